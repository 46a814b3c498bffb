#include "storage/nomination.hpp"

#include "storage/detail/file_body.hpp"
#include "storage/detail/record_document.hpp"

#include <algorithm>

namespace storage {
template <>
constexpr bool has_local_words<nomination_kind> = true;
template <>
constexpr std::array<std::string_view, nomination_kind_count> local_words<nomination_kind>{"star", "brand",
                                                                                           "example"};
template <>
constexpr bool has_local_words<nomination_state> = true;
template <>
constexpr std::array<std::string_view, 4> local_words<nomination_state>{"proposed", "returned", "chosen",
                                                                        "withdrawn"};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(nomination_step, what, by, unit, reason, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(nomination, kind, year, name, unit, story, photo, photo_kept,
                                                account, sound, state, chain, at, chosen_by, number, person,
                                                consent, consented_at, made_at, changed_at, steps, request)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(nomination_slate, unit, kind, year, keys)

std::string_view to_string(nomination_kind value)
{
    return word_of(value);
}

std::string_view to_string(nomination_state value)
{
    return word_of(value);
}

std::optional<nomination_kind> parse_nomination_kind(std::string_view word)
{
    return find_local_word<nomination_kind>(word);
}

std::optional<nomination_state> parse_nomination_state(std::string_view word)
{
    return find_local_word<nomination_state>(word);
}

std::string index_in_unit(const std::string& unit, int year)
{
    return "in " + std::to_string(year) + " " + unit;
}

std::string index_of_nominator(const person_id& who)
{
    return "of " + who;
}

std::string index_of_sound(nomination_kind kind, int year, const std::string& sound)
{
    return "sounds " + std::to_string(year) + " " + std::string(to_string(kind)) + " " + sound;
}

std::string index_of_stars(int year)
{
    return "stars " + std::to_string(year);
}

document to_document(const nomination& one)
{
    document to{nomination_collection, all_nominations, one.key, one.version, body_of(one), {}};
    const auto order = order_of(one.made_at);
    if (!one.person.empty())
        to.indexes.push_back({index_of_nominator(one.person), order});
    if (one.state == nomination_state::withdrawn)
        return to;
    for (const auto& unit : one.chain)
        to.indexes.push_back({index_in_unit(unit, one.year), order});
    to.indexes.push_back({index_of_sound(one.kind, one.year, one.sound), order});
    if (!one.chosen_by.empty())
        to.indexes.push_back({index_of_stars(one.year), one.number});
    if (!one.photo.empty() && !one.photo_kept)
        to.indexes.push_back({index_of_photos, order});
    return to;
}

nomination parse_nomination(const document& from)
{
    return parse_record(from, &nomination::key);
}

std::string slate_key(const std::string& unit, nomination_kind kind, int year)
{
    return std::to_string(year) + "." + std::string(to_string(kind)) + "." + unit;
}

document to_document(const nomination_slate& one)
{
    return {nomination_slate_collection,
            all_nominations,
            slate_key(one.unit, one.kind, one.year),
            one.version,
            body_of(one),
            {}};
}

nomination_slate parse_nomination_slate(const document& from)
{
    auto one = parse_body<nomination_slate>(from);
    one.version = from.version;
    return one;
}

document number_document(std::int64_t number, const std::string& nomination)
{
    const nlohmann::json body{{"nomination", nomination}};
    return {
        nomination_number_collection, all_nominations, std::to_string(number), 0, body.dump(), {{"all", number}}};
}

std::string parse_number(const document& from)
{
    return parse_json(from.body).value("nomination", std::string());
}

document like_document(const std::string& nomination, const person_id& by, day on, time_point at)
{
    const nlohmann::json body{{"at", order_of(at)}};
    return {nomination_like_collection, nomination, by + "." + to_string(on), 0, body.dump(),
            {{"all", order_of(at)}}};
}

std::string parse_photo(const document& from)
{
    return file_bytes(from);
}

document photo_document(const std::string& nomination, std::string_view bytes)
{
    return {nomination_photo_collection, all_nominations, nomination, 0, file_body(bytes), {}};
}

} // namespace storage
