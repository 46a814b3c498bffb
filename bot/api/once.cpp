#include "bot/api/once.hpp"

#include "bot/api/write.hpp"
#include "bot/secrets.hpp"
#include "storage/api_write.hpp"

#include <algorithm>
#include <exception>

namespace bot::api {
namespace {

using storage::awaitable;

constexpr std::chrono::hours answer_holds{48};
constexpr std::chrono::minutes act_lasts{2};
constexpr int most_swept_answers = 2; // One more than comes in.

awaitable<std::optional<http::response>> kept_answer(context& ctx, std::string name)
{
    const auto kept =
        co_await ctx.store.find_document(storage::api_answer_collection, storage::all_api_writes, std::move(name));
    if (!kept)
        co_return std::nullopt;
    auto told = storage::parse_api_answer(*kept);
    auto answer = http::json(told.status, std::move(told.body));
    answer.headers.emplace_back("Cache-Control", "no-store");
    if (!told.tag.empty())
        answer.headers.emplace_back("ETag", std::move(told.tag));
    co_return answer;
}

awaitable<void> sweep_answers(context& ctx)
{
    storage::document_query which;
    which.collection = storage::api_answer_collection;
    which.partition = storage::all_api_writes;
    which.index = "all";
    which.limit = most_swept_answers;
    auto oldest = co_await ctx.store.list_documents(std::move(which));
    const auto now = ctx.clock();
    for (auto& one : oldest) {
        if (now - storage::parse_api_answer(one).at < answer_holds)
            break;
        one.body.clear();
        one.indexes.clear();
        co_await ctx.store.write_document(std::move(one));
    }
}

awaitable<void> keep_answer(context& ctx, std::string name, const http::response& answer)
{
    storage::api_answer told;
    told.key = std::move(name);
    told.status = answer.status;
    told.body = answer.body;
    told.at = ctx.clock();
    for (const auto& [header, value] : answer.headers)
        if (header == "ETag")
            told.tag = value;
    auto document = storage::to_document(told);
    co_await ctx.store.write_document(std::move(document));
    co_await sweep_answers(ctx);
}

http::response come_later(const context& ctx)
{
    auto busy = http::problem(503, ctx.wording.text("http.overloaded"));
    busy.headers.emplace_back("Retry-After", "1");
    return busy;
}

/// Of several that come at once one acts; another that was waiting for it finds the answer.
awaitable<http::response> act_alone(context& ctx, std::string name, doing act)
{
    const auto lease = "api write " + name;
    const auto owner = to_hex(random_bytes(8));
    const auto now = ctx.clock();
    const bool mine = co_await ctx.store.take_lease(lease, owner, now, now + act_lasts);
    if (!mine)
        co_return come_later(ctx);
    std::exception_ptr failure;
    std::optional<http::response> answer;
    try {
        answer = co_await kept_answer(ctx, name);
        if (!answer) {
            answer = co_await act(name);
            if (answer->status < 300)
                co_await keep_answer(ctx, name, *answer);
        }
    } catch (...) {
        failure = std::current_exception();
    }
    co_await ctx.store.give_lease(lease, owner);
    if (failure)
        std::rethrow_exception(failure);
    co_return *std::move(answer);
}

} // namespace

awaitable<http::response> answer_once(context& ctx, const http::request& what, doing act)
{
    std::string name;
    if (what.idempotency_key.empty()) {
        auto answer = co_await act(std::move(name));
        co_return answer;
    }
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto whose = "program " + sha256_hex(what.authorization);
    const bool taken = co_await take_key(ctx, whose, what);
    if (!taken)
        co_return other_request(ctx);
    name = name_of_write(whose, what);
    auto earlier = co_await kept_answer(ctx, name);
    if (earlier)
        co_return *std::move(earlier);
    auto answer = co_await act_alone(ctx, std::move(name), std::move(act));
    co_return answer;
}

} // namespace bot::api
