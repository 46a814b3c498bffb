#include "bot/serve.hpp"

#include "bot/blocking.hpp"
#include "bot/catalogue_refresh.hpp"
#include "bot/context.hpp"
#include "bot/data_key.hpp"
#include "bot/demo_week.hpp"
#include "bot/http/server.hpp"
#include "bot/log.hpp"
#include "bot/routes.hpp"
#include "bot/run_to_end.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

namespace asio = boost::asio;

namespace bot {

namespace {

using contexts = std::vector<std::unique_ptr<context>>;

storage::time_point system_time()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Ends the log however serving ends.
struct log_for_a_while {
    explicit log_for_a_while(const std::string& level) { log::start(log::parse_level(level)); }
    ~log_for_a_while() { log::stop(); }
    log_for_a_while(const log_for_a_while&) = delete;
    log_for_a_while& operator=(const log_for_a_while&) = delete;
};

http::server_options options_of(const config& settings)
{
    http::server_options options;
    options.listen = http::parse_endpoint(settings.listen).value();
    options.threads = settings.threads != 0 ? settings.threads : std::max(std::thread::hardware_concurrency(), 1U);
    options.limits.header = settings.http.header_limit;
    options.limits.body = settings.http.body_limit;
    options.limits.read_timeout = settings.http.read_timeout;
    options.limits.idle_timeout = settings.http.idle_timeout;
    options.limits.write_timeout = settings.http.write_timeout;
    return options;
}

storage::awaitable<picture> prepare(storage::store& store, bool demo)
{
    if (demo) {
        const auto now = system_time();
        co_await load_demo_week(store, now);
    }
    picture first = co_await load_picture(store);
    co_return first;
}

contexts contexts_of(std::size_t threads, const config& settings, storage::store& store, metrics& counted,
                     const std::string& key, const picture& first)
{
    contexts made;
    for (std::size_t thread = 0; thread < threads; ++thread)
        made.push_back(std::make_unique<context>(context{settings, store, content::built_in_wording(), counted,
                                                         system_time, key, first.catalogue, first.names}));
    return made;
}

/// Each thread swaps its own picture, between two of its requests.
void publish(const http::server& server, const contexts& each, const picture& fresh)
{
    for (std::size_t thread = 0; thread < each.size(); ++thread)
        asio::post(server.executor(thread), [where = each[thread].get(), fresh] {
            where->catalogue = fresh.catalogue;
            where->names = fresh.names;
        });
}

void announce(const http::server& server)
{
    const std::string where = "http://" + to_string(server.where());
    std::printf("listening on %s\n", where.c_str());
    std::fflush(stdout);
    log::info("listening", {{"url", where}, {"threads", server.threads()}});
}

void note_end_of_refresh(const std::exception_ptr& failure)
{
    if (failure)
        log::error("refresh_ended", {{"reason", "an exception"}});
}

/// Looks after the store on the calling thread until a signal says to stop.
void keep_house(storage::store& store, const http::server& server, const contexts& each, std::int64_t version,
                asio::io_context& house, asio::signal_set& signals)
{
    catalogue_refresher refresher(house.get_executor(), store, version,
                                  [&](const picture& fresh) { publish(server, each, fresh); });
    signals.async_wait([&](boost::system::error_code failed, int) {
        if (failed)
            return;
        signals.clear(); // A second signal ends the program at once.
        refresher.stop();
    });
    auto refreshing = refresher.run();
    asio::co_spawn(house, std::move(refreshing), note_end_of_refresh);
    house.run();
}

} // namespace

int serve(config settings)
{
    check_for_serving(settings);
    if (settings.wechat.token.empty())
        settings.wechat.token = "demo";
    const log_for_a_while logging(settings.log_level);
    log::info("starting", {{"demo", settings.demo}});

    const auto store = storage::open_store(settings.store);
    // From here on a signal waits until it can be obeyed in good order.
    asio::io_context house(1);
    asio::signal_set signals(house, SIGINT, SIGTERM);

    const std::string key = run_to_end(settle_data_key(*store, settings.data_key));
    const picture first = run_to_end(prepare(*store, settings.demo));
    metrics counted;
    contexts each;
    http::server server(options_of(settings),
                        [&each](std::size_t thread, http::request& what) { return answer(*each[thread], what); });
    each = contexts_of(server.threads(), settings, *store, counted, key, first);
    server.start();
    announce(server);
    keep_house(*store, server, each, first.catalogue->version(), house, signals);

    log::info("stopping");
    server.stop();
    server.wait();
    finish_blocking();
    store->close();
    log::info("stopped");
    return 0;
}

} // namespace bot
