#pragma once

#include <string_view>
#include <vector>

// The files below content/, carried inside the program so that it runs from anywhere.
namespace content {

struct file {
    std::string_view path; ///< Relative to content/, such as "wording/chat.toml".
    std::string_view bytes;
};

/// Every file, in order of path.
const std::vector<file>& files();

/// One file's bytes. Throws std::out_of_range where there is none.
std::string_view read_file(std::string_view path);

} // namespace content
