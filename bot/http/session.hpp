#pragma once

#include "bot/http/reply.hpp"
#include "bot/http/request_reader.hpp"
#include "storage/store.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/intrusive/list.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace bot::http {

/// What a connection may cost.
struct limits {
    std::size_t header = 16 << 10;
    std::size_t body = 1 << 20;
    std::chrono::milliseconds read_timeout{15'000}; ///< For one request to arrive.
    std::chrono::milliseconds idle_timeout{60'000}; ///< Between requests.
    std::chrono::milliseconds write_timeout{15'000};
};

/// Answers one request on an io thread, counted from 0. The request lives until the answer is there.
using handler = std::function<storage::awaitable<reply>(std::size_t thread, request& what)>;

using socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// One connection: it reads, has answered and writes, request after request. It belongs to one io
/// thread and is used on that thread alone.
class session
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    using clock = std::chrono::steady_clock;

    /// What sessions of one thread share.
    struct surroundings {
        http::limits limits;
        const http::handler& answer;
        std::size_t thread = 0;
        clock::time_point now =
            clock::now();      ///< Kept up to date by the owner, as often as deadlines are looked at.
        bool stopping = false; ///< No request is read any more after the one being read.
    };

    session(socket peer, surroundings& around);

    /// Serves the connection to its end.
    static storage::awaitable<void> serve(std::unique_ptr<session> self);

    /// Ends the connection if what it waits for should have happened by now.
    void enforce_deadline();

    /// Ends the connection if it waits for a request of which nothing has arrived, or a body that waits for news.
    void end_what_waits();

private:
    enum class stage { idle, reading, answering, writing, lingering };

    void enter(stage next, std::chrono::milliseconds limit);
    void close();
    storage::awaitable<bool> read_request();
    storage::awaitable<bool> send(std::string_view body);
    storage::awaitable<bool> send_pieces(const reply& answer, bool with_body, bool& keep_alive);
    storage::awaitable<void> refuse();
    bool has_unread_bytes() const;
    storage::awaitable<void> linger();

    socket peer_;
    std::string address_; ///< Of the peer; empty where it has gone already.
    surroundings& around_;
    request_reader reader_;
    std::string out_;
    std::shared_ptr<body_source> sending_; ///< The body that is being made; null between bodies.
    stage stage_ = stage::idle;
    clock::time_point deadline_;
};

} // namespace bot::http
