#pragma once

#include "storage/command.hpp"
#include "storage/records.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Records as JSON: the format of `xuelin load`, and how stores keep what they need not look into.
namespace storage {

/// A document that does not have the form described; what() says where and why, in English.
struct bad_document : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A file for `xuelin load`, read.
struct catalogue_document {
    catalogue_records records;
    std::vector<std::string> warnings; ///< Keys that mean nothing here, each with its place.
};

/// What the address of a resource begins with whose file is still to be taken in.
inline constexpr std::string_view file_scheme = "file:";

/// Reads the file format of `xuelin load`. Every part is optional. Sessions are put in order of
/// time and numbered; one without a check-in code has an empty one until it is saved. Throws
/// bad_document.
catalogue_document parse_catalogue(std::string_view json);

std::string to_json(const activity& value);
activity parse_activity(std::string_view json);

std::string to_json(const conversation_topic& value);
conversation_topic parse_topic(std::string_view json);

std::string to_json(const action& value);
action parse_action(std::string_view json);

std::string to_json(const outcome& value);
outcome parse_outcome(std::string_view json);

std::string to_json(const result& value);
result parse_result(std::string_view json);

} // namespace storage
