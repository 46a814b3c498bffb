#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

/// The bytes of all files in a folder and below it, one after the other.
inline std::string bytes_in(const std::filesystem::path& folder)
{
    std::string all;
    for (const auto& one : std::filesystem::recursive_directory_iterator(folder)) {
        std::error_code gone;
        if (!one.is_regular_file(gone) || gone)
            continue;
        std::ifstream file(one.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}
