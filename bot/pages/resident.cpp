#include "bot/pages/resident.hpp"

#include "bot/console/page.hpp"
#include "bot/http/browser.hpp"
#include "bot/identity.hpp"
#include "bot/pages/template.hpp"
#include "bot/secrets.hpp"
#include "storage/resident_session.hpp"

#include <fmt/format.h>

#include <charconv>

namespace bot::pages {
namespace {

constexpr const char* session_name = "xuelin_me";
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t longest_once = 64;

std::string seal_of_link(const context& ctx, std::string_view person, std::string_view until)
{
    return base64url(hmac_sha256(ctx.data_key, fmt::format("resident link {} {}", person, until)));
}

storage::awaitable<std::optional<storage::resident_session>> kept_session(context& ctx, std::string secret)
{
    std::optional<storage::resident_session> found;
    if (secret.empty())
        co_return found;
    auto hash = sha256_hex(secret);
    const auto kept = co_await ctx.store.find_document(storage::resident_session_collection,
                                                       storage::all_resident_sessions, std::move(hash));
    if (kept)
        found = storage::parse_resident_session(*kept);
    co_return found;
}

storage::awaitable<void> remove(context& ctx, storage::resident_session session)
{
    auto gone = storage::removed(to_document(session));
    co_await ctx.store.write_document(std::move(gone));
}

/// Sessions that are over are forgotten when somebody else signs in.
storage::awaitable<void> forget_old_sessions(context& ctx)
{
    storage::document_query which;
    which.collection = storage::resident_session_collection;
    which.partition = storage::all_resident_sessions;
    which.index = "all";
    which.limit = 20;
    const auto oldest = co_await ctx.store.list_documents(std::move(which));
    for (const auto& one : oldest) {
        auto session = storage::parse_resident_session(one);
        if (ctx.clock() - session.began < visit_holds)
            break;
        co_await remove(ctx, std::move(session));
    }
}

} // namespace

storage::awaitable<std::optional<resident>> find_resident(context& ctx, const http::request& what)
{
    std::optional<resident> found;
    std::string secret(what.cookie_value(session_name));
    const auto kept = co_await kept_session(ctx, secret);
    if (!kept || ctx.clock() - kept->began >= visit_holds)
        co_return found;
    auto id = kept->person;
    std::string no_key;
    auto met = co_await meet(ctx.store, std::move(id), std::move(no_key));
    if (!met.known.person)
        co_return found;
    found.emplace();
    found->who = *std::move(met.known.person);
    found->secret = std::move(secret);
    const auto* account = ctx.catalogue->find_account(found->who.account);
    found->unit = account == nullptr ? std::string() : account->unit;
    co_return found;
}

storage::awaitable<std::string> begin_visit(context& ctx, storage::person_id who)
{
    co_await forget_old_sessions(ctx);
    const auto secret = base64url(random_bytes(secret_bytes));
    storage::resident_session session;
    session.hash = sha256_hex(secret);
    session.person = std::move(who);
    session.began = ctx.clock();
    auto begun = to_document(session);
    co_await ctx.store.write_document(std::move(begun));
    co_return http::private_cookie(ctx.settings.public_url, session_name, secret, "/", visit_holds);
}

storage::awaitable<std::string> end_visit(context& ctx, const http::request& what)
{
    std::string secret(what.cookie_value(session_name));
    auto kept = co_await kept_session(ctx, std::move(secret));
    if (kept)
        co_await remove(ctx, *std::move(kept));
    co_return http::private_cookie(ctx.settings.public_url, session_name, "", "/", std::chrono::seconds(0));
}

bool signs_in_with_wechat(const context& ctx, std::string_view account)
{
    const auto* settings = ctx.settings.find_account(account);
    return settings != nullptr && !ctx.settings.demo && !ctx.settings.public_url.empty() &&
           settings->kind == account_kind::service && settings->verified && !settings->app_id.empty() &&
           ctx.caller && ctx.caller(account) != nullptr;
}

std::string own_page_link(const context& ctx, std::string_view account, const storage::person_id& who)
{
    if (ctx.settings.public_url.empty())
        return {};
    if (signs_in_with_wechat(ctx, account))
        return account == account_settings().id
                   ? ctx.settings.public_url + "/me"
                   : fmt::format("{}/me?account={}", ctx.settings.public_url, account);
    const auto until = std::to_string((ctx.clock() + own_link_holds).time_since_epoch().count());
    return fmt::format("{}/me/link?key={}.{}.{}", ctx.settings.public_url, who, until,
                       seal_of_link(ctx, who, until));
}

storage::person_id person_of_link(const context& ctx, std::string_view key)
{
    const auto first = key.find('.');
    const auto second = key.find('.', first == key.npos ? first : first + 1);
    if (second == key.npos)
        return {};
    const auto person = key.substr(0, first);
    const auto until = key.substr(first + 1, second - first - 1);
    std::int64_t seconds = 0;
    const auto read = std::from_chars(until.data(), until.data() + until.size(), seconds);
    if (read.ec != std::errc() || read.ptr != until.data() + until.size() ||
        !is_same_secret(key.substr(second + 1), seal_of_link(ctx, person, until)) ||
        ctx.clock().time_since_epoch().count() >= seconds)
        return {};
    return storage::person_id(person);
}

std::string form_token(const resident& of)
{
    return base64url(hmac_sha256(of.secret, "resident form"));
}

storage::awaitable<own_form> read_own_form(context& ctx, const http::request& what)
{
    own_form read;
    read.in = co_await find_resident(ctx, what);
    if (!read.in) {
        read.refused = say_on_page(ctx, what, 403, "visit.over", "visit.over_detail");
        co_return read;
    }
    read.form = http::form(what.body);
    read.once = read.form.text("once");
    if (!http::is_our_origin(what, ctx.settings.public_url) ||
        !is_same_secret(read.form.text("csrf"), form_token(*read.in)) || read.once.empty() ||
        read.once.size() > longest_once) {
        read.in.reset();
        read.refused = say_on_page(ctx, what, 403, "visit.stale", "visit.stale_detail");
    }
    co_return read;
}

void set_form(page_values& values, const resident& of)
{
    values.set("csrf", form_token(of));
    values.set("once", to_hex(random_bytes(12)));
}

http::response say_on_page(const context& ctx, const http::request& what, unsigned status, std::string_view title,
                           std::string_view sentence)
{
    page_values values;
    values.set("title", ctx.wording.text(title));
    values.set("sentence", ctx.wording.text(sentence));
    return page(status, "notice.html", std::move(values), what, "/tutorials");
}

http::response see_other(std::string where)
{
    return console::see_other(std::move(where));
}

} // namespace bot::pages
