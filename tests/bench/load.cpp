#include "tests/bench/load.hpp"

#include "tests/bench/process.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace bench {
namespace {

using clock = std::chrono::steady_clock;

/// One that asks and waits.
struct asker {
    explicit asker(std::uint16_t port) : socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
            throw_error("connect");
    }
    ~asker() { ::close(socket); }
    asker(const asker&) = delete;
    asker& operator=(const asker&) = delete;

    void send(std::string_view bytes, std::uint64_t from)
    {
        sender = from;
        received = 0;
        since = clock::now();
        if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
            throw_error("send");
    }

    void receive()
    {
        const auto got = ::recv(socket, buffer.data() + received, buffer.size() - received, 0);
        if (got <= 0)
            throw_error("the server closed a connection");
        received += static_cast<std::size_t>(got);
    }

    std::string_view reply() const { return {buffer.data(), received}; }

    int socket;
    std::uint64_t sender = 0;
    std::size_t received = 0;
    clock::time_point since;
    std::array<char, 8192> buffer;
};

class generator {
public:
    explicit generator(const load& what) : what_(what), message_(what.text), number_(what.first_number)
    {
        for (std::size_t i = 0; i < what.connections; ++i) {
            auto& added = askers_.emplace_back(std::make_unique<asker>(what.port));
            epoll_event wanted{};
            wanted.events = EPOLLIN;
            wanted.data.ptr = added.get();
            added->sender = i;
            if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, added->socket, &wanted) != 0)
                throw_error("epoll_ctl");
        }
    }
    ~generator() { ::close(epoll_); }
    generator(const generator&) = delete;
    generator& operator=(const generator&) = delete;

    measured run()
    {
        learn();
        const auto start = clock::now();
        deadline_ = start + std::chrono::duration_cast<clock::duration>(what_.length);
        for (const auto& each : askers_)
            ask(*each);
        std::array<epoll_event, 256> events{};
        while (waiting_ > 0) {
            const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 10'000);
            if (ready == 0 || (ready < 0 && errno != EINTR))
                throw std::runtime_error("the server does not answer");
            for (int i = 0; i < ready; ++i)
                hear(*static_cast<asker*>(events[static_cast<std::size_t>(i)].data.ptr));
        }
        return summary(std::chrono::duration<double>(last_ - start).count());
    }

private:
    /// Learns what every reply must be, as somebody of whom nothing else is asked. On loopback a reply of
    /// this size comes in one piece.
    void learn()
    {
        auto& first = *askers_.front();
        const auto usual_sender = std::exchange(first.sender, what_.connections);
        ask(first);
        first.receive();
        expected_ = expected_reply(first.reply(), first.sender, what_.expected);
        waiting_ = 0;
        first.sender = usual_sender;
    }

    void ask(asker& who)
    {
        const auto number = number_++;
        const auto sender = what_.newcomers ? number : who.sender;
        ++waiting_;
        who.send(message_.from(sender, number), sender);
    }

    void hear(asker& who)
    {
        who.receive();
        if (who.received < expected_.size())
            return;
        if (!expected_.fits(who.reply(), who.sender))
            throw std::runtime_error("a wrong reply: " + std::string(who.reply()));
        last_ = clock::now();
        took_.push_back(static_cast<std::uint32_t>((last_ - who.since).count() / 1000));
        --waiting_;
        if (last_ < deadline_)
            ask(who);
    }

    double milliseconds_at(double share)
    {
        if (took_.empty())
            return 0;
        const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(took_.size() - 1));
        std::nth_element(took_.begin(), took_.begin() + at, took_.end());
        return took_[static_cast<std::size_t>(at)] / 1000.0;
    }

    measured summary(double seconds)
    {
        measured what;
        what.replies = took_.size();
        what.seconds = seconds;
        what.p50_ms = milliseconds_at(0.5);
        what.p99_ms = milliseconds_at(0.99);
        what.reply = expected_;
        return what;
    }

    const load& what_;
    message message_;
    std::uint64_t number_;
    int epoll_ = ::epoll_create1(0);
    std::vector<std::unique_ptr<asker>> askers_;
    expected_reply expected_;
    std::size_t waiting_ = 0;
    clock::time_point deadline_;
    clock::time_point last_;
    std::vector<std::uint32_t> took_; ///< Microseconds.
};

} // namespace

measured run_load(const load& what)
{
    generator made(what);
    return made.run();
}

} // namespace bench
