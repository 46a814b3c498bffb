#include "storage/walk_in.hpp"

#include "storage/detail/record_document.hpp"
#include "storage/names.hpp"

namespace storage {

namespace {

struct guessed_activity {
    activity_id activity = no_activity;
};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(guessed_activity, activity)

} // namespace

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(walk_in, activity, name, note, role, heads, estimated, session,
                                                from_list, undone, at)

document to_document(const walk_in& one)
{
    return {walk_in_collection, std::to_string(one.activity), one.key, one.version,
            body_of(one),       {{"all", order_of(one.at)}}};
}

walk_in parse_walk_in(const document& from)
{
    return parse_record(from, &walk_in::key);
}

document guessed_activity_document(activity_id activity)
{
    document made;
    made.collection = guessed_activity_collection;
    made.partition = all_guessed_activities;
    made.key = std::to_string(activity);
    made.body = body_of(guessed_activity{activity});
    made.indexes = {{all_guessed_activities, activity}};
    return made;
}

activity_id parse_guessed_activity(const document& from)
{
    return parse_body<guessed_activity>(from).activity;
}

} // namespace storage
