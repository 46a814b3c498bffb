#include "bot/console/gate.hpp"

#include "bot/catalogue_refresh.hpp"
#include "bot/console/session.hpp"
#include "bot/http/browser.hpp"
#include "bot/http/multipart.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/secrets.hpp"
#include "handlers/log.hpp"

#include <charconv>

namespace bot::console {
namespace {

/// The sign-in page, which comes back to what was asked for.
http::response to_sign_in(const http::request& what)
{
    std::string next = "/console";
    if (what.method == http::method::get) {
        next = what.path;
        if (!what.query.empty())
            next.append("?").append(what.query);
    }
    return see_other("/console/sign-in?next=" + http::percent_encode(next));
}

const storage::activity* governed_activity_or_draft(const visitor& visitor, const http::request& what)
{
    const auto id = http::number_in(what.captures.at(0));
    const auto* found = id ? visitor.catalogue->find_activity_or_draft(*id) : nullptr;
    if (found == nullptr || !visitor.catalogue->is_within(found->unit, visitor.who.acts_for.unit))
        return nullptr;
    return found;
}

void turn_away(const context& ctx, activity_passage& way)
{
    way.activity = nullptr;
    way.refused = way.in->missing(ctx);
    way.in.reset();
}

} // namespace

http::response visitor::page(const context& ctx, std::string_view name, page_values values, unsigned status) const
{
    return console::page(ctx, status, name, std::move(values), &who, csrf);
}

http::response visitor::missing(const context& ctx) const
{
    return notice_page(ctx, 404, "missing", &who, csrf);
}

bool is_our_form(const context& ctx, const http::request& what, const http::form& form, std::string_view token)
{
    return http::is_our_origin(what, ctx.settings.public_url) && is_same_secret(form.text("csrf"), token);
}

storage::awaitable<passage> enter(context& ctx, const http::request& what, storage::organizer_role least)
{
    passage way;
    co_await renew_catalogue(ctx);
    auto session = co_await find_session(ctx, what);
    if (!session) {
        way.refused = to_sign_in(what);
        co_return way;
    }
    visitor in;
    in.who = std::move(session->who);
    in.csrf = form_token(session->secret);
    in.catalogue = ctx.catalogue;
    if (what.method == http::method::post) {
        in.form = http::read_form(what.content_type, what.body);
        if (!is_our_form(ctx, what, in.form, in.csrf)) {
            way.refused = notice_page(ctx, 403, "stale", &in.who, in.csrf);
            co_return way;
        }
    }
    if (!in.who.may(least)) {
        way.refused = notice_page(ctx, 403, "forbidden", &in.who, in.csrf);
        co_return way;
    }
    way.in = std::move(in);
    co_return way;
}

const storage::activity* governed_activity(const visitor& visitor, const http::request& what)
{
    const auto* found = governed_activity_or_draft(visitor, what);
    return found == nullptr || found->state == storage::activity_state::draft ? nullptr : found;
}

storage::awaitable<activity_passage> enter_activity_or_draft(context& ctx, const http::request& what)
{
    activity_passage way;
    constexpr auto least = storage::organizer_role::organizer;
    auto entered = co_await enter(ctx, what, least);
    static_cast<passage&>(way) = std::move(entered);
    if (!way.in)
        co_return way;
    way.activity = governed_activity_or_draft(*way.in, what);
    if (way.activity == nullptr)
        turn_away(ctx, way);
    co_return way;
}

storage::awaitable<activity_passage> enter_activity(context& ctx, const http::request& what)
{
    auto way = co_await enter_activity_or_draft(ctx, what);
    if (way.in && way.activity->state == storage::activity_state::draft)
        turn_away(ctx, way);
    co_return way;
}

storage::awaitable<void> note(context& ctx, const visitor& by, std::string unit, std::string what,
                              std::string about, std::string detail)
{
    storage::log_entry line;
    line.unit = std::move(unit);
    line.key = handlers::log_key(to_hex(random_bytes(12)));
    line.what = std::move(what);
    line.about = std::move(about);
    line.detail = std::move(detail);
    line.at = ctx.clock();
    co_await handlers::write_log(ctx.store, by.who, std::move(line));
}

} // namespace bot::console
