#pragma once

#include "storage/command.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace storage {

/// The texts of a person who becomes another, in the hand of the one who stays.
class merged_texts {
public:
    explicit merged_texts(const merge_person& of);

    /// What stands in place of a text; nothing, and noted as missing, where that was not said.
    std::string anew(text_place where, const std::string& kept);

    /// Whether it can be said.
    bool knows(text_place where, const std::string& kept) const;

    const std::vector<merge_person::text>& missing() const { return missing_; }

private:
    bool keeps_all_ = false;
    std::map<std::pair<text_place, std::string>, std::string> known_;
    std::vector<merge_person::text> missing_;
};

} // namespace storage
