#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace storage::sqlite {

/// Gives check-in codes to sessions that have none: the code they had, otherwise a new one that no
/// other session of that day has, as long as there is one.
class code_maker {
public:
    code_maker(connection& db, const std::vector<activity>& saved);

    void complete(activity& what);

private:
    std::string make(day on);

    connection& db_;
    std::set<std::pair<day, std::string>> taken_;
};

} // namespace storage::sqlite
