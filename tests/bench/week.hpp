#pragma once

#include "storage/records.hpp"
#include "tests/bench/scratch.hpp"

#include <string>

namespace bench {

inline constexpr storage::activity_id activity = 1;
inline constexpr const char* activity_name = "智能手机入门讲座";

/// One unit, one account, and an activity without limit that asks nothing.
storage::catalogue_records week_records(storage::time_point now);

/// A store in a folder of its own, with an activity without limit that asks nothing.
class week {
public:
    week();

    std::string file() const { return (folder_.path() / "xuelin.db").string(); }
    std::string url() const { return folder_.sqlite_url(); }

    /// Transactions that were committed to the file so far, from the index of its log. Only while
    /// somebody has it open.
    std::uint32_t commits() const;

    /// Heads that hold a place.
    int heads() const;

private:
    scratch_folder folder_;
};

} // namespace bench
