#include "bot/data_key.hpp"
#include "bot/run_to_end.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/silent_store.hpp"

using bot::run_to_end;
using bot::settle_data_key;

TEST_CASE("A key is made once and found again")
{
    support::silent_store store;
    const auto key = run_to_end(settle_data_key(store, ""));
    CHECK(key.size() == 32);
    CHECK(run_to_end(settle_data_key(store, "")) == key);
    support::silent_store other;
    CHECK(run_to_end(settle_data_key(other, "")) != key);
}

TEST_CASE("A given key is used as it is, and never changed for another")
{
    support::silent_store store;
    const std::string given = std::string(62, '0') + "fF";
    CHECK(run_to_end(settle_data_key(store, given)) == std::string(31, '\0') + "\xff");
    CHECK_NOTHROW(run_to_end(settle_data_key(store, given)));
    CHECK_THROWS_AS(run_to_end(settle_data_key(store, std::string(64, '1'))), bot::bad_setting);
    CHECK_THROWS_AS(run_to_end(settle_data_key(store, "")), bot::bad_setting);
    CHECK_FALSE(store.settings.contains("data_key"));
}
