#include "bot/api/write.hpp"

#include "bot/api/access.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "bot/conversation/step.hpp"
#include "bot/identity.hpp"
#include "bot/secrets.hpp"
#include "storage/api_write.hpp"

#include <algorithm>

namespace bot::api {
namespace {

using storage::awaitable;

constexpr int most_tries = 5;
constexpr std::size_t longest_key = 128;
constexpr std::chrono::hours key_holds{48};
constexpr int writes_swept = 20;

bool is_key(std::string_view text)
{
    return !text.empty() && text.size() <= longest_key &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

/// Nothing where the first of these outcomes belongs to another request.
std::optional<std::vector<storage::outcome>> outcomes_for(const std::string& request, const storage::result& done)
{
    if (done.outcomes.empty())
        return std::nullopt;
    const auto* first = std::get_if<storage::said>(&done.outcomes.front());
    if (first == nullptr || first->text != request)
        return std::nullopt;
    return std::vector<storage::outcome>(done.outcomes.begin() + 1, done.outcomes.end());
}

/// A few keys that hold no longer, so that they never pile up.
awaitable<void> sweep_keys(context& ctx)
{
    storage::document_query which;
    which.collection = storage::api_write_collection;
    which.partition = storage::all_api_writes;
    which.index = "all";
    which.limit = writes_swept;
    const auto oldest = co_await ctx.store.list_documents(std::move(which));
    const auto now = ctx.clock();
    for (auto one : oldest) {
        if (now - storage::parse_api_write(one).at < key_holds)
            break;
        one.body.clear();
        one.indexes.clear();
        co_await ctx.store.write_document(std::move(one));
    }
}

/// What a decision that changes nothing says: what is missing, or why it cannot be.
std::optional<std::string> words_alone(const handlers::decision& made)
{
    std::string words = made.reply;
    for (const auto& one : made.actions) {
        const auto* said = std::get_if<storage::say>(&one);
        if (said == nullptr)
            return std::nullopt;
        words += said->text;
    }
    return words;
}

/// What a decision asks for that a request could have given: the refusal's key; empty for anything else.
std::string_view what_is_missing(const handlers::decision& made)
{
    if (!made.topic)
        return {};
    if (std::holds_alternative<storage::reading_form>(*made.topic))
        return "no_book";
    const auto* form = std::get_if<storage::sign_up_form>(&*made.topic);
    if (form == nullptr)
        return {};
    return form->asking == storage::question::phone ? "no_phone" : "no_name";
}

storage::command command_of(const handlers::turn& now, const handlers::decision& made, std::string key,
                            std::string request)
{
    storage::command step;
    step.key = std::move(key);
    step.person = now.person;
    step.conversation_version = now.conversation.version;
    if (made.topic && std::holds_alternative<storage::with_helper>(*made.topic))
        step.topic = made.topic;
    step.actions.emplace_back(storage::say{std::move(request)});
    step.actions.insert(step.actions.end(), made.actions.begin(), made.actions.end());
    step.take_notices = false;
    step.now = now.now;
    return step;
}

} // namespace

std::optional<http::response> check_key(const context& ctx, const http::request& what)
{
    if (what.idempotency_key.empty())
        return refusal(ctx, 400, "no_key");
    if (!is_key(what.idempotency_key))
        return refusal(ctx, 400, "bad_key");
    return std::nullopt;
}

std::string fingerprint(const http::request& what)
{
    std::string all(1, static_cast<char>('0' + static_cast<int>(what.method)));
    for (const auto part : {what.path, what.query, what.body})
        all.append(" ").append(std::to_string(part.size())).append(" ").append(part);
    return sha256_hex(all);
}

std::string name_of_write(const std::string& whose, const http::request& what)
{
    return sha256_hex(whose + "\n" + std::string(what.idempotency_key));
}

storage::awaitable<std::optional<http::response>> write_once(context& ctx, const http::request& what, resident who,
                                                             deciding decide, const char* nothing)
{
    bool idle = false;
    deciding watched = [&decide, &idle](const handlers::turn& now) -> storage::awaitable<handlers::decision> {
        auto made = co_await decide(now);
        idle = made.actions.empty();
        co_return made;
    };
    const auto done = co_await carry_out(ctx, what, std::move(who), std::move(watched));
    if (idle)
        co_return refusal(ctx, 409, nothing);
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    if (!all_written(std::get<carried>(done)))
        co_return moved_meanwhile(ctx);
    co_return std::nullopt;
}

bool all_written(const carried& done)
{
    return std::ranges::all_of(done.outcomes, [](const storage::outcome& each) {
        const auto* written = std::get_if<storage::document_written>(&each);
        return written == nullptr || written->done;
    });
}

http::response moved_meanwhile(const context& ctx)
{
    return refusal(ctx, 409, "moved");
}

http::response other_request(const context& ctx)
{
    return refusal(ctx, 422, "other_request");
}

awaitable<bool> fits_key(context& ctx, const std::string& whose, const http::request& what)
{
    auto key = name_of_write(whose, what);
    const auto held =
        co_await ctx.store.find_document(storage::api_write_collection, storage::all_api_writes, std::move(key));
    co_return !held || storage::parse_api_write(*held).request == fingerprint(what);
}

awaitable<bool> take_key(context& ctx, const std::string& whose, const http::request& what)
{
    storage::api_write taken;
    taken.key = name_of_write(whose, what);
    taken.request = fingerprint(what);
    taken.at = ctx.clock();
    auto document = storage::to_document(taken);
    const bool written = co_await ctx.store.write_document(std::move(document));
    if (written) {
        co_await sweep_keys(ctx);
        co_return true;
    }
    const bool same = co_await fits_key(ctx, whose, what);
    co_return same;
}

awaitable<std::variant<carried, http::response>> carry_out(context& ctx, const http::request& what, resident who,
                                                           deciding decide)
{
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto key = "api:" + std::string(what.idempotency_key);
    const auto request = fingerprint(what);
    // What was done before they became another person is found where it was.
    const auto identity = pseudonym(ctx.data_key, who.session.account, who.session.openid);
    for (int tries = 0; tries < most_tries; ++tries) {
        auto met = co_await meet(ctx.store, identity, key);
        who.person = std::move(met.id);
        const auto earlier = met.known.earlier;
        const auto now = turn_of(ctx, who, std::move(met.known));
        storage::result done;
        if (earlier) {
            done = *earlier;
        } else {
            auto made = co_await decide(now);
            if (const auto missing = what_is_missing(made); !missing.empty())
                co_return refusal(ctx, 422, missing);
            if (const auto why_not = words_alone(made))
                co_return http::problem(422, ctx.wording.text("api.not_possible"), *why_not, "not_possible");
            for (auto& one : made.errands) {
                auto errand_key = who.person + ":" + key;
                co_await run_errand(ctx, std::move(one), std::move(errand_key));
            }
            auto step = command_of(now, made, key, request);
            done = co_await ctx.store.carry_out(std::move(step));
            if (done.what == storage::result::status::moved_on)
                continue;
        }
        auto outcomes = outcomes_for(request, done);
        if (!outcomes)
            co_return other_request(ctx);
        carried both{now, *std::move(outcomes)};
        co_return both;
    }
    throw storage::overloaded("the conversation changed at every try");
}

} // namespace bot::api
