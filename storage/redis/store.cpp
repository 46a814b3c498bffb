#include "storage/redis/store.hpp"

#include "storage/redis/carry_out.hpp"
#include "storage/redis/catalogue.hpp"
#include "storage/redis/entry_index.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/random_text.hpp"
#include "storage/redis/replace_texts.hpp"
#include "storage/redis/server_check.hpp"
#include "storage/redis/shared.hpp"
#include "storage/redis/worker.hpp"

#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <future>

namespace storage::redis {
namespace {

/// A step that takes longer is taken for one whose server is gone. To complete it is safe in any case.
constexpr std::chrono::seconds patience{3};

client_options options_of(const redis_settings& settings)
{
    client_options options;
    options.user = settings.user;
    options.password = settings.password;
    options.sentinel_user = settings.sentinel_user;
    options.sentinel_password = settings.sentinel_password;
    options.replicas = settings.replicas;
    return options;
}

/// One server at a time looks; another takes over when it is gone for so long.
constexpr std::chrono::seconds lease_lasts{6};

/// Of ledgers that are gone through once; a second's work.
constexpr int pages_at_once = 100;

awaitable<void> complete_all(access& at, std::string owner, time_point now)
{
    const std::string name = "unfinished steps";
    const bool mine = co_await take_lease(at, name, std::move(owner), now, now + lease_lasts);
    if (!mine)
        co_return;
    co_await complete_steps(at, patience);
    co_await adopt_activities(at, now);
    if (!at.entries_listed)
        co_await list_entries(at, pages_at_once);
}

} // namespace

store::store(const std::string& url, const redis_settings& settings) : owner_(random_text())
{
    const auto where = parse_address(url);
    const auto count = std::clamp(std::thread::hardware_concurrency() / 2, 1U, 4U);
    for (unsigned i = 0; i < count; ++i)
        workers_.push_back(std::make_unique<worker>(where, options_of(settings)));
    if (settings.allow_loss)
        return;
    auto checking = check_servers(first().mine());
    boost::asio::co_spawn(first().io(), std::move(checking), boost::asio::use_future).get();
}

store::~store()
{
    close();
}

void store::close()
{
    for (const auto& one : workers_)
        one->close();
}

worker& store::worker_of(const person_id& who)
{
    return *workers_[static_cast<std::size_t>(bucket_of(who)) % workers_.size()];
}

worker& store::first()
{
    return *workers_.front();
}

awaitable<result> store::carry_out(command what)
{
    auto& at = worker_of(what.person.id);
    return at.run(redis::carry_out(at.mine(), std::move(what)));
}

awaitable<catalogue_records> store::load_catalogue()
{
    return first().run(redis::load_catalogue(first().mine()));
}

awaitable<std::int64_t> store::catalogue_version()
{
    return first().run(redis::catalogue_version(first().mine()));
}

awaitable<void> store::save_catalogue(catalogue_records records, time_point now)
{
    return first().run(redis::save_catalogue(first().mine(), std::move(records), now));
}

awaitable<void> store::save_token(api_token token)
{
    return first().run(redis::save_token(first().mine(), std::move(token)));
}

awaitable<std::optional<api_token>> store::find_token(std::string hash)
{
    return first().run(redis::find_token(first().mine(), std::move(hash)));
}

awaitable<void> store::save_binding_code(std::string code_hash, authority acts_for, time_point expires_at)
{
    auto saving = redis::save_binding_code(first().mine(), std::move(code_hash), std::move(acts_for), expires_at);
    return first().run(std::move(saving));
}

awaitable<std::optional<std::string>> store::find_setting(std::string name)
{
    return first().run(redis::find_setting(first().mine(), std::move(name)));
}

awaitable<std::string> store::settle_setting(std::string name, std::string value)
{
    return first().run(redis::settle_setting(first().mine(), std::move(name), std::move(value)));
}

awaitable<void> store::drop_setting(std::string name)
{
    return first().run(redis::drop_setting(first().mine(), std::move(name)));
}

awaitable<void> store::replace_texts(std::vector<text_change> changes)
{
    return first().run(redis::replace_texts(first().mine(), std::move(changes)));
}

awaitable<void> store::scrub()
{
    return first().run(redis::scrub(first().mine()));
}

awaitable<void> store::complete_unfinished(time_point now)
{
    return first().run(complete_all(first().mine(), owner_, now));
}

awaitable<void> store::check()
{
    return first().run(redis::check(first().mine()));
}

} // namespace storage::redis
