#include "bot/console/unreached.hpp"

#include "bot/console/gate.hpp"
#include "bot/http/number.hpp"
#include "handlers/describe.hpp"
#include "handlers/notices.hpp"

#include <algorithm>

namespace bot::console {
namespace {

constexpr int notices_at_once = 50;

std::string name_of(const context& ctx, const storage::delivery& one, bool opened)
{
    if (one.to.name.empty())
        return ctx.wording.text("organizer.roster_nameless");
    return opened ? one.to.name : handlers::mask_name(one.to.name);
}

http::response render(const context& ctx, const visitor& in, const storage::activity& activity,
                      const storage::page<storage::delivery>& page, std::int64_t after, std::int64_t opened)
{
    std::vector<page_values> rows;
    for (const auto& one : page.items) {
        const bool open = one.what.number == opened;
        page_values row;
        row.set("number", std::to_string(one.what.number));
        row.set("name", name_of(ctx, one, open));
        row.set("phone", open ? one.to.phone : handlers::mask_phone(one.to.phone));
        row.set_if("closed", !open && !one.to.phone.empty());
        row.set("about", handlers::what_to_tell(ctx.wording, *in.catalogue, one.what));
        row.set("text", one.what.text);
        row.set("since", handlers::moment_of(ctx.wording, one.what.at));
        row.set_if("over", one.state == storage::delivery_state::expired);
        rows.push_back(std::move(row));
    }
    page_values values;
    values.set("on_activities", "yes");
    values.set("id", std::to_string(activity.id));
    values.set("title", handlers::title_of(ctx.wording, activity));
    values.set("after", std::to_string(after));
    values.set("next", page.next == 0 ? "" : std::to_string(page.next));
    values.set("rows", std::move(rows));
    return in.page(ctx, "unreached", std::move(values));
}

} // namespace

storage::awaitable<http::response> answer_unreached_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    const auto after = http::number_in(what.parameter("after").value_or("0")).value_or(0);
    const auto page = co_await handlers::not_heard(ctx.store, activity->id, after, notices_at_once);
    co_return render(ctx, *way.in, *activity, page, after, 0);
}

storage::awaitable<http::response> answer_unreached_phone(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = governed_activity(in, what);
    const auto number = http::number_in(in.form.text("number"));
    if (activity == nullptr || !number)
        co_return in.missing(ctx);
    const auto after = http::number_in(in.form.text("after")).value_or(0);
    const auto page = co_await handlers::not_heard(ctx.store, activity->id, after, notices_at_once);
    const auto found =
        std::ranges::find_if(page.items, [&](const auto& one) { return one.what.number == *number; });
    if (found == page.items.end())
        co_return in.missing(ctx);
    auto unit = activity->unit;
    auto about = fmt::format("{} {}", handlers::title_of(ctx.wording, *activity), name_of(ctx, *found, false));
    co_await note(ctx, in, std::move(unit), "phone_opened", std::move(about), "");
    co_return render(ctx, in, *activity, page, after, *number);
}

} // namespace bot::console
