#include "bot/platform/shared_token.hpp"

#include "bot/log.hpp"

#include <sstream>

namespace bot::platform {
namespace {

using std::chrono::seconds;

constexpr seconds lease_time{30};

/// Both times in seconds, then the token.
std::string write(const held_token& what)
{
    std::ostringstream parts;
    parts << what.refresh_at.time_since_epoch().count() << ' ' << what.forced_at.time_since_epoch().count() << ' '
          << what.value;
    return parts.str();
}

std::optional<held_token> read(const std::string& written)
{
    std::istringstream parts(written);
    long long refresh_at = 0;
    long long forced_at = 0;
    held_token what;
    parts >> refresh_at >> forced_at >> what.value;
    if (what.value.empty())
        return std::nullopt;
    what.refresh_at = storage::time_point(seconds(refresh_at));
    what.forced_at = storage::time_point(seconds(forced_at));
    return what;
}

void complain(const std::exception& reason)
{
    log::warning("token_not_shared", {{"reason", reason.what()}});
}

} // namespace

shared_token::shared_token(const std::string& app_id, storage::store& store, std::string server,
                           std::string_view data_key)
    : name_("token:" + app_id), store_(store), server_(std::move(server)), sealer_(data_key)
{
}

storage::awaitable<bool> shared_token::take_lease(storage::time_point now)
{
    try {
        const bool taken = co_await store_.take_lease(name_, server_, now, now + lease_time);
        co_return taken;
    } catch (const std::exception& reason) {
        complain(reason);
    }
    co_return true;
}

storage::awaitable<void> shared_token::give_lease()
{
    try {
        co_await store_.give_lease(name_, server_);
    } catch (const std::exception& reason) {
        complain(reason);
    }
}

storage::awaitable<std::optional<held_token>> shared_token::find(storage::time_point now)
{
    std::optional<held_token> found;
    try {
        const auto kept = co_await store_.find_shared(name_, now);
        const auto opened = kept ? sealer_.open(name_, kept->value) : std::nullopt;
        if (opened)
            found = read(*opened);
        if (found)
            found->expires_at = kept->expires_at;
    } catch (const std::exception& reason) {
        complain(reason);
    }
    co_return found;
}

storage::awaitable<void> shared_token::share(held_token what)
{
    try {
        storage::shared_value sealed;
        sealed.value = sealer_.seal(name_, write(what));
        sealed.expires_at = what.expires_at;
        co_await store_.share_value(name_, std::move(sealed));
    } catch (const std::exception& reason) {
        complain(reason);
    }
}

} // namespace bot::platform
