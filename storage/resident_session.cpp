#include "storage/resident_session.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(resident_session, person, began)

std::string index_of_visitor(const person_id& who)
{
    return "of " + who;
}

document to_document(const resident_session& one)
{
    const auto order = one.began.time_since_epoch().count();
    return {resident_session_collection,
            all_resident_sessions,
            one.hash,
            one.version,
            body_of(one),
            {{"all", order}, {index_of_visitor(one.person), order}}};
}

resident_session parse_resident_session(const document& from)
{
    return parse_record(from, &resident_session::hash);
}

} // namespace storage
