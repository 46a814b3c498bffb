#include "bot/console/circles.hpp"

#include "bot/console/gate.hpp"
#include "handlers/circle_desk.hpp"
#include "handlers/describe.hpp"
#include "handlers/shown_names.hpp"

namespace bot::console {
namespace {

std::string root_of(const visitor& in)
{
    return std::string(in.catalogue->root_of(in.who.acts_for.unit));
}

/// Circles are everybody's in the tree.
bool may_change(const visitor& in)
{
    return root_of(in) == in.who.acts_for.unit;
}

http::response back_to_circles(std::string_view done)
{
    return see_other(fmt::format("/console/circles?done={}", done));
}

/// Somebody who may change circles and comes with a form.
storage::awaitable<passage> enter_to_change(context& ctx, const http::request& what)
{
    auto way = co_await enter(ctx, what);
    if (way.in && !may_change(*way.in)) {
        way.refused = notice_page(ctx, 403, "forbidden", &way.in->who, way.in->csrf);
        way.in.reset();
    }
    co_return way;
}

/// Writes down what was done, and goes back to the page, which says so.
storage::awaitable<http::response> finish(context& ctx, const visitor& in, handlers::circle_change made,
                                          std::string word, std::string detail)
{
    if (made.refused != handlers::circle_desk_refusal::none)
        co_return back_to_circles(fmt::format("circle_{}", handlers::to_string(made.refused)));
    auto unit = in.who.acts_for.unit;
    const auto done = word;
    co_await note(ctx, in, std::move(unit), std::move(word), std::move(made.was), std::move(detail));
    co_return back_to_circles(done);
}

std::vector<page_values> rows_of(const context& ctx, const std::vector<handlers::circle_at_desk>& circles)
{
    std::vector<page_values> rows;
    for (const auto& one : circles) {
        page_values row;
        row.set("key", one.what.key);
        row.set("row", std::to_string(rows.size() + 1));
        row.set("name", one.what.name);
        row.set("count", std::to_string(one.members));
        row.set("at", handlers::moment_of(ctx.wording, one.what.at));
        std::vector<page_values> shown;
        for (const auto& each : one.shown) {
            page_values reader;
            reader.set("member", each.member);
            reader.set("alias", each.alias);
            reader.set("since", handlers::moment_of(ctx.wording, each.since));
            shown.push_back(std::move(reader));
        }
        row.set("shown", std::move(shown));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

storage::awaitable<http::response> answer_circles(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto root = root_of(in);
    const auto circles = co_await handlers::circles_at_desk(ctx.store, root);
    const auto own = co_await handlers::refused_words_of(ctx.store, root);
    std::vector<page_values> words;
    for (const auto& word : own.words) {
        page_values row;
        row.set("word", word);
        words.push_back(std::move(row));
    }
    page_values values;
    values.set("on_circles", "yes");
    values.set_if("may_change", may_change(in));
    values.set("top_unit", in.catalogue->unit_name(root));
    values.set("rows", rows_of(ctx, circles));
    values.set("words", std::move(words));
    const auto& all = ctx.wording.sentences();
    const auto done = all.find("console.done_" + what.parameter("done").value_or(std::string()));
    values.set("done", done == all.end() ? std::string() : done->second);
    co_return in.page(ctx, "circles", std::move(values));
}

storage::awaitable<http::response> answer_circle_name(context& ctx, const http::request& what)
{
    const auto way = co_await enter_to_change(ctx, what);
    if (!way.in)
        co_return way.refused;
    auto root = root_of(*way.in);
    auto key = way.in->form.text("circle");
    auto name = way.in->form.text("name");
    auto made = co_await handlers::rename_circle(ctx.store, std::move(root), std::move(key), name);
    std::string word = "circle_renamed";
    auto answer = co_await finish(ctx, *way.in, std::move(made), std::move(word), std::move(name));
    co_return answer;
}

storage::awaitable<http::response> answer_circle_end(context& ctx, const http::request& what)
{
    const auto way = co_await enter_to_change(ctx, what);
    if (!way.in)
        co_return way.refused;
    auto root = root_of(*way.in);
    auto key = way.in->form.text("circle");
    auto made = co_await handlers::close_circle(ctx.store, std::move(root), std::move(key));
    std::string word = "circle_closed";
    std::string detail;
    auto answer = co_await finish(ctx, *way.in, std::move(made), std::move(word), std::move(detail));
    co_return answer;
}

storage::awaitable<http::response> answer_alias_removal(context& ctx, const http::request& what)
{
    const auto way = co_await enter_to_change(ctx, what);
    if (!way.in)
        co_return way.refused;
    auto root = root_of(*way.in);
    auto member = way.in->form.text("member");
    auto made = co_await handlers::remove_alias(ctx.store, std::move(root), std::move(member));
    std::string word = "alias_removed";
    std::string detail;
    auto answer = co_await finish(ctx, *way.in, std::move(made), std::move(word), std::move(detail));
    co_return answer;
}

storage::awaitable<http::response> answer_refused_word(context& ctx, const http::request& what)
{
    const auto way = co_await enter_to_change(ctx, what);
    if (!way.in)
        co_return way.refused;
    auto root = root_of(*way.in);
    auto word = way.in->form.text("word");
    const bool done = co_await handlers::refuse_word(ctx.store, std::move(root), word);
    if (!done)
        co_return back_to_circles("bad_word");
    auto unit = way.in->who.acts_for.unit;
    co_await note(ctx, *way.in, std::move(unit), "word_refused", std::move(word), "");
    co_return back_to_circles("word_refused");
}

storage::awaitable<http::response> answer_allowed_word(context& ctx, const http::request& what)
{
    const auto way = co_await enter_to_change(ctx, what);
    if (!way.in)
        co_return way.refused;
    auto root = root_of(*way.in);
    auto word = way.in->form.text("word");
    const bool done = co_await handlers::allow_word(ctx.store, std::move(root), word);
    if (!done)
        co_return way.in->missing(ctx);
    auto unit = way.in->who.acts_for.unit;
    co_await note(ctx, *way.in, std::move(unit), "word_allowed", std::move(word), "");
    co_return back_to_circles("word_allowed");
}

} // namespace bot::console
