#include "bot/serve.hpp"

#include "bot/account_check.hpp"
#include "bot/api/rate_limits.hpp"
#include "bot/blocking.hpp"
#include "bot/catalogue_refresh.hpp"
#include "bot/context.hpp"
#include "bot/data_key.hpp"
#include "bot/delivery/outgoing.hpp"
#include "bot/demo_week.hpp"
#include "bot/housekeeping.hpp"
#include "bot/http/server.hpp"
#include "bot/log.hpp"
#include "bot/page_tickets.hpp"
#include "bot/platform/https_transport.hpp"
#include "bot/routes.hpp"
#include "bot/run_to_end.hpp"
#include "bot/simulator/inbox.hpp"
#include "bot/simulator/platform.hpp"
#include "storage/sealed_store.hpp"

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

storage::awaitable<void> refuse_half_a_store(storage::store& store)
{
    const auto import = co_await store.find_import();
    if (import && !import->finished)
        throw bad_setting("store: an import into it was not finished; run it again to its end");
}

storage::awaitable<picture> prepare(storage::store& store, bool demo)
{
    if (demo) {
        const auto now = storage::system_time();
        co_await load_demo_week(store, now);
    }
    picture first = co_await load_picture(store);
    co_return first;
}

contexts contexts_of(std::size_t threads, const config& settings, storage::store& store, metrics& counted,
                     const std::string& key, const picture& first, simulator::inbox* inbox)
{
    contexts made;
    for (std::size_t thread = 0; thread < threads; ++thread) {
        made.push_back(std::make_unique<context>(context{settings, store, content::built_in_wording(), counted,
                                                         storage::system_time, key, first.catalogue, first.names}));
        made.back()->inbox = inbox;
    }
    return made;
}

/// What the demo has instead of an account at the platform; nobody is to wait for the morning there.
void fill_in_for_demo(config& settings)
{
    auto& account = settings.wechat;
    if (account.token.empty())
        account.token = "demo";
    account.app_id = account.app_secret = "demo";
    account.kind = account_kind::service;
    if (settings.find_account("mini") == nullptr) {
        account_settings mini;
        mini.id = "mini";
        mini.token = mini.app_id = mini.app_secret = "demo";
        mini.kind = account_kind::mini_program;
        settings.wechat.accounts.push_back(std::move(mini));
    }
    settings.delivery.quiet_from = settings.delivery.quiet_until = 0;
    // The demo's week is at any time of the year.
    settings.nomination.deadlines.fill(std::chrono::December / 31);
    // Pages open where the simulator does; a port that the system is to choose is not known yet.
    if (settings.public_url.empty() && settings.listen.starts_with("127.0.0.1:") &&
        !settings.listen.ends_with(":0"))
        settings.public_url = "http://" + settings.listen;
}

std::unique_ptr<platform::transport> way_to_platform(const config& settings, const asio::any_io_executor& on,
                                                     simulator::inbox& inbox)
{
    if (settings.demo)
        return std::make_unique<simulator::in_process_platform>(inbox);
    platform::https_options options;
    options.base_url = settings.wechat.api;
    options.ca_file = settings.wechat.ca_file;
    return std::make_unique<platform::https_transport>(on, std::move(options));
}

/// What the routes need of the way to the platform, and one count of requests for all of them.
void let_call(const contexts& each, const config& settings, const delivery::outgoing& outgoing)
{
    std::shared_ptr<api::rate_limits> limits;
    if (settings.api.requests_per_token != 0 || settings.api.requests_per_address != 0)
        limits =
            std::make_shared<api::rate_limits>(settings.api.requests_per_token, settings.api.requests_per_address);
    for (const auto& one : each) {
        one->caller = [&outgoing](std::string_view account) { return outgoing.find_client(account); };
        one->limits = limits;
    }
}

void announce(const http::server& server)
{
    const std::string where = "http://" + to_string(server.where());
    std::printf("listening on %s\n", where.c_str());
    std::fflush(stdout);
    log::info("listening", {{"url", where}, {"threads", server.threads()}});
}

} // namespace

int serve(config settings)
{
    check_for_serving(settings);
    if (settings.demo)
        fill_in_for_demo(settings);
    const log_for_a_while logging(settings.log_level);
    log::info("starting", {{"demo", settings.demo}});
    if (!settings.demo)
        log_missing_abilities(settings);

    auto behind = storage::open_store(settings.store, settings.redis);
    // From here on a signal waits until it can be obeyed in good order.
    asio::io_context house(1);
    asio::signal_set signals(house, SIGINT, SIGTERM);

    run_to_end(refuse_half_a_store(*behind));
    run_to_end(require_keys_of(*behind, settings.data_key, settings.data_key_old));
    const auto keys = run_to_end(settle_data_keys(*behind, settings.data_key, settings.data_key_old));
    const auto& key = keys.names;
    storage::sealed_store store(std::move(behind), keys.texts);
    const picture first = run_to_end(prepare(store, settings.demo));
    metrics counted;
    simulator::inbox inbox;
    contexts each;
    http::server server(options_of(settings),
                        [&each](std::size_t thread, http::request& what) { return answer(*each[thread], what); });
    each = contexts_of(server.threads(), settings, store, counted, key, first, settings.demo ? &inbox : nullptr);
    auto way_out = way_to_platform(settings, house.get_executor(), inbox);
    delivery::outgoing outgoing(house.get_executor(), settings, store, content::built_in_wording(), key,
                                std::move(way_out), first.catalogue);
    let_call(each, settings, outgoing);
    page_ticket_holder tickets(settings, each.front()->caller);
    if (!settings.demo)
        for (const auto& one : each)
            one->page_ticket = [&tickets](std::string account) { return tickets.get(std::move(account)); };
    server.start();
    announce(server);
    keep_house({store, settings, server, each, outgoing}, first, house, signals);

    log::info("stopping");
    server.stop();
    server.wait();
    finish_blocking();
    store.close();
    log::info("stopped");
    return 0;
}

} // namespace bot
