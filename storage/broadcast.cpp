#include "storage/broadcast.hpp"

#include "storage/detail/record_document.hpp"

#include <algorithm>

namespace storage {

template <>
constexpr bool has_local_words<broadcast_audience> = true;
template <>
constexpr std::array<std::string_view, 5> local_words<broadcast_audience>{"going", "participants", "volunteers",
                                                                          "waiting", "unit"};
template <>
constexpr bool has_local_words<broadcast_state> = true;
template <>
constexpr std::array<std::string_view, 4> local_words<broadcast_state>{"sending", "sent", "refused", "stopped"};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(broadcast, unit, activity, audience, text, once, by, by_name, at,
                                                state, checked, after, told, spared)

std::string index_of_unit(const std::string& unit)
{
    return "of " + unit;
}

std::string_view to_string(broadcast_audience value)
{
    return word_of(value);
}

std::string_view to_string(broadcast_state value)
{
    return word_of(value);
}

std::optional<broadcast_audience> parse_broadcast_audience(std::string_view word)
{
    const auto& words = local_words<broadcast_audience>;
    const auto found = std::ranges::find(words, word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<broadcast_audience>(found - words.begin());
}

document to_document(const broadcast& one)
{
    document to{broadcast_collection, all_broadcasts, one.key, one.version, body_of(one), {}};
    if (one.state == broadcast_state::sending)
        to.indexes.push_back({"sending", order_of(one.at)});
    to.indexes.push_back({index_of_unit(one.unit), order_of(one.at)});
    return to;
}

broadcast parse_broadcast(const document& from)
{
    return parse_record(from, &broadcast::key);
}

} // namespace storage
