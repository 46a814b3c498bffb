#pragma once

#include "storage/redis/access.hpp"

// Small things by name: settings, tokens, codes, leases and values that servers share.
namespace storage::redis {

awaitable<void> save_token(access& at, api_token token);
awaitable<std::optional<api_token>> find_token(access& at, std::string hash);
awaitable<void> save_binding_code(access& at, std::string code_hash, authority acts_for, time_point expires_at);

awaitable<std::optional<std::string>> find_setting(access& at, std::string name);
awaitable<std::string> settle_setting(access& at, std::string name, std::string value);

awaitable<void> drop_setting(access& at, std::string name);
awaitable<bool> take_lease(access& at, std::string name, std::string owner, time_point now, time_point until);
awaitable<void> give_lease(access& at, std::string name, std::string owner);

awaitable<void> share_value(access& at, std::string name, shared_value value);
awaitable<std::optional<shared_value>> find_shared(access& at, std::string name, time_point now);

awaitable<void> check(access& at);

} // namespace storage::redis
