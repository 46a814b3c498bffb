#pragma once

#include "storage/records.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace storage {

/// Gives check-in codes to sessions that have none: the code they had, otherwise a new one that no
/// other session of that day has, as long as there is one.
class code_maker {
public:
    /// `kept` are the sessions of all activities as they are before `saved` replaces some.
    code_maker(std::map<activity_id, std::vector<session>> kept, const std::vector<activity>& saved);

    void complete(activity& what);

private:
    std::string make(day on);

    std::map<activity_id, std::vector<session>> kept_;
    std::set<std::pair<day, std::string>> taken_;
};

} // namespace storage
