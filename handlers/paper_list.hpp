#pragma once

#include "handlers/desk.hpp"
#include "handlers/roster.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// A list on paper that is entered late: what will come of each row is said before anything is written.
namespace handlers {

/// A row as somebody typed it.
struct paper_row {
    int number = 0; ///< In the file, from 1.
    std::string name;
    std::string phone;
    std::string heads; ///< Empty: as signed up, otherwise one.
    std::string role;  ///< 参加 or 志愿者; empty: as signed up, otherwise 参加.
};

enum class paper_verdict {
    check_in, ///< Has a registration, and will be checked in.
    walk_in,  ///< Has none, and will be counted as somebody who came along.
    already,  ///< Has been counted, or stands in the list before.
    broken,   ///< Cannot be entered; `why` says what is wrong.
};

struct judged_row {
    paper_row row;
    paper_verdict what = paper_verdict::broken;
    std::string why;           ///< "no_name", "bad_heads", "bad_role", "several" or "taken_back".
    roster_line line;          ///< For check_in.
    storage::walk_in stranger; ///< For walk_in.
};

/// The form that SHA-256 has for keys: 64 hex digits.
using digest_function = std::function<std::string(std::string_view)>;

/// Judges every row against the roster of a session. A person with one role is counted once, whatever way they
/// were counted before and however often the list is read.
std::vector<judged_row> judge(const storage::activity& activity, const roster& known, std::vector<paper_row> rows,
                              const digest_function& digest, storage::time_point now);

/// What writes a row, once; only for check_in and walk_in.
desk_step enter_row(const content::wording& say, const storage::activity& activity, const judged_row& one,
                    int session, storage::time_point now);

} // namespace handlers
