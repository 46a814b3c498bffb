#include "bot/pages/resource_link.hpp"

#include "bot/console/page.hpp"
#include "bot/conversation/step.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/own_link.hpp"
#include "bot/pages/absent.hpp"
#include "bot/resource_files.hpp"
#include "handlers/materials.hpp"
#include "handlers/resources.hpp"
#include "storage/kept_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot::pages {
namespace {

constexpr std::chrono::days link_counts{7};

const storage::resource* find_resource(const handlers::catalogue& from, const std::string& id)
{
    const auto& all = from.records().resources;
    const auto found = std::ranges::find(all, id, &storage::resource::id);
    return found == all.end() ? nullptr : &*found;
}

http::response no_resource(const context& ctx, const http::request& what)
{
    return cannot_show(ctx, what, 404, "resource_page.gone");
}

/// Only who is known is counted, for the activity that collects this for them.
storage::awaitable<void> count(context& ctx, storage::person_id whose, std::string resource)
{
    const auto standing = co_await ctx.store.standing_of(whose, std::string());
    if (!standing.person)
        co_return;
    const auto catalogue = ctx.catalogue;
    const auto* account = catalogue->find_account(standing.person->account);
    if (account == nullptr)
        co_return;
    const auto* opened = handlers::find_shared_resource(*catalogue, account->unit, resource);
    if (opened == nullptr)
        co_return;
    const auto today = storage::day_of(ctx.clock());
    subject who;
    who.person = std::move(whose);
    who.account = standing.person->account;
    who.openid = standing.person->openid;
    std::vector<storage::action> actions;
    actions.emplace_back(handlers::opening_of(*catalogue, account->unit, *opened, ctx.clock()));
    auto key = fmt::format("opened:{}:{}", resource, storage::to_string(today));
    co_await carry_out_silently(ctx, std::move(who), std::move(key), std::move(actions));
}

} // namespace

storage::awaitable<http::response> answer_resource(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    const auto& id = what.captures.at(0);
    const auto* resource = find_resource(*catalogue, id);
    if (resource == nullptr || resource->url.empty())
        co_return no_resource(ctx, what);
    const auto page = "/r/" + http::percent_encode(id);
    const auto visitor = open_visitor(ctx.data_key, what.parameter("p").value_or(""), page);
    // HEAD is what programs ask that look ahead, not people.
    const bool counts =
        visitor && visitor->day + link_counts >= storage::day_of(ctx.clock()) && what.method == http::method::get;
    if (counts)
        co_await count(ctx, visitor->person, id);
    http::response there;
    there.status = 302;
    there.headers.emplace_back("Location", resource->url);
    there.headers.emplace_back("Cache-Control", "no-store");
    there.headers.emplace_back("Referrer-Policy", "no-referrer");
    co_return there;
}

storage::awaitable<http::response> answer_resource_file(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    auto id = what.captures.at(0);
    const auto& name = what.captures.at(1);
    const auto* resource = find_resource(*catalogue, id);
    if (resource == nullptr || resource->url != address_of_file(id, name))
        co_return no_resource(ctx, what);
    std::string collection = storage::resource_file_collection;
    std::string partition = storage::all_resource_files;
    const auto kept = co_await ctx.store.find_document(std::move(collection), std::move(partition), std::move(id));
    if (!kept)
        co_return no_resource(ctx, what);
    http::response file;
    file.content_type = handlers::media_type_of(name);
    file.body = storage::bytes_of_file(*kept);
    file.headers.emplace_back("X-Content-Type-Options", "nosniff");
    file.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    file.headers.emplace_back("Cache-Control", "no-cache");
    co_return http::revalidated(std::move(file), what);
}

} // namespace bot::pages
