#include "bot/platform/https_transport.hpp"

#include "bot/log.hpp"
#include "bot/platform/connection.hpp"
#include "bot/platform/name_lookup.hpp"

#include <boost/asio/co_spawn.hpp>
#include <openssl/ssl.h>

#include <optional>
#include <vector>

namespace asio = boost::asio;

namespace bot::platform {
namespace {

asio::ssl::context make_tls(const std::string& ca_file)
{
    asio::ssl::context tls(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    tls.set_verify_mode(asio::ssl::verify_peer);
    tls.set_default_verify_paths();
    if (!ca_file.empty())
        tls.load_verify_file(ca_file);
    return tls;
}

storage::awaitable<void> take_leave(std::unique_ptr<connection> of)
{
    co_await of->close();
}

void note_leave(const std::exception_ptr& failed)
{
    if (failed)
        log::debug("platform_connection_not_closed");
}

} // namespace

class https_transport::pool {
public:
    pool(asio::any_io_executor on, https_options options)
        : on_(std::move(on)), options_(std::move(options)), to_(parse_base_url(options_.base_url))
    {
        if (to_.tls)
            tls_.emplace(make_tls(options_.ca_file));
    }

    /// The connection used last that can be used again; null where there is none.
    std::unique_ptr<connection> take_idle()
    {
        const auto oldest = connection::clock::now() - options_.idle_timeout;
        while (!idle_.empty()) {
            auto last = std::move(idle_.back());
            idle_.pop_back();
            if (last->idle_since >= oldest && last->is_reusable())
                return last;
            dismiss(std::move(last));
        }
        return nullptr;
    }

    storage::awaitable<std::unique_ptr<connection>> open(connection::clock::time_point deadline)
    {
        auto addresses = co_await look_up(to_.host, to_.port, deadline);
        auto fresh = make_connection(on_, tls_ ? &*tls_ : nullptr, to_, options_.body_limit);
        co_await fresh->open(std::move(addresses), deadline);
        co_return fresh;
    }

    void give_back(std::unique_ptr<connection> used)
    {
        if (!used->is_reusable() || idle_.size() >= options_.idle_connections) {
            dismiss(std::move(used));
            return;
        }
        used->idle_since = connection::clock::now();
        idle_.push_back(std::move(used));
    }

private:
    void dismiss(std::unique_ptr<connection> what)
    {
        auto leave = take_leave(std::move(what));
        asio::co_spawn(on_, std::move(leave), note_leave);
    }

    asio::any_io_executor on_;
    https_options options_;
    base_url to_;
    std::optional<asio::ssl::context> tls_;
    std::vector<std::unique_ptr<connection>> idle_;
};

https_transport::https_transport(asio::any_io_executor on, https_options options)
    : pool_(std::make_shared<pool>(std::move(on), std::move(options)))
{
}

https_transport::~https_transport() = default;

storage::awaitable<api_response> https_transport::perform(api_request what)
{
    const auto deadline = connection::clock::now() + what.timeout;
    const bool safe = what.method == "GET";
    const auto kept = pool_; // Until the last call has ended.
    bool may_have_arrived = false;
    try {
        if (auto used = kept->take_idle()) {
            std::optional<api_response> response;
            try {
                api_request sent = what;
                response = co_await used->exchange(std::move(sent), deadline);
            } catch (const broken_connection& reason) {
                // Likely the server closed it just then.
                may_have_arrived = reason.got != progress::nothing_sent;
                const bool late = connection::clock::now() >= deadline;
                if (late || reason.got == progress::broken_off || (may_have_arrived && !safe))
                    throw;
            }
            if (response) {
                kept->give_back(std::move(used));
                co_return *std::move(response);
            }
        }
        auto fresh = co_await kept->open(deadline);
        auto answer = co_await fresh->exchange(std::move(what), deadline);
        kept->give_back(std::move(fresh));
        co_return answer;
    } catch (const broken_connection& reason) {
        throw unreachable(reason.what(), may_have_arrived || reason.got != progress::nothing_sent);
    } catch (const unreachable& reason) {
        throw unreachable(reason.what(), may_have_arrived || reason.sent);
    }
}

} // namespace bot::platform
