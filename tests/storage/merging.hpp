#pragma once

#include "tests/storage/small_week.hpp"

// Two persons who become one, for tests of stores.
namespace small_week {

inline command merging(week& w, const std::string& from, const std::string& into, time_point now = morning)
{
    command one;
    one.person.id = from;
    one.conversation_version = run(w->standing_of(from, "")).conversation.version;
    one.actions = {merge_person{into, {}}};
    one.take_notices = false;
    one.now = now;
    return one;
}

inline person_merged merge(week& w, const std::string& from, const std::string& into, time_point now = morning)
{
    return std::get<person_merged>(w.send(merging(w, from, into, now)).outcomes.at(0));
}

} // namespace small_week
