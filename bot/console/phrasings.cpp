#include "bot/console/phrasings.hpp"

#include "bot/console/gate.hpp"
#include "content/tutorials.hpp"
#include "handlers/describe.hpp"
#include "handlers/phrasings.hpp"

#include <algorithm>
#include <optional>

namespace bot::console {
namespace {

using handlers::intent_name;

constexpr int phrasings_shown = 40;  // Each with its choice of meanings.
constexpr std::size_t longest = 180; // Bytes, sixty Chinese characters.
constexpr std::string_view tutorial_mark = "tutorial:";

/// A tutorial by its title, another intent as it is offered to residents.
std::string meaning_of(const context& ctx, const std::string& intent, const std::string& slug)
{
    if (!slug.empty()) {
        const auto* tutorial = content::find_tutorial(slug);
        return tutorial == nullptr ? slug : tutorial->title;
    }
    const auto& all = ctx.wording.sentences();
    for (const auto* group : {"guess.", "console.meaning_"})
        if (const auto found = all.find(group + intent); found != all.end())
            return found->second;
    return intent;
}

std::vector<page_values> intent_options(const context& ctx)
{
    std::vector<page_values> options;
    for (const auto name : handlers::possible_meanings()) {
        std::string word(handlers::to_string(name));
        auto label = meaning_of(ctx, word, {});
        options.push_back(option(std::move(word), std::move(label)));
    }
    return options;
}

std::vector<page_values> tutorial_options()
{
    std::vector<page_values> options;
    for (const auto& tutorial : content::built_in_tutorials())
        options.push_back(option(std::string(tutorial_mark) + tutorial.slug, tutorial.title));
    return options;
}

/// What was chosen; nothing where it is not among the options.
std::optional<storage::added_phrasing> parse_meaning(std::string_view chosen)
{
    storage::added_phrasing read;
    if (chosen.starts_with(tutorial_mark)) {
        read.intent = handlers::to_string(intent_name::tutorial);
        read.tutorial = chosen.substr(tutorial_mark.size());
        return content::find_tutorial(read.tutorial) == nullptr ? std::nullopt : std::optional(read);
    }
    const auto name = handlers::intent_called(chosen);
    const auto possible = handlers::possible_meanings();
    if (!name || std::ranges::find(possible, *name) == possible.end())
        return std::nullopt;
    read.intent = chosen;
    return read;
}

http::response back(std::string_view done)
{
    return see_other(fmt::format("/console/phrasings?done={}", done));
}

/// Writes to the log of the visitor's own unit: what a sentence means holds for all units.
storage::awaitable<void> log_phrasing(context& ctx, const visitor& in, std::string word, std::string text,
                                      std::string meaning)
{
    auto unit = in.who.acts_for.unit;
    co_await note(ctx, in, std::move(unit), std::move(word), std::move(text), std::move(meaning));
}

std::vector<page_values> unmatched_rows(const context& ctx, const std::vector<storage::unmatched_sentence>& all)
{
    std::vector<page_values> rows;
    for (const auto& one : all) {
        page_values row;
        row.set("number", std::to_string(rows.size() + 1));
        row.set("text", one.text);
        row.set("count", std::to_string(one.count));
        row.set("at", handlers::moment_of(ctx.wording, one.last_at));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<page_values> added_rows(const context& ctx, const std::vector<storage::added_phrasing>& all)
{
    std::vector<page_values> rows;
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        page_values row;
        row.set("text", one->text);
        row.set("meaning", meaning_of(ctx, one->intent, one->tutorial));
        row.set("by", one->by);
        row.set("at", handlers::moment_of(ctx.wording, one->at));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

storage::awaitable<http::response> answer_phrasings(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto unit = in.who.acts_for.unit;
    const auto unmatched =
        co_await handlers::unmatched_below(ctx.store, *in.catalogue, std::move(unit), phrasings_shown);
    const auto added = co_await handlers::added_phrasings(ctx.store);
    page_values values;
    values.set("on_phrasings", "yes");
    values.set("rows", unmatched_rows(ctx, unmatched));
    values.set("added", added_rows(ctx, added));
    values.set("intents", intent_options(ctx));
    values.set("tutorials", tutorial_options());
    const auto words =
        ctx.wording.sentences().find("console.done_" + what.parameter("done").value_or(std::string()));
    values.set("done", words == ctx.wording.sentences().end() ? "" : words->second);
    co_return in.page(ctx, "phrasings", std::move(values));
}

storage::awaitable<http::response> answer_new_phrasing(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto added = parse_meaning(in.form.text("meaning"));
    auto text = in.form.text("text");
    if (!added || text.empty() || text.size() > longest)
        co_return back("bad_phrasing");
    added->text = text;
    added->by = in.who.name;
    added->at = ctx.clock();
    auto meaning = meaning_of(ctx, added->intent, added->tutorial);
    auto unit = in.who.acts_for.unit;
    co_await handlers::add_phrasing(ctx.store, unit, *added);
    co_await handlers::drop_unmatched(ctx.store, *in.catalogue, unit, text);
    co_await log_phrasing(ctx, in, "phrasing_added", std::move(text), std::move(meaning));
    co_return back("phrasing_added");
}

storage::awaitable<http::response> answer_drop_sentence(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto text = in.form.text("text");
    auto unit = in.who.acts_for.unit;
    co_await handlers::drop_unmatched(ctx.store, *in.catalogue, std::move(unit), text);
    co_await log_phrasing(ctx, in, "phrasing_dropped", std::move(text), "");
    co_return back("phrasing_dropped");
}

storage::awaitable<http::response> answer_remove_phrasing(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto text = in.form.text("text");
    const bool removed = co_await handlers::remove_phrasing(ctx.store, text);
    if (!removed)
        co_return in.missing(ctx);
    co_await log_phrasing(ctx, in, "phrasing_removed", std::move(text), "");
    co_return back("phrasing_removed");
}

} // namespace bot::console
