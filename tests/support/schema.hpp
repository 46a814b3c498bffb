#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

// As much of JSON Schema 2020-12 as content/api/openapi.json uses.
namespace support {

/// The schema, or whatever else a $ref of the document stands for.
const nlohmann::json& resolved(const nlohmann::json& document, const nlohmann::json& what);

/// What a value does not keep of a schema, each with its place; empty where it keeps all.
std::vector<std::string> violations(const nlohmann::json& document, const nlohmann::json& schema,
                                    const nlohmann::json& value, const std::string& place = "");

/// Bodies that a schema of an object forbids, made from one that it allows: a field of another type, too long,
/// too large, missing or unknown.
std::vector<nlohmann::json> forbidden_bodies(const nlohmann::json& document, const nlohmann::json& schema,
                                             const nlohmann::json& allowed);

} // namespace support
