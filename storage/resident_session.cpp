#include "storage/resident_session.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(resident_session, person, began)

document to_document(const resident_session& one)
{
    return {resident_session_collection,
            all_resident_sessions,
            one.hash,
            one.version,
            body_of(one),
            {{"all", one.began.time_since_epoch().count()}}};
}

resident_session parse_resident_session(const document& from)
{
    auto one = parse_body<resident_session>(from);
    one.hash = from.key;
    one.version = from.version;
    return one;
}

} // namespace storage
