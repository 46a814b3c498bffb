#include "storage/material.hpp"

#include "storage/detail/json_fields.hpp"
#include "storage/kept_file.hpp"

#include <algorithm>

namespace storage {

template <>
constexpr bool has_local_words<material_kind> = true;
template <>
constexpr std::array<std::string_view, material_kind_count> local_words<material_kind>{"plan", "summary", "annex2",
                                                                                       "cases"};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(material, unit, year, kind, name, size, hash, by, at)

std::string_view to_string(material_kind value)
{
    return word_of(value);
}

std::optional<material_kind> parse_material_kind(std::string_view word)
{
    const auto& words = local_words<material_kind>;
    const auto found = std::ranges::find(words, word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<material_kind>(found - words.begin());
}

std::string material_partition(const std::string& unit, int year)
{
    return std::to_string(year) + "." + unit;
}

document to_document(const material& one)
{
    const nlohmann::json body = one;
    return {material_collection,
            material_partition(one.unit, one.year),
            one.key,
            one.version,
            body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
            {{"all", one.at.time_since_epoch().count()}}};
}

material parse_material(const document& from)
{
    try {
        auto one = parse_json(from.body).get<material>();
        one.key = from.key;
        one.version = from.version;
        return one;
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(from.collection + " " + from.key + ": " + e.what());
    }
}

document file_document(const material& of, std::string_view bytes)
{
    return kept_file(material_file_collection, material_partition(of.unit, of.year), of.key, bytes);
}

std::string parse_file(const document& from)
{
    return bytes_of_file(from);
}

} // namespace storage
