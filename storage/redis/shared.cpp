#include "storage/redis/shared.hpp"

#include "storage/names.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/values.hpp"

namespace storage::redis {
namespace {

using words = std::vector<std::string>;

/// Listed first: what is listed and not there is passed over, what is there and not listed would be left out of a
/// backup.
awaitable<void> list(access& at, std::string key, std::string hash)
{
    words listing{"SADD", std::move(key), std::move(hash)};
    auto what = write_command(std::move(listing));
    co_await at.redis.call(std::move(what));
}

} // namespace

awaitable<void> save_token(access& at, api_token token)
{
    co_await list(at, tokens_key(), token.hash);
    words saving{"HSET",       token_key(token.hash),
                 "unit",       token.acts_for.unit,
                 "role",       std::string(to_string(token.acts_for.role)),
                 "created_at", text(token.created_at)};
    auto what = write_command(std::move(saving));
    co_await at.redis.call(std::move(what));
}

awaitable<std::optional<api_token>> find_token(access& at, std::string hash)
{
    words asking{"HMGET", token_key(hash), "unit", "role", "created_at"};
    auto what = read_command(std::move(asking));
    const auto found = co_await at.redis.call(std::move(what));
    const auto role = parse_name<organizer_role>(found.items.at(1).text);
    if (!role || found.items[0].text.empty()) // It has been ended.
        co_return std::nullopt;
    co_return api_token{hash, {found.items[0].text, *role}, moment(found.items.at(2))};
}

awaitable<void> save_binding_code(access& at, std::string code_hash, authority acts_for, time_point expires_at)
{
    co_await list(at, binding_codes_key(), code_hash);
    words saving{"HSET", binding_code_key(code_hash),           "unit",       acts_for.unit,
                 "role", std::string(to_string(acts_for.role)), "expires_at", text(expires_at)};
    auto what = write_command(std::move(saving));
    co_await at.redis.call(std::move(what));
}

awaitable<std::optional<std::string>> find_setting(access& at, std::string name)
{
    words asking{"HGET", settings_key(), name};
    auto what = read_command(std::move(asking));
    const auto found = co_await at.redis.call(std::move(what));
    if (found.is_nil())
        co_return std::nullopt;
    co_return found.text;
}

awaitable<std::string> settle_setting(access& at, std::string name, std::string value)
{
    auto what = to_write("settle_setting", {settings_key()}, {name, value});
    const auto holds = co_await at.redis.call(std::move(what));
    co_return holds.text;
}

awaitable<void> drop_setting(access& at, std::string name)
{
    words dropping{"HDEL", settings_key(), std::move(name)};
    auto what = write_command(std::move(dropping));
    co_await at.redis.call(std::move(what));
}

awaitable<bool> take_lease(access& at, std::string name, std::string owner, time_point now, time_point until)
{
    auto what = to_write("take_lease", {lease_key(name)}, {owner, text(now), text(until)});
    const auto taken = co_await at.redis.call(std::move(what));
    co_return integer(taken) == 1;
}

awaitable<void> give_lease(access& at, std::string name, std::string owner)
{
    auto what = to_write("give_lease", {lease_key(name)}, {owner});
    co_await at.redis.call(std::move(what));
}

awaitable<void> share_value(access& at, std::string name, shared_value value)
{
    auto what =
        to_write("share", {shared_key(), shared_expiry_key()}, {name, value.value, text(value.expires_at)});
    co_await at.redis.call(std::move(what));
}

awaitable<std::optional<shared_value>> find_shared(access& at, std::string name, time_point now)
{
    auto what = to_read("find_shared", {shared_key(), shared_expiry_key()}, {name, text(now)});
    const auto found = co_await at.redis.call(std::move(what));
    if (found.items.empty())
        co_return std::nullopt;
    co_return shared_value{found.items[0].text, moment(found.items.at(1))};
}

awaitable<void> check(access& at)
{
    words writing{"HINCRBY", settings_key() + ":checks", "count", "1"};
    auto what = write_command(std::move(writing));
    co_await at.redis.call(std::move(what));
}

} // namespace storage::redis
