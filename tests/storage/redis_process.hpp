#pragma once

#include "storage/redis/client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <arpa/inet.h>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

/// Redis processes and calls for the tests of the client.
namespace redis_tests {

using namespace std::chrono_literals;
using namespace storage::redis;
namespace asio = boost::asio;
using asio::awaitable;
using words = std::vector<std::string>;

inline bool is_free(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(static_cast<std::uint16_t>(port));
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool free = ::bind(socket, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0;
    ::close(socket);
    return free;
}

inline int free_port()
{
    static std::minstd_rand chance(std::random_device{}());
    for (;;) {
        const int port = std::uniform_int_distribution<int>(21000, 21999)(chance);
        if (is_free(port) && is_free(port + 10000)) {
            return port;
        }
    }
}

/// What redis-cli prints.
inline std::string cli(int port, const std::string& what)
{
    const auto line = "timeout 10 redis-cli -p " + std::to_string(port) + " " + what + " 2>&1";
    std::string said;
    auto* const pipe = ::popen(line.c_str(), "r");
    char some[4096];
    for (std::size_t n = 0; (n = std::fread(some, 1, sizeof some, pipe)) > 0;) {
        said.append(some, n);
    }
    ::pclose(pipe);
    while (said.ends_with('\n')) {
        said.pop_back();
    }
    return said;
}

inline void until(const std::function<bool()>& so)
{
    for (int i = 0; i < 400 && !so(); ++i) {
        std::this_thread::sleep_for(25ms);
    }
    REQUIRE(so());
}

/// A redis-server with its own folder and port.
class server {
public:
    explicit server(words options = {}, const std::string& config = {}) : options_(std::move(options))
    {
        char folder[] = "/dev/shm/xuelin-redis-XXXXXX";
        folder_ = ::mkdtemp(folder);
        if (!config.empty()) {
            std::ofstream(folder_ + "/redis.conf") << config;
            options_.insert(options_.begin(), folder_ + "/redis.conf");
        }
        start();
    }
    ~server()
    {
        kill();
        std::filesystem::remove_all(folder_);
    }
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    void start()
    {
        words line{"redis-server"};
        line.insert(line.end(), options_.begin(), options_.end());
        for (const auto& word : words{"--port", std::to_string(port), "--bind", "127.0.0.1", "--dir", folder_,
                                      "--save", "", "--logfile", folder_ + "/log", "--repl-diskless-sync-delay",
                                      "0", "--repl-ping-replica-period", "1"}) {
            line.push_back(word);
        }
        std::vector<char*> pointers;
        for (auto& word : line) {
            pointers.push_back(word.data());
        }
        pointers.push_back(nullptr);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::execvp("redis-server", pointers.data());
            ::_exit(127);
        }
        until([&] { return !is_free(port); });
    }
    void kill()
    {
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            ::waitpid(pid_, nullptr, 0);
            pid_ = 0;
        }
    }
    void stop() const { ::kill(pid_, SIGSTOP); }
    void go_on() const { ::kill(pid_, SIGCONT); }

    std::string url() const { return "redis://127.0.0.1:" + std::to_string(port); }

    const int port = free_port();

private:
    words options_;
    std::string folder_;
    pid_t pid_ = 0;
};

inline request asking(words command, std::string key)
{
    request what;
    what.args = std::move(command);
    what.keys.push_back(std::move(key));
    what.writes = false;
    return what;
}

inline request writing(words command)
{
    request what;
    what.keys.push_back(command.at(1));
    what.args = std::move(command);
    return what;
}

/// Calls, and gives the text or number of the reply, or "unavailable: ..." or "error: ...".
inline awaitable<std::string> told(client& by, request what)
{
    try {
        const auto got = co_await by.call(std::move(what));
        if (got.what == reply::kind::integer) {
            co_return std::to_string(got.number);
        }
        co_return got.text;
    } catch (const unavailable& failure) {
        co_return std::string("unavailable: ") + failure.what();
    } catch (const std::runtime_error& failure) {
        co_return std::string("error: ") + failure.what();
    }
}

inline awaitable<std::string> get(client& by, std::string key)
{
    words command{"GET", key};
    auto what = asking(std::move(command), std::move(key));
    auto said = co_await told(by, std::move(what));
    co_return said;
}

inline awaitable<std::string> set(client& by, std::string key, std::string value)
{
    words command{"SET", std::move(key), std::move(value)};
    auto what = writing(std::move(command));
    auto said = co_await told(by, std::move(what));
    co_return said;
}

inline awaitable<void> sleep(std::chrono::milliseconds time)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

inline client_options hasty()
{
    client_options options;
    options.answer_timeout = 300ms;
    options.patience = 600ms;
    return options;
}

} // namespace redis_tests
