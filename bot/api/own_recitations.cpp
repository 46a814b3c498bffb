#include "bot/api/own_recitations.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/limits.hpp"
#include "bot/api/write.hpp"
#include "handlers/recitation.hpp"
#include "storage/kept_file.hpp"
#include "storage/names.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr int recitations_shown = 50;
constexpr std::size_t recitation_key_digits = 32;

awaitable<handlers::decision> decide_recitation(handlers::turn now, std::string book, std::string key)
{
    auto made = co_await handlers::recite_with_sound(now, std::move(book), std::move(key));
    co_return made;
}

} // namespace

awaitable<http::response> answer_own_recitations(context& ctx, const http::request& what)
{
    const auto found = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& who = std::get<resident>(found);
    const auto all = co_await handlers::recitations_of(ctx.store, who.unit, who.person, recitations_shown);
    auto list = json::array();
    for (const auto& one : all)
        list.push_back({{"key", one.key}, {"book", one.book}, {"at", storage::to_rfc3339(one.at)}});
    co_return revalidated_json({{"recitations", std::move(list)}}, what);
}

awaitable<http::response> answer_recitation(context& ctx, const http::request& what)
{
    const auto found = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto& who = std::get<resident>(found);
    json_body named(written({{"book", what.parameter("book").value_or("")}}), {"book"});
    const auto book = named.text("book", 1, longest_book);
    if (!named.good())
        co_return named.refusal(ctx);
    if (what.body.size() > storage::largest_kept_file)
        co_return refusal(ctx, 413, "sound_too_large");
    if (storage::sound_type(what.body).empty())
        co_return refusal(ctx, 422, "not_a_sound");
    const auto key = "api-" + name_of_write(who.person, what).substr(0, recitation_key_digits);
    // The bytes first: what is said to be kept can be opened.
    const auto now = co_await look_at(ctx, who);
    std::string bytes(what.body);
    co_await handlers::keep_sound(now, key, std::move(bytes));
    deciding decide = [book, key](const handlers::turn& at) { return decide_recitation(at, book, key); };
    const auto done = co_await carry_out(ctx, what, who, std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    const auto& logged = std::get<storage::reading_logged>(std::get<carried>(done).outcomes.at(0));
    co_return fresh_json(200, {{"key", key},
                               {"book", logged.entry.book},
                               {"at", storage::to_rfc3339(logged.entry.at)},
                               {"first_today", logged.first_today},
                               {"streak", logged.streak},
                               {"days", logged.days},
                               {"message", ctx.wording.text("api_said.recited")}});
}

} // namespace bot::api
