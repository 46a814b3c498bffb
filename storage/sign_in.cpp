#include "storage/sign_in.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

template <>
constexpr bool has_local_words<console_identity::kind> = true;
template <>
constexpr std::array<std::string_view, 3> local_words<console_identity::kind>{"account", "person", "token"};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(console_identity, what, key)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(console_session, who, began, seen)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(sign_in_link, person, expires_at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(sign_in_tries, wrong, locked_until)

namespace {

template <class T>
document write(const char* collection, const T& one, time_point at)
{
    return {collection, all_sign_ins, one.hash, one.version, body_of(one), {{"all", order_of(at)}}};
}

template <class T>
T read(const document& from)
{
    return parse_record(from, &T::hash);
}

} // namespace

document to_document(const console_session& one)
{
    return write(console_session_collection, one, one.began);
}

console_session parse_console_session(const document& from)
{
    return read<console_session>(from);
}

document to_document(const sign_in_link& one)
{
    return write(sign_in_link_collection, one, one.expires_at);
}

sign_in_link parse_sign_in_link(const document& from)
{
    return read<sign_in_link>(from);
}

document to_document(const sign_in_tries& one)
{
    return write(sign_in_tries_collection, one, one.wrong.empty() ? one.locked_until : one.wrong.back());
}

sign_in_tries parse_sign_in_tries(const document& from)
{
    return read<sign_in_tries>(from);
}

} // namespace storage
