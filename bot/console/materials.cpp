#include "bot/console/materials.hpp"

#include "bot/api/material_file.hpp"
#include "bot/console/report_place.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/materials.hpp"

namespace bot::console {

storage::awaitable<http::response> answer_materials_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto& seen = way.report;
    const auto lines = co_await handlers::checklist_of(seen->desk, seen->where);
    std::vector<page_values> kinds;
    for (const auto& line : lines) {
        std::vector<page_values> files;
        for (const auto& one : line.files) {
            page_values file;
            file.set("key", one.key);
            file.set("name", one.name);
            file.set("size", std::to_string((one.size + 1023) / 1024));
            file.set("by", one.by);
            file.set("at", handlers::moment_of(ctx.wording, one.at));
            files.push_back(std::move(file));
        }
        page_values row;
        row.set("kind", ctx.wording.text(fmt::format("materials.kind.{}", storage::to_string(line.kind))));
        row.set("slug", std::string(storage::to_string(line.kind)));
        row.set("deadline", storage::to_string(line.deadline));
        row.set("days_left", line.days_left >= 0 ? std::to_string(line.days_left) : "");
        row.set_if("handed_in", line.handed_in);
        row.set("files", std::move(files));
        kinds.push_back(std::move(row));
    }
    page_values values;
    set_place(values, in, seen->where);
    values.set("kinds", std::move(kinds));
    co_return in.page(ctx, "materials", std::move(values));
}

storage::awaitable<http::response> answer_material_upload(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    // The body is the file, so that the form's token stands in the address.
    if (!is_our_form(ctx, what, http::form(what.query), in.csrf))
        co_return http::text(403, ctx.wording.text("console.stale"));
    const auto seen = seen_report_of(ctx, in, what);
    const auto kind = storage::parse_material_kind(what.parameter("kind").value_or(""));
    if (!seen || !kind)
        co_return http::text(404, ctx.wording.text("http.not_found"));
    auto name = what.parameter("name").value_or("");
    auto key = base64url(random_bytes(12));
    std::string bytes(what.body);
    const auto made = co_await handlers::hand_in(seen->desk, seen->by, seen->where, *kind, std::move(name),
                                                 std::move(key), std::move(bytes));
    if (made.refused != handlers::material_refusal::none)
        co_return http::text(422, ctx.wording.text(fmt::format("materials.refused.{}", to_string(made.refused))));
    co_return http::text(201, ctx.wording.text("materials.received"));
}

storage::awaitable<http::response> answer_material_file(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& seen = way.report;
    auto key = what.captures.at(1);
    auto opened = co_await handlers::open_material(ctx.store, seen->where, std::move(key));
    if (!opened)
        co_return way.in->missing(ctx);
    co_return api::material_file(*std::move(opened));
}

} // namespace bot::console
