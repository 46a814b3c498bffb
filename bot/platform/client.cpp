#include "bot/platform/client.hpp"

#include "bot/log.hpp"
#include "bot/platform/query.hpp"
#include "bot/platform/tokens.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace bot::platform {
namespace {

bool refuses_token(int errcode)
{
    return errcode == 40001 || errcode == 40014 || errcode == 42001;
}

api_request with_token(const api_call& what, const std::string& token)
{
    api_request request;
    request.method = what.method;
    request.path = what.path;
    if (what.with_token)
        request.query = query().add("access_token", token).text();
    if (!request.query.empty() && !what.query.empty())
        request.query += '&';
    request.query += what.query;
    if (!what.body.empty()) {
        request.content_type = what.content_type;
        request.body = what.body;
    }
    request.timeout = what.timeout;
    return request;
}

} // namespace

struct client::state {
    state(credentials of, transport& carrier, storage::store& store, std::string server,
          const std::string& data_key, asio::any_io_executor executor, platform::clock& now)
        : who(std::move(of)), by(carrier), on(std::move(executor)), clock(now),
          tokens(who.app_id, who.app_secret, carrier, store, std::move(server), data_key, now)
    {
    }

    credentials who;
    transport& by;
    asio::any_io_executor on;
    platform::clock& clock;
    token_source tokens;

    storage::awaitable<api_answer> perform(api_call what);
    void note(const api_call& what, outcome& became, const std::string& token) const;
};

client::client(credentials who, transport& by, storage::store& store, std::string server, std::string data_key,
               asio::any_io_executor on, platform::clock& clock)
    : state_(std::make_unique<state>(std::move(who), by, store, std::move(server), data_key, std::move(on), clock))
{
}

client::~client() = default;

std::string_view client::account() const
{
    return state_->who.account;
}

std::string_view client::app_id() const
{
    return state_->who.app_id;
}

storage::account_kind client::kind() const
{
    return state_->who.kind;
}

std::string_view client::app_secret() const
{
    return state_->who.app_secret;
}

platform::clock& client::clock() const
{
    return state_->clock;
}

storage::awaitable<api_answer> client::call(api_call what)
{
    auto work = state_->perform(std::move(what));
    auto answer = co_await asio::co_spawn(state_->on, std::move(work), asio::use_awaitable);
    co_return answer;
}

storage::awaitable<api_answer> client::state::perform(api_call what)
{
    result<std::string> token;
    if (what.with_token)
        token = co_await tokens.get();
    api_answer answer;
    answer.outcome = token.outcome;
    for (bool renewed = false; token.outcome.ok(); renewed = true) {
        auto request = with_token(what, token.value);
        answer = co_await exchange(by, clock, std::move(request), what.answer, what.idempotent);
        note(what, answer.outcome, token.value);
        if (!what.with_token || renewed || !refuses_token(answer.outcome.errcode))
            break;
        token = co_await tokens.refresh(token.value);
        if (!token.outcome.ok())
            answer.outcome = token.outcome;
    }
    co_return answer;
}

/// Makes sure that a message may be shown to operators, and shows it to them.
void client::state::note(const api_call& what, outcome& became, const std::string& token) const
{
    if (became.ok())
        return;
    became.message = without(std::move(became.message), token);
    became.message = without(std::move(became.message), who.app_secret);
    log::warning("platform_call_failed", {{"account", who.account},
                                          {"path", what.path},
                                          {"errcode", became.errcode},
                                          {"answered", became.answered},
                                          {"message", became.message}});
}

} // namespace bot::platform
