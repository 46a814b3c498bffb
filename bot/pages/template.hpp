#pragma once

#include "bot/http/message.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// How pages for residents are put together: one file each, with style and script inside.
namespace bot::pages {

/// The two sizes of text. What a link asks for is kept in a cookie.
struct text_size {
    bool large = false;
    bool asked = false; ///< In the address: the cookie is to be set.
};

text_size text_size_of(const http::request& what);

/// What a template is filled in with. A section stands where its text is not empty, and once for each
/// entry of its list.
struct page_values {
    std::vector<std::pair<std::string, std::string>> texts;
    std::vector<std::pair<std::string, std::vector<page_values>>> lists;

    void set(std::string name, std::string text) { texts.emplace_back(std::move(name), std::move(text)); }
    void set(std::string name, std::vector<page_values> list)
    {
        lists.emplace_back(std::move(name), std::move(list));
    }
};

/// Renders a template of content/pages/tutorials with its partials, style and script, and gives it the
/// headers of a page: nothing but what is inside may run. `size_link` is the address without its size.
http::response page(unsigned status, std::string_view name, page_values values, const http::request& what,
                    std::string size_link);

} // namespace bot::pages
