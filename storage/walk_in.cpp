#include "storage/walk_in.hpp"

#include "storage/detail/record_document.hpp"
#include "storage/names.hpp"

namespace storage {

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

} // namespace storage
