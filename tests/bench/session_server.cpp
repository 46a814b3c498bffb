#include "tests/bench/fixed_reply.hpp"
#include "tests/bench/fixed_servers.hpp"

#include "bot/http/server.hpp"

#include <csignal>
#include <cstdio>

namespace bench {
namespace {

storage::awaitable<bot::http::reply> reply_with(const std::string& body)
{
    bot::http::reply reply;
    reply.content_type = "application/xml; charset=utf-8";
    reply.body = body;
    co_return reply;
}

} // namespace

void serve_with_session(std::size_t body_size)
{
    const std::string body = fixed_body(body_size);
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &stop, nullptr); // the server's thread takes this over

    bot::http::server_options options;
    options.listen = {"127.0.0.1", 0};
    bot::http::server server(options, [&body](std::size_t, bot::http::request&) { return reply_with(body); });
    server.start();
    std::printf("listening on http://127.0.0.1:%u\n", unsigned{server.where().port});
    std::fflush(stdout);
    int signal = 0;
    ::sigwait(&stop, &signal);
}

} // namespace bench
