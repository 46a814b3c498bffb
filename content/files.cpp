#include "content/files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace {

struct table_row {
    const char* path;
    const char* begin;
    const char* end;
};

} // namespace

// Made by content/embed.cmake; a row of zeros ends it.
extern "C" const table_row xuelin_content_table[];

namespace content {

namespace {

std::vector<file> list_files()
{
    std::vector<file> list;
    for (const auto* row = xuelin_content_table; row->path; ++row)
        list.push_back({row->path, {row->begin, row->end}});
    std::ranges::sort(list, {}, &file::path);
    return list;
}

} // namespace

const std::vector<file>& files()
{
    static const auto list = list_files();
    return list;
}

std::string_view read_file(std::string_view path)
{
    const auto found = std::ranges::lower_bound(files(), path, {}, &file::path);
    if (found == files().end() || found->path != path)
        throw std::out_of_range(fmt::format("no such file in content: {}", path));
    return found->bytes;
}

} // namespace content
