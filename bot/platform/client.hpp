#pragma once

#include "bot/platform/clock.hpp"
#include "bot/platform/exchange.hpp"
#include "bot/platform/outcome.hpp"
#include "bot/platform/result.hpp"
#include "bot/platform/transport.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace bot::platform {

/// An account of ours and what it proves itself with.
struct credentials {
    std::string account; ///< The last part of /wechat/{account}; the name used in logs.
    std::string app_id;
    std::string app_secret;
    storage::account_kind kind = storage::account_kind::official;
};

/// One call of an endpoint.
struct api_call {
    std::string method = "POST";
    std::string path;
    std::string query; ///< Percent-encoded, without the access token.
    std::string content_type = "application/json";
    std::string body;
    bool with_token = true;
    bool idempotent = false; ///< Doing it twice does no harm: tried again also where it may have been received.
    expects answer = expects::json;
    std::chrono::milliseconds timeout{5'000};
};

/// Calls the platform in the name of one account: with its token, again where that may help, and with an
/// outcome in every case. May be used from any thread; the work is done on the executor given.
class client {
public:
    /// `on` runs on one thread. `server` names this server among those that share the store; `data_key` are the
    /// raw bytes of the data key. The client, and what it is given by reference, outlives the executor's work.
    client(credentials who, transport& by, storage::store& store, std::string server, std::string data_key,
           boost::asio::any_io_executor on, platform::clock& clock = system_clock());
    ~client();
    client(const client&) = delete;
    client& operator=(const client&) = delete;

    std::string_view account() const;
    std::string_view app_id() const;
    storage::account_kind kind() const;

    /// For the few calls that carry it in themselves. Never logged.
    std::string_view app_secret() const;

    platform::clock& clock() const;

    /// Expected failures are outcomes; throws nothing of the network.
    storage::awaitable<api_answer> call(api_call what);

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace bot::platform
