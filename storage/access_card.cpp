#include "storage/access_card.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

template <>
constexpr bool has_local_words<access_card::kind> = true;
template <>
constexpr std::array<std::string_view, 2> local_words<access_card::kind>{"token", "person"};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(access_card, what, whose, acts_for, at)

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(card_search, position, store, finished)

document to_document(const access_card& one)
{
    return {access_card_collection,
            all_access_cards,
            key_of(one.what, one.whose),
            one.version,
            body_of(one),
            {{std::string(to_string(one.what)), order_of(one.at)}}};
}

access_card parse_access_card(const document& from)
{
    auto one = parse_body<access_card>(from);
    one.version = from.version;
    return one;
}

document to_document(const card_search& one)
{
    return {card_search_collection, all_access_cards, card_search_key, one.version, body_of(one), {}};
}

card_search parse_card_search(const document& from)
{
    auto one = parse_body<card_search>(from);
    one.version = from.version;
    return one;
}

std::string_view to_string(access_card::kind what)
{
    return what == access_card::kind::token ? "token" : "person";
}

std::string key_of(access_card::kind what, const std::string& whose)
{
    return std::string(to_string(what)).append("-").append(whose);
}

} // namespace storage
