#pragma once

#include "bot/http/message.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

// Lists that are read page by page.
namespace bot::api {

inline constexpr int usual_page = 20;
inline constexpr int largest_page = 100;

/// How many a page is to have, from 1 to 100; nothing where `limit` is something else.
inline std::optional<int> page_size(const http::request& what)
{
    const auto text = what.parameter("limit");
    if (!text)
        return usual_page;
    int number = 0;
    const auto* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 1 || number > largest_page)
        return std::nullopt;
    return number;
}

} // namespace bot::api
