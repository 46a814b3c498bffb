#include "bot/data_key.hpp"

#include "bot/secrets.hpp"

#include <stdexcept>

namespace bot {
namespace {

constexpr const char* key_setting = "data_key";
constexpr const char* fingerprint_setting = "data_key_fingerprint";
constexpr std::string_view names_prefix = "names_key:";
constexpr const char* names_owner = "key of pseudonyms";
constexpr std::size_t key_bytes = 32;

/// The key of the pseudonyms, sealed under each data key that texts may be under.
std::string names_setting(std::string_view key_id)
{
    return std::string(names_prefix) + std::string(key_id);
}

std::vector<std::string> bytes_of_all(const std::vector<std::string>& hexes)
{
    std::vector<std::string> all;
    for (const auto& hex : hexes)
        all.push_back(from_hex(hex).value());
    return all;
}

/// The key of the pseudonyms, which is one of those given or was sealed under one of them; empty where neither.
storage::awaitable<std::string> find_names_key(storage::store& store, std::vector<std::string> keys,
                                               std::string fingerprint)
{
    for (const auto& key : keys)
        if (sha256_hex(key) == fingerprint)
            co_return key;
    for (const auto& key : keys) {
        const storage::key_ring ring(key, {});
        auto name = names_setting(ring.current());
        const auto sealed = co_await store.find_setting(std::move(name));
        if (!sealed)
            continue;
        auto names = ring.open(names_owner, *sealed);
        if (sha256_hex(names) == fingerprint)
            co_return names;
    }
    co_return std::string();
}

/// The settings of an archive come first.
const storage::archived_setting* setting_in(const storage::archive_record& one)
{
    return std::get_if<storage::archived_setting>(&one);
}

} // namespace

storage::awaitable<data_keys> settle_data_keys(storage::store& store, std::string hex,
                                               std::vector<std::string> older)
{
    const auto kept = co_await store.find_setting(key_setting);
    auto fingerprint = co_await store.find_setting(fingerprint_setting);
    if (hex.empty() && !kept && fingerprint)
        throw bad_setting("data_key: this store is used with a key of its operator's, which is missing");
    if (hex.empty() && kept) {
        hex = *kept;
    } else if (hex.empty()) {
        std::string fresh = to_hex(random_bytes(key_bytes));
        hex = co_await store.settle_setting(key_setting, std::move(fresh));
    } else if (kept) {
        older.push_back(*kept);
    }
    const auto current = from_hex(hex).value();
    auto keys = bytes_of_all(older);
    data_keys settled;
    settled.texts = storage::key_ring(current, keys);
    if (!fingerprint) {
        auto fresh = sha256_hex(current);
        fingerprint = co_await store.settle_setting(fingerprint_setting, std::move(fresh));
    }
    keys.insert(keys.begin(), current);
    settled.names = co_await find_names_key(store, std::move(keys), *fingerprint);
    if (settled.names.empty())
        throw bad_setting("data_key: this store is used with another key");
    settled.texts = settled.texts.blinding_with(settled.names);
    auto name = names_setting(settled.texts.current());
    auto sealed = settled.texts.seal(names_owner, settled.names);
    co_await store.settle_setting(std::move(name), std::move(sealed));
    co_return settled;
}

storage::awaitable<storage::key_ring> find_data_keys(storage::store& store, std::string hex,
                                                     std::vector<std::string> older)
{
    const auto kept = co_await store.find_setting(key_setting);
    if (hex.empty() && kept)
        hex = *kept;
    else if (kept)
        older.push_back(*kept);
    auto keys = bytes_of_all(older);
    if (hex.empty() && keys.empty())
        co_return storage::key_ring();
    const auto current = hex.empty() ? keys.front() : from_hex(hex).value();
    co_return storage::key_ring(current, keys);
}

void require_keys(const std::vector<storage::archive_record>& first, const std::string& hex,
                  const std::vector<std::string>& older)
{
    std::vector<std::string> given = bytes_of_all(older);
    if (!hex.empty())
        given.push_back(from_hex(hex).value());
    for (const auto& one : first)
        if (const auto* const setting = setting_in(one); setting != nullptr && setting->name == key_setting)
            given.push_back(from_hex(setting->value).value());
    const storage::key_ring ring(given.empty() ? std::string(key_bytes, '\0') : given.front(), given);
    for (const auto& one : first) {
        const auto* const setting = setting_in(one);
        if (setting == nullptr || !setting->name.starts_with(names_prefix))
            continue;
        const auto id = setting->name.substr(names_prefix.size());
        if (!ring.knows(id))
            throw bad_setting(
                "data_key: texts are sealed with the data key " + id +
                ", which is not given; give it in XUELIN_DATA_KEY, or in XUELIN_DATA_KEY_OLD beside a "
                "newer one");
    }
}

storage::awaitable<void> require_keys_of(storage::store& store, std::string hex, std::vector<std::string> older)
{
    constexpr int enough = 50; // Settings come first, and there are few.
    const auto reader = store.read_archive("");
    const auto page = co_await reader->read(enough);
    require_keys(page.records, hex, older);
}

storage::awaitable<void> drop_old_keys(storage::store& store, std::string hex, std::vector<std::string> older)
{
    if (hex.empty())
        co_return;
    const auto kept = co_await store.find_setting(key_setting);
    if (kept && *kept != hex) {
        older.push_back(*kept);
        co_await store.drop_setting(key_setting);
    }
    const auto current = storage::key_id_of(from_hex(hex).value());
    for (const auto& one : older) {
        const auto id = storage::key_id_of(from_hex(one).value());
        auto name = names_setting(id);
        if (id != current)
            co_await store.drop_setting(std::move(name));
    }
}

} // namespace bot
