#include "bot/pages/render.hpp"

#include "content/files.hpp"

#include <fmt/core.h>
#include <kainjow/mustache.hpp>

#include <map>
#include <stdexcept>

namespace bot::pages {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;
using kainjow::mustache::partial;

std::string page_file(std::string_view path)
{
    return std::string(content::read_file(fmt::format("pages/{}", path)));
}

/// A template is parsed once on each thread: rendering one changes it.
mustache& parsed(std::string_view path)
{
    thread_local std::map<std::string, mustache, std::less<>> all;
    auto found = all.find(path);
    if (found == all.end()) {
        mustache made(page_file(path));
        if (!made.is_valid())
            throw std::runtime_error(fmt::format("pages/{}: {}", path, made.error_message()));
        found = all.emplace(std::string(path), std::move(made)).first;
    }
    return found->second;
}

void fill(data& into, const page_values& values)
{
    for (const auto& [name, text] : values.texts)
        into.set(name, text.empty() ? data(false) : data(text));
    for (const auto& [name, list] : values.lists) {
        data entries(data::type::list);
        for (const auto& entry : list) {
            data one;
            fill(one, entry);
            entries.push_back(one);
        }
        into.set(name, entries);
    }
}

/// Every file of the template's folder, by its name without .html.
void add_partials(data& values, std::string_view path)
{
    const auto folder = fmt::format("pages/{}", path.substr(0, path.rfind('/') + 1));
    constexpr std::string_view suffix = ".html";
    for (const auto& one : content::files()) {
        if (!one.path.starts_with(folder) || !one.path.ends_with(suffix))
            continue;
        const auto name = one.path.substr(folder.size(), one.path.size() - folder.size() - suffix.size());
        values.set(std::string(name), data(partial([bytes = one.bytes] { return std::string(bytes); })));
    }
}

} // namespace

void page_values::set(std::string name, std::string text)
{
    texts.emplace_back(std::move(name), std::move(text));
}

void page_values::set(std::string name, std::vector<page_values> list)
{
    lists.emplace_back(std::move(name), std::move(list));
}

void page_values::set_if(std::string name, bool on)
{
    set(std::move(name), std::string(on ? "yes" : ""));
}

std::string render(std::string_view path, const page_values& values)
{
    data filled;
    add_partials(filled, path);
    fill(filled, values);
    return parsed(path).render(filled);
}

} // namespace bot::pages
