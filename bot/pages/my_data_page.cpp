#include "bot/pages/my_data_page.hpp"

#include "bot/data_link.hpp"
#include "bot/http/attachment.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/pages/absent.hpp"
#include "bot/pages/my_data_lists.hpp"
#include "bot/pages/template.hpp"
#include "bot/secrets.hpp"
#include "handlers/nominations.hpp"
#include "storage/archive_json.hpp"

namespace bot::pages {
namespace {

constexpr const char* lease = "my data";
constexpr std::chrono::minutes lease_lasts{2};

/// Redis looks through ledgers for it, so that one at a time is enough. Nothing where somebody else is at it.
storage::awaitable<std::optional<std::vector<storage::archive_record>>> records_of(context& ctx,
                                                                                   storage::person_id whose)
{
    const auto owner = to_hex(random_bytes(8));
    const auto now = ctx.clock();
    const bool mine = co_await ctx.store.take_lease(lease, owner, now, now + lease_lasts);
    if (!mine)
        co_return std::nullopt;
    auto reading = ctx.store.records_of(std::move(whose));
    std::exception_ptr failure;
    std::optional<std::vector<storage::archive_record>> found;
    try {
        found = co_await std::move(reading);
    } catch (...) {
        failure = std::current_exception();
    }
    co_await ctx.store.give_lease(lease, owner);
    if (failure)
        std::rethrow_exception(failure);
    co_return found;
}

std::string json_of(const std::vector<storage::archive_record>& records)
{
    std::string text = "[";
    for (const auto& one : records) {
        text += text.size() == 1 ? "\n" : ",\n";
        text += storage::to_json(one);
    }
    return text + "\n]\n";
}

http::response readable(const context& ctx, const http::request& what,
                        const std::vector<storage::archive_record>& records)
{
    const auto path = "/my-data/" + http::percent_encode(what.captures.at(0));
    auto values = tell_records(ctx.wording, *ctx.catalogue, records);
    values.set("file", path + "?file=1");
    return personal_page(200, "my_data.html", std::move(values), what, path);
}

} // namespace

storage::awaitable<http::response> answer_my_data(context& ctx, const http::request& what)
{
    auto whose = person_of_token(ctx.data_key, what.captures.at(0), ctx.clock());
    if (!whose)
        co_return cannot_show(ctx, what, 404, "pages.link_over");
    const auto found = co_await records_of(ctx, *std::move(whose));
    if (!found) {
        auto busy = cannot_show(ctx, what, 503, "http.overloaded");
        busy.headers.emplace_back("Retry-After", "10");
        co_return busy;
    }
    if (what.parameter("file").value_or("").empty())
        co_return readable(ctx, what, *found);
    auto file = http::json(200, json_of(*found));
    file.headers.emplace_back("Content-Disposition",
                              http::attachment("my-data.json", ctx.wording.text("pages.my_data_file")));
    file.headers.emplace_back("Cache-Control", "no-store");
    file.headers.emplace_back("Referrer-Policy", "no-referrer");
    co_return file;
}

storage::awaitable<http::response> answer_privacy(context& ctx, const http::request& what)
{
    const auto& kept = ctx.settings.privacy;
    page_values values;
    values.set("contacts", std::to_string(kept.contacts));
    values.set("words", std::to_string(kept.words));
    values.set("tickets", std::to_string(kept.tickets));
    values.set("forms", std::to_string(kept.forms));
    values.set("sentences", std::to_string(kept.sentences));
    values.set("nominations", std::to_string(handlers::unchosen_kept));
    values.set("absent", std::to_string(kept.absent));
    co_return page(200, "privacy.html", std::move(values), what, "/privacy");
}

} // namespace bot::pages
