#pragma once

#include "bot/http/message.hpp"
#include "bot/pages/render.hpp"

#include <string>
#include <string_view>

// How pages for residents are put together: one file each, with style and script inside.
namespace bot::pages {

/// The two sizes of text. What a link asks for is kept in a cookie.
struct text_size {
    bool large = false;
    bool asked = false; ///< In the address: the cookie is to be set.
};

text_size text_size_of(const http::request& what);

/// Renders a template of content/pages/tutorials with its partials, style and script, and gives it the
/// headers of a page: nothing but what is inside may run. `size_link` is the address without its size.
http::response page(unsigned status, std::string_view name, page_values values, const http::request& what,
                    std::string size_link);

/// The same for a page about one person, which nothing may keep.
http::response personal_page(unsigned status, std::string_view name, page_values values, const http::request& what,
                             std::string size_link);

/// Lets a page load WeChat's own script, which alone may follow from a page of ours.
void allow_wechat_script(http::response& answer);

} // namespace bot::pages
