#pragma once

#include "handlers/catalogue.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace bot::understand {

/// Words of a message that may stand for an activity.
struct activity_mention {
    std::vector<storage::activity_id> candidates; ///< Best first; several where the words fit them equally.
    std::size_t begin = 0;                        ///< Where the words stand in the text.
    std::size_t end = 0;
    bool strong = false; ///< A whole name or alias, or so much of one that it cannot be chance.
};

/// Finds activities by name, alias, or a distinctive part of either.
class activity_finder {
public:
    explicit activity_finder(const handlers::catalogue& activities);
    ~activity_finder();

    /// `candidates` is empty where no words fit. `text` is normalised.
    activity_mention find(std::string_view text) const;

    /// At most five activities that are about what the text speaks of, where it names none: those with phones in
    /// their name for 教手机的那个班. Empty where there are none or more.
    std::vector<storage::activity_id> about_same_subject(std::string_view text) const;

private:
    struct names;
    std::unique_ptr<const names> names_;
};

} // namespace bot::understand
