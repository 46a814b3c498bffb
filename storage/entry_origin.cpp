#include "storage/entry_origin.hpp"

#include "storage/detail/record_document.hpp"
#include "storage/names.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(entry_origin, how, by)

document to_document(const entry_origin& one)
{
    return {entry_origin_collection, origin_partition(one.activity), one.key, 0, body_of(one), {}};
}

entry_origin parse_entry_origin(const document& from)
{
    auto one = parse_body<entry_origin>(from);
    one.key = from.key;
    return one;
}

std::string origin_partition(activity_id activity)
{
    return std::to_string(activity);
}

std::string origin_key(const ledger_entry& entry)
{
    return entry.cause + ":" + entry.natural_key;
}

std::string origin_key(const person_id& cause, std::string_view step_key, std::size_t place)
{
    return std::string(cause).append(":manual:").append(step_key).append(":").append(std::to_string(place));
}

std::string origin_key(const person_id& who, activity_id activity, int session, role as)
{
    std::string key =
        who + ":attended:" + std::to_string(activity) + ":" + std::to_string(session) + ":" + who + ":";
    return key.append(to_string(as));
}

} // namespace storage
