#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot::pages {

/// What a template is filled in with. A section stands where its text is not empty, and once for each
/// entry of its list.
struct page_values {
    std::vector<std::pair<std::string, std::string>> texts;
    std::vector<std::pair<std::string, std::vector<page_values>>> lists;

    void set(std::string name, std::string text);
    void set(std::string name, std::vector<page_values> list);
    /// A section that stands only where it is on.
    void set_if(std::string name, bool on);
};

/// Fills a Mustache template of content/pages/ in, every value escaped: "tutorials/list.html". Partials are files
/// beside it: {{> head}} is head.html. Throws std::runtime_error for a template that cannot be read.
std::string render(std::string_view path, const page_values& values);

} // namespace bot::pages
