#include "bot/pages/tutorial_pages.hpp"

#include "bot/account_settings.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/pages/template.hpp"
#include "bot/pages/tutorial_search.hpp"
#include "content/screens/draw.hpp"
#include "content/tutorials.hpp"
#include "handlers/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace bot::pages {

namespace {

constexpr std::size_t longest_query = 180; // Bytes, sixty Chinese characters.

std::string trimmed(std::string text)
{
    if (text.size() > longest_query)
        text.resize(longest_query);
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == text.npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// The phone of the unit that the default account belongs to; empty where there is none.
std::string phone_of(const context& ctx)
{
    const auto* account = ctx.catalogue ? ctx.catalogue->find_account(default_account) : nullptr;
    return account == nullptr ? std::string() : std::string(handlers::phone_of(*ctx.catalogue, account->unit));
}

page_values entry_of(const context& ctx, const content::tutorial& tutorial)
{
    page_values entry;
    entry.set("slug", tutorial.slug);
    entry.set("title", tutorial.title);
    entry.set("about", ctx.wording("pages.about", fmt::arg("count", tutorial.steps.size())));
    return entry;
}

/// Categories in the order that the wording lists.
std::vector<std::string> categories_in_order(const context& ctx)
{
    const auto& listed = ctx.wording.text("pages.categories");
    std::vector<std::string> names;
    for (const auto& tutorial : content::built_in_tutorials())
        if (std::ranges::find(names, tutorial.category) == names.end())
            names.push_back(tutorial.category);
    // npos, which is greatest, for those that are not listed.
    std::ranges::stable_sort(names, {}, [&](const auto& name) { return listed.find(name); });
    return names;
}

std::vector<page_values> categories_of(const context& ctx)
{
    std::vector<page_values> categories;
    for (const auto& name : categories_in_order(ctx)) {
        std::vector<page_values> tutorials;
        for (const auto& tutorial : content::built_in_tutorials())
            if (tutorial.category == name)
                tutorials.push_back(entry_of(ctx, tutorial));
        page_values category;
        category.set("name", name);
        category.set("number", std::to_string(categories.size() + 1));
        category.set("tutorials", std::move(tutorials));
        categories.push_back(std::move(category));
    }
    return categories;
}

/// The picture's place in the page; nothing for a step without a screen.
std::vector<page_values> picture_of(const content::tutorial& tutorial, std::size_t index)
{
    const auto& screen = tutorial.steps[index].screen;
    if (!screen)
        return {};
    const auto drawn = content::screens::draw(*screen);
    page_values picture;
    picture.set("slug", tutorial.slug);
    picture.set("width", fmt::format("{:g}", drawn.width));
    picture.set("height", fmt::format("{:g}", drawn.height));
    picture.set("told", content::describe(*screen));
    return {std::move(picture)};
}

page_values step_of(const content::tutorial& tutorial, std::size_t index)
{
    const auto& step = tutorial.steps[index];
    const bool last = index + 1 == tutorial.steps.size();
    page_values shown;
    shown.set("number", std::to_string(index + 1));
    shown.set("action", step.action);
    shown.set("see", step.see);
    shown.set("otherwise", step.otherwise);
    shown.set_if("pictured", step.screen.has_value());
    shown.set("picture", picture_of(tutorial, index));
    shown.set("previous", index > 0 ? std::to_string(index) : "");
    shown.set("next", last ? "" : std::to_string(index + 2));
    shown.set_if("last", last);
    return shown;
}

http::response missing(const context& ctx, const http::request& what)
{
    page_values values;
    values.set("phone", phone_of(ctx));
    return page(404, "missing.html", std::move(values), what, std::string(what.path));
}

} // namespace

storage::awaitable<http::response> answer_tutorials(context& ctx, const http::request& what)
{
    const auto query = trimmed(what.parameter("q").value_or(std::string()));
    page_values values;
    values.set("phone", phone_of(ctx));
    values.set("query", query);
    values.set("searched", query.empty() ? "" : "yes");
    std::string own_link = "/tutorials";
    if (query.empty()) {
        values.set("categories", categories_of(ctx));
    } else {
        own_link += "?q=" + http::percent_encode(query);
        const auto found = search_tutorials(query, ctx.names.get(), ctx.clock());
        std::vector<page_values> list;
        for (const auto* tutorial : found)
            list.push_back(entry_of(ctx, *tutorial));
        values.set("any", found.empty() ? "" : "yes");
        values.set("count", std::to_string(found.size()));
        values.set("found", std::move(list));
    }
    co_return page(200, "list.html", std::move(values), what, std::move(own_link));
}

storage::awaitable<http::response> answer_tutorial(context& ctx, const http::request& what)
{
    const auto* tutorial = content::find_tutorial(what.captures.at(0));
    if (tutorial == nullptr)
        co_return missing(ctx, what);
    std::vector<page_values> steps;
    for (std::size_t index = 0; index < tutorial->steps.size(); ++index)
        steps.push_back(step_of(*tutorial, index));
    page_values values;
    values.set("phone", phone_of(ctx));
    values.set("title", tutorial->title);
    values.set("goal", tutorial->goal);
    values.set("safety", tutorial->safety);
    values.set("count", std::to_string(tutorial->steps.size()));
    values.set("steps", std::move(steps));
    co_return page(200, "tutorial.html", std::move(values), what, "/tutorials/" + tutorial->slug);
}

} // namespace bot::pages
