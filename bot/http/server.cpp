#include "bot/http/server.hpp"

#include "bot/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <optional>
#include <sys/socket.h>
#include <thread>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace bot::http {

namespace {

constexpr std::chrono::milliseconds rest_after_failed_accept{100};

void share_port(tcp::acceptor& acceptor)
{
    const int yes = 1;
    if (::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) != 0)
        throw boost::system::system_error(errno, boost::system::system_category(), "SO_REUSEPORT");
}

/// Fails where somebody listens already: a shared port would be joined without a word.
void refuse_taken_port(const tcp::endpoint& wanted)
{
    asio::io_context unused;
    tcp::acceptor probe(unused, wanted.protocol());
    probe.set_option(tcp::acceptor::reuse_address(true));
    probe.bind(wanted);
    probe.listen();
}

/// How often deadlines are looked at: often enough for the shortest, never more than need be.
std::chrono::milliseconds period_of(const limits& of)
{
    const auto shortest = std::min({of.read_timeout, of.idle_timeout, of.write_timeout});
    return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(1000));
}

void log_failed_session(const std::exception_ptr& failure)
{
    if (!failure)
        return;
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        log::error("session_failed", {{"reason", error.what()}});
    }
}

} // namespace

class server::worker {
public:
    worker(const server_options& options, const handler& answer, std::size_t thread)
        : context_(1), acceptor_(context_), ticker_(context_), drain_(context_), rest_(context_),
          work_(asio::make_work_guard(context_)), around_{options.limits, answer, thread, session::clock::now(),
                                                          false},
          period_(period_of(options.limits)), stop_timeout_(options.stop_timeout)
    {
    }

    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    asio::io_context& context() { return context_; }

    tcp::endpoint listen(const tcp::endpoint& where)
    {
        acceptor_.open(where.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        share_port(acceptor_);
        acceptor_.bind(where);
        acceptor_.listen();
        return acceptor_.local_endpoint();
    }

    void start()
    {
        accept();
        tick();
        thread_ = std::thread([this] { context_.run(); });
    }

    void stop()
    {
        asio::post(context_, [this] { wind_down(); });
    }

    void wait()
    {
        if (thread_.joinable())
            thread_.join();
    }

private:
    void accept()
    {
        acceptor_.async_accept(context_,
                               [this](boost::system::error_code failed,
                                      tcp::socket::rebind_executor<asio::io_context::executor_type>::other peer) {
                                   if (around_.stopping)
                                       return;
                                   if (failed) {
                                       // Mostly out of file descriptors: some will come free.
                                       log::warning("accept_failed", {{"reason", failed.message()}});
                                       rest_.expires_after(rest_after_failed_accept);
                                       rest_.async_wait([this](boost::system::error_code cancelled) {
                                           if (!cancelled)
                                               accept();
                                       });
                                       return;
                                   }
                                   welcome(std::move(peer));
                                   accept();
                               });
    }

    void welcome(http::socket peer)
    {
        boost::system::error_code ignored;
        peer.set_option(tcp::no_delay(true), ignored);
        peer.non_blocking(true, ignored);
        auto newcomer = std::make_unique<session>(std::move(peer), around_);
        sessions_.push_back(*newcomer);
        auto served = session::serve(std::move(newcomer));
        asio::co_spawn(context_, std::move(served), log_failed_session);
    }

    void tick()
    {
        ticker_.expires_after(period_);
        ticker_.async_wait([this](boost::system::error_code cancelled) {
            if (cancelled)
                return;
            around_.now = session::clock::now();
            for (session& each : sessions_)
                each.enforce_deadline();
            if (!ended())
                tick();
        });
    }

    void wind_down()
    {
        if (around_.stopping)
            return;
        around_.stopping = true;
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        rest_.cancel();
        for (session& each : sessions_)
            each.end_what_waits();
        drain_.expires_after(stop_timeout_);
        drain_.async_wait([this](boost::system::error_code cancelled) {
            if (!cancelled)
                context_.stop();
        });
        await_last_session();
    }

    /// Looks often while the server stops: it should end soon after its last session.
    void await_last_session()
    {
        if (ended())
            return;
        rest_.expires_after(std::chrono::milliseconds(5));
        rest_.async_wait([this](boost::system::error_code cancelled) {
            if (!cancelled)
                await_last_session();
        });
    }

    bool ended()
    {
        if (!around_.stopping || !sessions_.empty())
            return false;
        ticker_.cancel();
        drain_.cancel();
        work_.reset();
        return true;
    }

    // The sessions of a context that is destroyed unlink themselves, so the list goes last.
    boost::intrusive::list<session, boost::intrusive::constant_time_size<false>> sessions_;
    asio::io_context context_;
    tcp::acceptor acceptor_;
    asio::steady_timer ticker_;
    asio::steady_timer drain_;
    asio::steady_timer rest_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    session::surroundings around_;
    std::chrono::milliseconds period_;
    std::chrono::milliseconds stop_timeout_;
    std::thread thread_;
};

server::server(server_options options, handler answer) : answer_(std::move(answer))
{
    tcp::endpoint wanted(asio::ip::make_address(options.listen.address), options.listen.port);
    if (wanted.port() != 0)
        refuse_taken_port(wanted);
    for (unsigned thread = 0; thread < std::max(options.threads, 1U); ++thread) {
        auto& added = workers_.emplace_back(std::make_unique<worker>(options, answer_, thread));
        wanted = added->listen(wanted);
    }
    where_.address = options.listen.address;
    where_.port = wanted.port();
}

server::~server()
{
    stop();
    wait();
}

boost::asio::any_io_executor server::executor(std::size_t thread) const
{
    return workers_[thread]->context().get_executor();
}

void server::start()
{
    for (const auto& each : workers_)
        each->start();
}

void server::stop()
{
    for (const auto& each : workers_)
        each->stop();
}

void server::wait()
{
    for (const auto& each : workers_)
        each->wait();
}

} // namespace bot::http
