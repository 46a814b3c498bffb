#include "storage/log_entry.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(log_entry, by, by_name, what, about, detail, at)

document to_document(const log_entry& one)
{
    return {log_collection, one.unit, one.key, 0, body_of(one), {{"time", order_of(one.at)}}};
}

log_entry parse_log_entry(const document& from)
{
    auto one = parse_body<log_entry>(from);
    one.unit = from.partition;
    one.key = from.key;
    return one;
}

} // namespace storage
