#include "bot/platform/tokens.hpp"

#include "bot/log.hpp"
#include "bot/platform/exchange.hpp"
#include "bot/platform/lenient_json.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace bot::platform {
namespace {

using std::chrono::seconds;

constexpr seconds earliest_renewal{300};
constexpr seconds between_forced{30};
constexpr seconds after_fault{60};
constexpr seconds after_silence{2};
constexpr seconds between_complaints{60};
constexpr std::chrono::milliseconds look_again{200};
constexpr int looks = 50;

} // namespace

/// Marks that somebody is fetching; wakes those who wait when it ends, however it does.
class token_source::flight {
public:
    explicit flight(token_source& of) : of_(of) { of_.under_way_ = true; }
    ~flight()
    {
        of_.under_way_ = false;
        if (of_.landed_)
            of_.landed_->cancel();
    }
    flight(const flight&) = delete;
    flight& operator=(const flight&) = delete;

private:
    token_source& of_;
};

token_source::token_source(std::string app_id, std::string app_secret, transport& by, storage::store& store,
                           std::string server, std::string_view data_key, platform::clock& clock)
    : app_id_(std::move(app_id)), app_secret_(std::move(app_secret)), by_(by), clock_(clock),
      shared_(app_id_, store, std::move(server), data_key)
{
    failure_.errcode = -1;
    failure_.message = "there is no token yet";
}

bool token_source::has_valid(storage::time_point now) const
{
    return held_ && now < held_->expires_at;
}

result<std::string> token_source::current() const
{
    result<std::string> answer;
    if (has_valid(clock_.now()))
        answer.value = held_->value;
    else
        answer.outcome = failure_;
    return answer;
}

storage::awaitable<void> token_source::await_landing()
{
    if (!landed_) {
        const auto executor = co_await asio::this_coro::executor;
        landed_.emplace(executor, asio::steady_timer::time_point::max());
    }
    constexpr auto woken = asio::as_tuple(asio::use_awaitable);
    while (under_way_)
        co_await landed_->async_wait(woken);
}

storage::awaitable<result<std::string>> token_source::get()
{
    const auto now = clock_.now();
    if (has_valid(now) && (now < held_->refresh_at || under_way_ || now < retry_at_))
        co_return current();
    if (under_way_) {
        co_await await_landing();
        co_return current();
    }
    if (now < retry_at_)
        co_return current();
    std::string none;
    auto answer = co_await fly(std::move(none));
    co_return answer;
}

storage::awaitable<result<std::string>> token_source::refresh(std::string stale)
{
    co_await await_landing();
    const auto now = clock_.now();
    result<std::string> answer = current();
    if (answer.outcome.ok() && answer.value != stale)
        co_return answer;
    if (now >= retry_at_)
        answer = co_await fly(stale);
    if (answer.outcome.ok() && answer.value == stale)
        answer.outcome = failure_;
    co_return answer;
}

storage::awaitable<result<std::string>> token_source::fly(std::string stale)
{
    const flight now_under_way(*this);
    co_await renew(std::move(stale));
    co_return current();
}

storage::awaitable<void> token_source::renew(std::string stale)
{
    for (int look = 0;; ++look) {
        const auto asked_at = clock_.now();
        const bool leased = co_await shared_.take_lease(asked_at);
        const bool found = co_await adopt(stale);
        if (!found && leased)
            co_await fetch(stale);
        if (leased)
            co_await shared_.give_lease();
        if (found || leased)
            co_return;
        const auto now = clock_.now();
        if (stale.empty() && has_valid(now)) {
            retry_at_ = now + after_silence;
            co_return;
        }
        if (look == looks) {
            outcome late;
            late.errcode = -1;
            late.message = "another server did not get a token in time";
            fail(std::move(late));
            co_return;
        }
        co_await clock_.sleep(look_again);
    }
}

storage::awaitable<void> token_source::fetch(std::string stale)
{
    auto fetched = co_await request(false);
    if (fetched.outcome.ok() && fetched.value.value == stale) {
        const auto now = clock_.now();
        if (now < last_forced_ + between_forced) {
            fetched.outcome.errcode = 40001;
            fetched.outcome.message = "the token is refused though it was renewed moments ago";
        } else {
            last_forced_ = now;
            fetched = co_await request(true);
        }
    }
    if (!fetched.outcome.ok()) {
        fail(std::move(fetched.outcome));
        co_return;
    }
    held_ = std::move(fetched.value);
    retry_at_ = {};
    held_token copy = *held_;
    co_await shared_.share(std::move(copy));
}

storage::awaitable<result<held_token>> token_source::request(bool force)
{
    nlohmann::ordered_json body{{"grant_type", "client_credential"}, {"appid", app_id_}, {"secret", app_secret_}};
    body["force_refresh"] = force;
    api_request what;
    what.method = "POST";
    what.path = "/cgi-bin/stable_token";
    what.content_type = "application/json";
    what.body = to_text(body);
    const auto asked_at = clock_.now();
    const auto answer = co_await exchange(by_, clock_, std::move(what), expects::json, !force);
    result<held_token> got;
    got.outcome = answer.outcome;
    got.outcome.message = without(std::move(got.outcome.message), app_secret_);
    if (!answer.outcome.ok()) {
        // Of this call it means that the secret is wrong; of the others, that the token is.
        if (answer.outcome.errcode == 40001)
            got.outcome.errcode = 40125;
        co_return got;
    }
    const auto fields = parse_leniently(answer.body);
    const seconds lifetime(number_of(fields, "expires_in"));
    got.value.value = text_of(fields, "access_token");
    got.value.expires_at = asked_at + lifetime;
    got.value.refresh_at = got.value.expires_at - std::min(earliest_renewal, lifetime / 10);
    got.value.forced_at = last_forced_;
    if (got.value.value.empty() || lifetime <= seconds(0)) {
        got.outcome.errcode = -1;
        got.outcome.message = "the answer holds no token";
    }
    co_return got;
}

void token_source::fail(outcome what)
{
    const auto now = clock_.now();
    retry_at_ = now + (what.errcode == -1 ? after_silence : after_fault);
    failure_ = std::move(what);
    if (now < logged_at_ + between_complaints)
        return;
    logged_at_ = now;
    log::error("token_refused",
               {{"app_id", app_id_}, {"errcode", failure_.errcode}, {"message", failure_.message}});
}

/// Takes over what another server, or this one before it was started again, has fetched.
storage::awaitable<bool> token_source::adopt(std::string stale)
{
    const auto now = clock_.now();
    auto found = co_await shared_.find(now);
    if (!found)
        co_return false;
    last_forced_ = std::max(last_forced_, found->forced_at);
    if (found->value == stale || now >= found->refresh_at)
        co_return false;
    held_ = std::move(found);
    retry_at_ = {};
    co_return true;
}

} // namespace bot::platform
