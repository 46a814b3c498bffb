#include "storage/mini_session.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(mini_session, account, openid, person, began, expires_at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(mini_login, sealed_key, at)

std::string index_of_mini_sessions(const person_id& whose)
{
    return "of " + whose;
}

document to_document(const mini_session& one)
{
    return {mini_session_collection,
            all_mini_sessions,
            one.hash,
            one.version,
            body_of(one),
            {{index_of_mini_sessions(one.person), order_of(one.began)}, {"expiry", order_of(one.expires_at)}}};
}

mini_session parse_mini_session(const document& from)
{
    return parse_record(from, &mini_session::hash);
}

document to_document(const mini_login& one)
{
    return {mini_login_collection, all_mini_sessions, one.person, one.version, body_of(one), {}};
}

mini_login parse_mini_login(const document& from)
{
    return parse_record(from, &mini_login::person);
}

} // namespace storage
