#include "content/books.hpp"

#include "content/files.hpp"

#include <fmt/core.h>
#include <stdexcept>
#include <toml++/toml.h>

namespace content {
namespace {

constexpr std::string_view books_file = "books.toml";

std::string text_of(const toml::table& from, std::string_view key)
{
    const auto value = from[key].value<std::string>();
    if (!value || value->empty())
        throw std::runtime_error(
            fmt::format("{}:{}: a book without {}", books_file, from.source().begin.line, key));
    return *value;
}

std::vector<book> read_books()
{
    const auto table = toml::parse(read_file(books_file), books_file);
    std::vector<book> books;
    if (const auto* list = table["book"].as_array())
        for (const auto& one : *list)
            if (const auto* fields = one.as_table())
                books.push_back({text_of(*fields, "title"), text_of(*fields, "author"), text_of(*fields, "topic"),
                                 text_of(*fields, "note"), (*fields)["hint"].value_or(std::string())});
    return books;
}

} // namespace

const std::vector<book>& built_in_books()
{
    static const auto books = read_books();
    return books;
}

} // namespace content
