#include "bot/pages/me_page.hpp"

#include "bot/pages/resident.hpp"
#include "bot/pages/template.hpp"
#include "bot/pages/visit.hpp"
#include "bot/secrets.hpp"
#include "handlers/activities.hpp"
#include "handlers/attendance.hpp"
#include "handlers/describe.hpp"
#include "handlers/notices.hpp"
#include "handlers/reading.hpp"
#include "handlers/venue_codes.hpp"
#include "storage/names.hpp"

#include <fmt/format.h>

namespace bot::pages {
namespace {

/// What a form on the page led to.
struct told_form {
    std::string done;
    std::string refused;
    unsigned status = 200;
};

/// Each form of the page has a name of its own for what it causes.
std::string new_once()
{
    constexpr std::size_t bytes = 12;
    return to_hex(random_bytes(bytes));
}

page_values item_of(const context& ctx, const storage::activity& activity, const storage::registration& held)
{
    page_values item;
    const bool waits = held.state == storage::registration_state::waiting;
    item.set("id", std::to_string(activity.id));
    item.set("title", handlers::title_of(ctx.wording, activity));
    item.set("time", handlers::time_of(ctx.wording, activity));
    item.set("place", handlers::place_of(ctx.wording, activity));
    item.set("role_slug", std::string(storage::to_string(held.role)));
    const bool cancelled = activity.state == storage::activity_state::cancelled;
    const char* words = cancelled ? "visit.held_cancelled" : waits ? "visit.held_waiting" : "visit.held";
    item.set("words", ctx.wording(words, fmt::arg("role", handlers::role_word(ctx.wording, held.role)),
                                  fmt::arg("party", held.party), fmt::arg("position", held.position)));
    item.set("once", new_once());
    return item;
}

storage::awaitable<void> set_reading(context& ctx, page_values& values, storage::person_id who)
{
    const auto standing = co_await handlers::standing_of_reader(ctx.store, std::move(who), ctx.clock());
    const auto& read = standing.read;
    values.set_if("read", read.days > 0);
    values.set("streak", std::to_string(standing.streak));
    values.set("days", std::to_string(read.days));
    values.set("amounts", handlers::year_amounts(ctx.wording, read));
}

storage::awaitable<http::response> own_page(context& ctx, const http::request& what, resident in, told_form told)
{
    const auto catalogue = ctx.catalogue;
    auto who = in.who.id;
    const auto held = co_await ctx.store.registrations_of(std::move(who));
    std::vector<page_values> items;
    for (const auto& one : held) {
        const auto* activity = catalogue->find_activity(one.activity);
        if (activity != nullptr && !handlers::is_over(*activity, ctx.clock()))
            items.push_back(item_of(ctx, *activity, one));
    }
    page_values values;
    values.set_if("any", !items.empty());
    values.set("items", std::move(items));
    values.set("csrf", form_token(in));
    values.set("once_check_in", new_once());
    values.set("once_out", new_once());
    values.set("done", std::move(told.done));
    values.set("refused", std::move(told.refused));
    values.set("phone", std::string(handlers::phone_of(*catalogue, in.unit)));
    auto reader = in.who.id;
    co_await set_reading(ctx, values, std::move(reader));
    co_return personal_page(told.status, "me.html", std::move(values), what, "/me");
}

} // namespace

storage::awaitable<http::response> answer_me(context& ctx, const http::request& what)
{
    auto in = co_await find_resident(ctx, what);
    if (!in) {
        const auto account = what.parameter("account").value_or(account_settings().id);
        auto way_in = sign_in_address(ctx, account, "/me");
        if (!way_in.empty())
            co_return see_other(std::move(way_in));
        co_return say_on_page(ctx, what, 403, "visit.no_way", "visit.no_way_detail");
    }
    told_form told;
    const auto& all = ctx.wording.sentences();
    const auto done = all.find("visit.done_" + what.parameter("done").value_or(std::string()));
    if (done != all.end())
        told.done = done->second;
    auto page = co_await own_page(ctx, what, *std::move(in), std::move(told));
    co_return page;
}

storage::awaitable<http::response> answer_my_check_in(context& ctx, const http::request& what)
{
    auto read = co_await read_own_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    storage::check_in wanted;
    wanted.code = read.form.text("code");
    const auto now = ctx.clock();
    auto turn = handlers::turn_for(ctx.store, ctx.catalogue, ctx.wording, read.in->who, now);
    auto settled = co_await handlers::settle_code(turn, std::move(wanted), now);
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(settled.coming));
    auto key = "page-" + read.once;
    auto person = read.in->as_subject();
    storage::checked_in came;
    came.what = storage::checked_in::status::ambiguous;
    if (settled.fits.empty()) {
        const auto done = co_await carry_out_silently(ctx, std::move(person), std::move(key), std::move(actions));
        came = std::get<storage::checked_in>(done.outcomes.at(0));
    }
    auto words = handlers::phrase(turn, came);
    told_form told;
    using status = storage::checked_in::status;
    if (came.what == status::done || came.what == status::already) {
        told.done = std::move(words);
    } else {
        told.refused = std::move(words);
        told.status = 409;
    }
    auto page = co_await own_page(ctx, what, *std::move(read.in), std::move(told));
    co_return page;
}

} // namespace bot::pages
