#pragma once

#include "handlers/reports.hpp"
#include "storage/material.hpp"

#include <string>
#include <string_view>
#include <vector>

// The materials that a unit hands in: plan, summary, Annex 2, typical cases.
namespace handlers {

inline constexpr std::size_t largest_material = 1U << 20; ///< Bytes.
inline constexpr std::size_t most_materials = 40;         ///< Of a unit in a year.

enum class material_refusal {
    none,
    other_unit,
    bad_name, ///< Empty, too long, or with signs of a path.
    bad_type, ///< An ending that is not taken, or bytes of another type.
    too_large,
    empty,
    too_many,
    unknown, ///< There is no such file.
};

/// The key of its sentence.
std::string_view to_string(material_refusal why);

/// One line of the list of what must be handed in.
struct checklist_line {
    storage::material_kind kind = storage::material_kind::plan;
    storage::day deadline;
    std::int64_t days_left = 0;           ///< Below zero when the day is past.
    bool handed_in = false;               ///< A file is there, or for Annex 2 the report was sent up.
    std::vector<storage::material> files; ///< The oldest first.
};

/// All kinds, in order.
storage::awaitable<std::vector<checklist_line>> checklist_of(const report_desk& at, report_place where);

struct material_outcome {
    material_refusal refused = material_refusal::none;
    storage::material material;
};

/// `key` is unique. The ending of the name must be that of a known kind of file, and the bytes must begin like
/// one.
storage::awaitable<material_outcome> hand_in(const report_desk& at, report_author by, report_place where,
                                             storage::material_kind kind, std::string name, std::string key,
                                             std::string bytes);

storage::awaitable<material_outcome> withdraw(const report_desk& at, report_author by, report_place where,
                                              std::string key);

struct opened_material {
    storage::material material;
    std::string bytes;
};

/// Nothing where the unit has no such file.
storage::awaitable<std::optional<opened_material>> open_material(storage::store& store, report_place where,
                                                                 std::string key);

/// Of a name with one of the endings that are taken; empty for others.
std::string_view media_type_of(std::string_view name);

} // namespace handlers
