#include "content/books.hpp"

#include "content/files.hpp"

#include <fmt/core.h>
#include <stdexcept>
#include <toml++/toml.h>

namespace content {
namespace {

constexpr std::string_view path = "books.toml";

std::string text(const toml::table& from, std::string_view key)
{
    const auto value = from[key].value<std::string>();
    if (!value || value->empty())
        throw std::runtime_error(fmt::format("{}:{}: a book without {}", path, from.source().begin.line, key));
    return *value;
}

std::vector<book> read_books()
{
    const auto table = toml::parse(read_file(path), path);
    std::vector<book> books;
    if (const auto* list = table["book"].as_array())
        for (const auto& one : *list)
            if (const auto* fields = one.as_table())
                books.push_back({text(*fields, "title"), text(*fields, "author"), text(*fields, "topic"),
                                 text(*fields, "note"), (*fields)["hint"].value_or(std::string())});
    return books;
}

} // namespace

const std::vector<book>& built_in_books()
{
    static const auto books = read_books();
    return books;
}

} // namespace content
