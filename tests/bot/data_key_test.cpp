#include "bot/data_key.hpp"
#include "bot/run_to_end.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/silent_store.hpp"

namespace bot_data_key_test {

using bot::run_to_end;

namespace {

const std::string first(64, '1');
const std::string second(64, '2');
const std::string third(64, '3');

bot::data_keys settle(storage::store& store, const std::string& hex, std::vector<std::string> older = {})
{
    return run_to_end(bot::settle_data_keys(store, hex, std::move(older)));
}

/// What an archive of the store begins with.
std::vector<storage::archive_record> archive_of(const support::silent_store& store)
{
    std::vector<storage::archive_record> all;
    for (const auto& [name, value] : store.settings)
        all.emplace_back(storage::archived_setting{name, value});
    return all;
}

} // namespace

TEST_CASE("A key is made once and found again")
{
    support::silent_store store;
    const auto key = settle(store, "").names;
    CHECK(key.size() == 32);
    CHECK(settle(store, "").names == key);
    support::silent_store other;
    CHECK(settle(other, "").names != key);
}

TEST_CASE("A given key is used as it is, and never changed for another")
{
    support::silent_store store;
    const std::string given = std::string(62, '0') + "fF";
    CHECK(settle(store, given).names == std::string(31, '\0') + "\xff");
    CHECK_NOTHROW(settle(store, given));
    CHECK_THROWS_AS(settle(store, first), bot::bad_setting);
    CHECK_THROWS_AS(settle(store, ""), bot::bad_setting);
    CHECK_FALSE(store.settings.contains("data_key"));
}

TEST_CASE("Pseudonyms stay when the key is changed, again and again", "[privacy]")
{
    support::silent_store store;
    const auto names = settle(store, first).names;
    const auto turned = settle(store, second, {first});
    CHECK(turned.names == names);
    CHECK(turned.texts.current() != settle(store, first).texts.current());
    run_to_end(bot::drop_old_keys(store, second, {first}));
    CHECK(settle(store, second).names == names);
    CHECK(settle(store, third, {second}).names == names);
}

TEST_CASE("A key that was kept in the store gives way to one of the operator's", "[privacy]")
{
    support::silent_store store;
    const auto kept = settle(store, "");
    const auto given = settle(store, first);
    CHECK(given.names == kept.names);
    CHECK(given.texts.knows(kept.texts.current()));
    run_to_end(bot::drop_old_keys(store, first, {}));
    CHECK_FALSE(store.settings.contains("data_key"));
    CHECK(settle(store, first).names == kept.names);
}

TEST_CASE("An archive says which key is missing", "[privacy]")
{
    support::silent_store store;
    settle(store, first);
    settle(store, second, {first});
    const auto records = archive_of(store);
    CHECK_NOTHROW(bot::require_keys(records, second, {first}));
    const auto id = storage::key_id_of(std::string(32, '\x11'));
    CHECK_THROWS_WITH(bot::require_keys(records, second, {}), Catch::Contains(id));
    CHECK_THROWS_WITH(bot::require_keys(records, third, {}), Catch::Contains("XUELIN_DATA_KEY"));

    support::silent_store own;
    settle(own, "");
    CHECK_NOTHROW(bot::require_keys(archive_of(own), "", {}));
}

} // namespace bot_data_key_test
