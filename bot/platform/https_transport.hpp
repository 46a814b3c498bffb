#pragma once

#include "bot/platform/transport.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace bot::platform {

struct https_options {
    std::string base_url = "https://api.weixin.qq.com";
    std::string ca_file; ///< Authorities in PEM that are trusted besides the system's.
    std::size_t body_limit = 16 << 20;
    std::size_t idle_connections = 8;      ///< Kept at most.
    std::chrono::seconds idle_timeout{30}; ///< Older ones are not used again.
};

/// Carries requests over HTTP/1.1, with TLS or without. Checks the certificate and that it is the host's. Used on
/// one executor, which runs on one thread.
class https_transport final : public transport {
public:
    /// Throws std::invalid_argument for a URL that is none, and std::runtime_error where the authorities cannot
    /// be read.
    https_transport(boost::asio::any_io_executor on, https_options options);
    ~https_transport() override;

    storage::awaitable<api_response> perform(api_request what) override;

private:
    class pool;
    std::shared_ptr<pool> pool_;
};

} // namespace bot::platform
