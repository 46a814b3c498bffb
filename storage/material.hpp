#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>

// What a unit hands in beside the figures: files that are kept with the other records, so that every kind of store
// and every backup has them.
namespace storage {

enum class material_kind { plan, summary, annex2, cases };
inline constexpr int material_kind_count = 4;

/// A file that was handed in.
struct material {
    std::string unit;
    int year = 0;
    std::string key; ///< Unique for the unit and year.
    std::int64_t version = 0;
    material_kind kind = material_kind::plan;
    std::string name;      ///< As the sender called it, with its ending.
    std::int64_t size = 0; ///< Bytes.
    std::string hash;      ///< SHA-256 of the bytes, 64 hex digits.
    std::string by;
    time_point at;

    bool operator==(const material&) const = default;
};

std::string_view to_string(material_kind value);
std::optional<material_kind> parse_material_kind(std::string_view word);

inline constexpr const char* material_collection = "material";
inline constexpr const char* material_file_collection = "material_file";

/// Materials of a unit and year are one partition, with the index "all" in order of time.
std::string material_partition(const std::string& unit, int year);
document to_document(const material& one);
material parse_material(const document& from);

/// The bytes, under the same partition and key.
document file_document(const material& of, std::string_view bytes);
/// Throws bad_document.
std::string parse_file(const document& from);

} // namespace storage
