#include "bot/console/recitations.hpp"

#include "bot/console/gate.hpp"
#include "bot/console/report_place.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/platform/media.hpp"
#include "handlers/describe.hpp"
#include "handlers/recitation.hpp"
#include "storage/kept_file.hpp"

namespace bot::console {
namespace {

constexpr int recitations_a_page = 50;

/// What can fetch a recitation's sound; null where nothing can, or not any more.
platform::client* fetcher_of(const context& ctx, const storage::recitation& one)
{
    if (!ctx.caller || ctx.settings.demo || one.media.empty() || ctx.clock() - one.at >= handlers::sound_lasts)
        return nullptr;
    return ctx.caller(one.account);
}

storage::awaitable<std::string> reader_name(context& ctx, storage::person_id whose)
{
    const auto known = co_await ctx.store.standing_of(std::move(whose), "");
    if (!known.person || known.person->name.empty())
        co_return ctx.wording.text("organizer.roster_nameless");
    co_return handlers::mask_name(known.person->name);
}

http::response sound_file(std::string bytes, std::string_view type)
{
    http::response sound;
    sound.content_type = type;
    sound.body = std::move(bytes);
    sound.headers.emplace_back("X-Content-Type-Options", "nosniff");
    const auto ending = type.starts_with("audio/") ? type.substr(type.find('/') + 1) : "amr";
    sound.headers.emplace_back("Content-Disposition",
                               fmt::format("attachment; filename=\"recitation.{}\"", ending));
    sound.headers.emplace_back("Cache-Control", "no-store");
    return sound;
}

} // namespace

storage::awaitable<http::response> answer_recitations(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto seen = http::number_in(what.parameter("before").value_or(""));
    constexpr std::chrono::seconds next_second{1};
    const auto before = seen ? storage::time_point(std::chrono::seconds(*seen)) : ctx.clock() + next_second;
    auto unit = in.who.acts_for.unit;
    const auto all =
        co_await handlers::recitations_in(ctx.store, in.catalogue, std::move(unit), before, recitations_a_page);
    std::vector<page_values> rows;
    for (const auto& one : all) {
        auto whose = one.what.person;
        auto name = co_await reader_name(ctx, std::move(whose));
        page_values row;
        row.set("name", std::move(name));
        row.set("book", one.what.book);
        row.set("unit", in.catalogue->unit_name(one.unit));
        row.set("at", handlers::moment_of(ctx.wording, one.what.at));
        row.set("media", one.what.media);
        const bool kept = one.what.kept && ctx.clock() - one.what.at < handlers::sound_lasts;
        if (kept || fetcher_of(ctx, one.what) != nullptr)
            row.set("sound", "/console/recitations/" + http::percent_encode(one.unit) + "/" +
                                 http::percent_encode(one.what.key) + "/sound");
        rows.push_back(std::move(row));
    }
    page_values values;
    values.set("on_recitations", "yes");
    values.set_if("begun", seen.has_value());
    if (all.size() >= static_cast<std::size_t>(recitations_a_page))
        values.set("older", std::to_string(all.back().what.at.time_since_epoch().count()));
    values.set("rows", std::move(rows));
    co_return in.page(ctx, "recitations", std::move(values));
}

storage::awaitable<http::response> answer_recitation_sound(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    if (!in.catalogue->is_within(what.captures.at(0), in.who.acts_for.unit))
        co_return in.missing(ctx);
    auto unit = what.captures.at(0);
    auto key = what.captures.at(1);
    const auto found = co_await handlers::find_recitation(ctx.store, unit, key);
    if (found && found->kept) {
        auto bytes = co_await handlers::find_sound(ctx.store, std::move(unit), std::move(key));
        if (!bytes)
            co_return in.missing(ctx);
        const auto type = storage::sound_type(*bytes);
        co_return sound_file(*std::move(bytes), type);
    }
    auto* by = found ? fetcher_of(ctx, *found) : nullptr;
    if (by == nullptr)
        co_return in.missing(ctx);
    auto media = found->media;
    auto got = co_await platform::download_media(*by, std::move(media));
    if (!got.outcome.ok() || got.value.file.bytes.empty())
        co_return in.missing(ctx);
    // A type that the platform might name could be a page.
    const bool is_sound = got.value.file.content_type.starts_with("audio/");
    const std::string type = is_sound ? std::move(got.value.file.content_type) : "application/octet-stream";
    co_return sound_file(std::move(got.value.file.bytes), type);
}

} // namespace bot::console
