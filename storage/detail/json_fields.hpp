#pragma once

#include "storage/json_reader.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>
#include <variant>

// How values become JSON where a store or an archive keeps them; for the sources that do this alone. Fields that
// are absent take their defaults, so that what an older version wrote stays readable; enumerations are words, so
// that their order is free.
namespace storage {

template <class E>
constexpr bool has_local_words = false;

/// Words of the enumerations that no public format shows, in the order of their values.
template <class E>
constexpr std::array<std::string_view, 0> local_words{};

template <class E>
std::string_view word_of(E value)
{
    if constexpr (has_local_words<E>)
        return local_words<E>.at(static_cast<std::size_t>(value));
    else
        return to_string(value);
}

/// The value of an enumeration with local words; nothing for another word.
template <class E>
std::optional<E> find_local_word(std::string_view word)
{
    const auto found = std::ranges::find(local_words<E>, word);
    if (found == local_words<E>.end())
        return std::nullopt;
    return static_cast<E>(found - local_words<E>.begin());
}

template <class E>
E value_of(const std::string& word)
{
    if constexpr (has_local_words<E>) {
        if (const auto value = find_local_word<E>(word))
            return *value;
    } else if (const auto value = parse_name<E>(word)) {
        return *value;
    }
    throw bad_document("\"" + word + "\" is not a known word");
}

/// What residents typed may hold broken UTF-8, which is replaced; it must still be remembered.
inline std::string text_of(const nlohmann::json& document)
{
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class V>
nlohmann::json write_variant(const V& value, const std::array<std::string_view, std::variant_size_v<V>>& types)
{
    const auto write = [](const auto& alternative) { return nlohmann::json(alternative); };
    auto document = std::visit(write, value);
    document["type"] = types.at(value.index());
    return document;
}

template <class V, std::size_t I = 0>
V read_variant(const nlohmann::json& from, const std::array<std::string_view, std::variant_size_v<V>>& types)
{
    if constexpr (I == std::variant_size_v<V>) {
        throw bad_document("unknown type " + from.at("type").dump());
    } else {
        if (from.at("type") == types[I])
            return from.get<std::variant_alternative_t<I, V>>();
        return read_variant<V, I + 1>(from, types);
    }
}

} // namespace storage

namespace nlohmann {

template <class E>
requires std::is_enum_v<E>
struct adl_serializer<E> {
    static void to_json(json& to, E value) { to = storage::word_of(value); }
    static void from_json(const json& from, E& value)
    {
        value = storage::value_of<E>(from.get_ref<const std::string&>());
    }
};

template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& to, const std::optional<T>& value)
    {
        if (value)
            to = *value;
        else
            to = nullptr;
    }
    static void from_json(const json& from, std::optional<T>& value)
    {
        if (from.is_null())
            value.reset();
        else
            value = from.get<T>();
    }
};

template <class Clock, class Duration>
struct adl_serializer<std::chrono::time_point<Clock, Duration>> {
    using moment = std::chrono::time_point<Clock, Duration>;
    static void to_json(json& to, moment value) { to = std::int64_t{value.time_since_epoch().count()}; }
    static void from_json(const json& from, moment& value)
    {
        value = moment{Duration{static_cast<typename Duration::rep>(from.get<std::int64_t>())}};
    }
};

} // namespace nlohmann

namespace storage {

#define STORAGE_FIELDS NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT
STORAGE_FIELDS(authority, unit, role)
STORAGE_FIELDS(period, from, to)
STORAGE_FIELDS(reading_amount, pages, minutes, chapters, up_to_page, up_to_chapter, percent)
STORAGE_FIELDS(reading, person, day, book, amount, note, activity, at)
STORAGE_FIELDS(index_entry, index, order)
STORAGE_FIELDS(document, collection, partition, key, version, body, indexes)
STORAGE_FIELDS(notice, number, what, activity, role, party, text, at, expires_at)
#undef STORAGE_FIELDS

} // namespace storage
