#pragma once

#include "storage/store.hpp"

#include <filesystem>
#include <string>

// Files that come with the resources of a file for `xuelin load`.
namespace bot {

/// Where a resource's file is opened.
std::string address_of_file(const std::string& resource, const std::string& name);

/// Keeps the files that resources name, relative to a folder, and gives the resources their addresses. Throws
/// std::runtime_error for a file that cannot be read, is too large, or of a kind that browsers do not show safely.
storage::awaitable<void> take_in_files(storage::store& store, storage::catalogue_records& records,
                                       std::filesystem::path folder);

} // namespace bot
