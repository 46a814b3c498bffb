#include "bot/http/session.hpp"

#include "bot/http/response_writer.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <tuple>

namespace asio = boost::asio;

namespace bot::http {

namespace {

constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds linger_timeout{2'000};
constexpr std::size_t kept_output = 64 * 1024;
constexpr std::string_view no_body;

/// What follows after so many bytes of the two.
std::array<asio::const_buffer, 2> rest_of(std::string_view first, std::string_view second, std::size_t sent)
{
    const auto of_first = std::min(sent, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(sent - of_first);
    return {asio::buffer(first), asio::buffer(second)};
}

/// A refusal of the protocol itself, which programs read, not people.
response refusal(unsigned status)
{
    const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    return problem(status, std::string_view(reason.data(), reason.size()));
}

std::string address_of(const socket& peer)
{
    boost::system::error_code gone;
    const auto where = peer.remote_endpoint(gone);
    return gone ? std::string() : where.address().to_string();
}

} // namespace

session::session(socket peer, surroundings& around)
    : peer_(std::move(peer)), address_(address_of(peer_)), around_(around),
      reader_(around.limits.header, around.limits.body), deadline_(around.now + around.limits.idle_timeout)
{
}

void session::enter(stage next, std::chrono::milliseconds limit)
{
    stage_ = next;
    deadline_ = around_.now + limit;
}

void session::close()
{
    boost::system::error_code ignored;
    peer_.close(ignored);
}

void session::enforce_deadline()
{
    if (stage_ == stage::answering || around_.now < deadline_)
        return;
    if (stage_ == stage::reading) {
        std::string late;
        append_response(late, refusal(408), true, false);
        boost::system::error_code ignored;
        peer_.write_some(asio::buffer(late), ignored);
    }
    close();
}

void session::end_what_waits()
{
    if (stage_ == stage::idle)
        close();
    else if (sending_)
        sending_->stop();
}

storage::awaitable<bool> session::read_request()
{
    auto progress = reader_.parse();
    while (progress == request_reader::progress::more) {
        if (reader_.untouched()) {
            if (around_.stopping)
                co_return false;
            enter(stage::idle, around_.limits.idle_timeout);
        } else if (stage_ != stage::reading) {
            enter(stage::reading, around_.limits.read_timeout);
        }
        if (reader_.wants_continue()) {
            constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            boost::system::error_code failed;
            peer_.write_some(asio::buffer(go_on), failed);
            if (failed)
                co_return false;
        }
        const auto got = co_await peer_.async_read_some(reader_.room(), result_of);
        if (std::get<0>(got))
            co_return false;
        reader_.received(std::get<1>(got));
        progress = reader_.parse();
    }
    if (progress == request_reader::progress::complete)
        co_return true;
    co_await refuse();
    co_return false;
}

/// Sends what has been put together, and a body after it. False where the peer is gone.
storage::awaitable<bool> session::send(std::string_view body)
{
    // Nearly every response fits into the socket's buffer: then nothing has to be waited for.
    const std::size_t all = out_.size() + body.size();
    boost::system::error_code failed;
    std::size_t sent = peer_.write_some(rest_of(out_, body, 0), failed);
    if (failed == asio::error::would_block) {
        failed = {};
        sent = 0;
    }
    if (!failed && sent < all) {
        enter(stage::writing, around_.limits.write_timeout);
        while (!failed && sent < all) {
            const auto rest = rest_of(out_, body, sent);
            const auto wrote = co_await peer_.async_write_some(rest, result_of);
            failed = std::get<0>(wrote);
            sent += std::get<1>(wrote);
            deadline_ = around_.now + around_.limits.write_timeout;
        }
    }
    if (out_.capacity() > kept_output)
        std::string().swap(out_);
    co_return !failed;
}

/// False where the peer is gone. What the source throws comes through, after 500 where nothing was sent yet.
storage::awaitable<bool> session::send_pieces(const reply& answer, bool with_body, bool& keep_alive)
{
    const auto length = answer.source->size();
    const auto how = length                         ? framing::length
                     : reader_.understands_chunks() ? framing::chunks
                                                    : framing::connection;
    keep_alive = keep_alive && how != framing::connection;
    append_head(out_, answer, how, length.value_or(0), keep_alive);
    bool begun = false;
    bool open = true;
    for (bool more = with_body; more && open;) {
        stage_ = stage::answering;
        std::exception_ptr failure;
        std::string piece;
        try {
            piece = co_await answer.source->next();
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure && !begun) {
            out_.clear();
            append_response(out_, refusal(500), true, false);
            co_await send(no_body);
        }
        if (failure)
            std::rethrow_exception(failure);
        more = !piece.empty();
        append_piece(out_, piece, how);
        open = co_await send(no_body);
        out_.clear();
        begun = true;
    }
    if (!with_body)
        open = co_await send(no_body);
    co_return open;
}

bool session::has_unread_bytes() const
{
    boost::system::error_code closed;
    return !reader_.untouched() || (peer_.available(closed) > 0 && !closed);
}

/// Waits until the peer has read the last response: closing at once with bytes unread would have
/// the system throw that response away.
storage::awaitable<void> session::linger()
{
    boost::system::error_code failed;
    peer_.shutdown(socket::shutdown_send, failed);
    enter(stage::lingering, linger_timeout);
    char scrap[4096];
    while (!failed) {
        const auto got = co_await peer_.async_read_some(asio::buffer(scrap), result_of);
        failed = std::get<0>(got);
    }
}

storage::awaitable<void> session::refuse()
{
    out_.clear();
    append_response(out_, refusal(reader_.failure()), true, false);
    co_await send(no_body);
    co_await linger();
}

storage::awaitable<void> session::serve(std::unique_ptr<session> self)
{
    session& it = *self;
    bool open = true;
    while (open) {
        const bool arrived = co_await it.read_request();
        if (!arrived)
            co_return;
        it.stage_ = stage::answering;
        request& asked = it.reader_.current();
        asked.peer = it.address_;
        reply answer;
        try {
            answer = co_await it.around_.answer(it.around_.thread, asked);
        } catch (const std::exception&) {
            answer = refusal(500);
        }
        const bool with_body = asked.method != method::head;
        bool keep_alive = it.reader_.keep_alive() && !it.around_.stopping;
        it.out_.clear();
        if (answer.source) {
            it.sending_ = answer.source;
            open = co_await it.send_pieces(answer, with_body, keep_alive);
            it.sending_.reset();
        } else {
            // A small body goes along with its head; a large one is not copied.
            const bool large = answer.status == 200 && answer.body.size() > kept_output;
            append_response(it.out_, answer, with_body && !large, keep_alive);
            const std::string_view apart = with_body && large ? std::string_view(answer.body) : no_body;
            open = co_await it.send(apart);
        }
        open = open && keep_alive;
        it.reader_.next();
    }
    if (it.has_unread_bytes())
        co_await it.linger();
}

} // namespace bot::http
