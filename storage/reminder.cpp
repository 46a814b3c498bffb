#include "storage/reminder.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(told_once, at, matters_until)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(told_round, after, done, matters_until)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(reading_wish, hour, next, told)

document to_document(const told_once& one)
{
    return {told_collection, all_reminders, one.key, 0, body_of(one), {{"until", order_of(one.matters_until)}}};
}

document to_document(const told_round& one)
{
    return {told_round_collection, all_reminders, one.key,
            one.version,           body_of(one),  {{"until", order_of(one.matters_until)}}};
}

told_round parse_told_round(const document& from)
{
    return parse_record(from, &told_round::key);
}

document to_document(const told_activity& one)
{
    const nlohmann::json body{{"activity", to_json(one.what)}, {"catalogue", one.catalogue}};
    return {told_activity_collection, all_reminders, std::to_string(one.what.id), one.version, body_of(body), {}};
}

told_activity parse_told_activity(const document& from)
{
    const auto body = parse_body<nlohmann::json>(from);
    told_activity one;
    one.what = parse_activity(body.at("activity").get_ref<const std::string&>());
    one.catalogue = body.at("catalogue").get<std::int64_t>();
    one.version = from.version;
    return one;
}

document to_document(const reading_wish& one)
{
    return {reading_wish_collection,       all_reminders, one.person, one.version, body_of(one),
            {{"next", order_of(one.next)}}};
}

reading_wish parse_reading_wish(const document& from)
{
    return parse_record(from, &reading_wish::person);
}

} // namespace storage
