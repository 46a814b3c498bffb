#include "bot/platform/tokens.hpp"

#include "bot/log.hpp"
#include "bot/platform/exchange.hpp"
#include "bot/platform/lenient_json.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace asio = boost::asio;

namespace bot::platform {
namespace {

using std::chrono::seconds;

constexpr seconds earliest_renewal{300};
constexpr seconds lease_time{30};
constexpr seconds between_forced{30};
constexpr seconds after_fault{60};
constexpr seconds after_silence{2};
constexpr seconds between_complaints{60};
constexpr std::chrono::milliseconds look_again{200};
constexpr int looks = 50;

std::string to_text(storage::time_point moment)
{
    return std::to_string(moment.time_since_epoch().count());
}

void complain_of_store(const std::exception& reason)
{
    log::warning("token_not_shared", {{"reason", reason.what()}});
}

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
    : app_id_(std::move(app_id)), app_secret_(std::move(app_secret)), by_(by), store_(store),
      server_(std::move(server)), sealer_(data_key), clock_(clock), name_("token:" + app_id_)
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
        const bool leased = co_await take_lease();
        const bool found = co_await adopt(stale);
        if (!found && leased)
            co_await fetch(stale);
        if (leased)
            co_await give_lease();
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
    co_await share();
}

storage::awaitable<result<token_source::held>> token_source::request(bool force)
{
    nlohmann::ordered_json body{{"grant_type", "client_credential"}, {"appid", app_id_}, {"secret", app_secret_}};
    body["force_refresh"] = force;
    api_request what;
    what.method = "POST";
    what.path = "/cgi-bin/stable_token";
    what.content_type = "application/json";
    what.body = platform::to_text(body);
    const auto asked_at = clock_.now();
    const auto answer = co_await exchange(by_, clock_, std::move(what), expects::json, !force);
    result<held> got;
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

storage::awaitable<bool> token_source::take_lease()
{
    try {
        const auto now = clock_.now();
        const bool taken = co_await store_.take_lease(name_, server_, now, now + lease_time);
        co_return taken;
    } catch (const std::exception& reason) {
        // Two servers that fetch get the same stable token: better than none.
        complain_of_store(reason);
    }
    co_return true;
}

storage::awaitable<void> token_source::give_lease()
{
    try {
        co_await store_.give_lease(name_, server_);
    } catch (const std::exception& reason) {
        complain_of_store(reason);
    }
}

/// Takes over what another server, or this one before it was started again, has fetched.
storage::awaitable<bool> token_source::adopt(std::string stale)
{
    std::optional<storage::shared_value> shared;
    const auto now = clock_.now();
    try {
        shared = co_await store_.find_shared(name_, now);
    } catch (const std::exception& reason) {
        complain_of_store(reason);
    }
    if (!shared)
        co_return false;
    const auto opened = sealer_.open(name_, shared->value);
    if (!opened)
        co_return false;
    std::istringstream parts(*opened);
    long long refresh_at = 0;
    long long forced_at = 0;
    held found;
    parts >> refresh_at >> forced_at >> found.value;
    found.refresh_at = storage::time_point(seconds(refresh_at));
    found.forced_at = storage::time_point(seconds(forced_at));
    found.expires_at = shared->expires_at;
    last_forced_ = std::max(last_forced_, found.forced_at);
    if (found.value.empty() || found.value == stale || now >= found.refresh_at)
        co_return false;
    held_ = std::move(found);
    retry_at_ = {};
    co_return true;
}

storage::awaitable<void> token_source::share()
{
    try {
        storage::shared_value what;
        const auto plain = to_text(held_->refresh_at) + ' ' + to_text(held_->forced_at) + ' ' + held_->value;
        what.value = sealer_.seal(name_, plain);
        what.expires_at = held_->expires_at;
        co_await store_.share_value(name_, std::move(what));
    } catch (const std::exception& reason) {
        complain_of_store(reason);
    }
}

} // namespace bot::platform
