#include "storage/redis/address.hpp"
#include "storage/redis/answer.hpp"
#include "storage/redis/slots.hpp"
#include "tests/support/catch.hpp"

namespace storage_redis_address_test {

using namespace storage::redis;

TEST_CASE("URLs of Redis are told from others", "[redis]")
{
    CHECK(is_redis("redis://h"));
    CHECK(is_redis("redis-sentinel://h/m"));
    CHECK(is_redis("redis-cluster://h"));
    CHECK_FALSE(is_redis("sqlite:x.db"));
    CHECK_FALSE(is_redis("redis-other://h"));
}

TEST_CASE("The URL of a single server", "[redis]")
{
    const auto whole = parse_address("redis://db.example:6380/3");
    CHECK(whole.what == address::kind::single);
    REQUIRE(whole.servers.size() == 1);
    CHECK(to_string(whole.servers[0]) == "db.example:6380");
    CHECK(whole.database == 3);

    const auto least = parse_address("redis://db.example");
    CHECK(to_string(least.servers[0]) == "db.example:6379");
    CHECK(least.database == 0);
    CHECK(to_string(parse_address("redis://[::1]:7000/").servers[0]) == "[::1]:7000");
    CHECK(parse_address("redis://[::1]").servers[0].host == "::1");
}

TEST_CASE("The URL of sentinels", "[redis]")
{
    const auto whole = parse_address("redis-sentinel://a,b:26380/mymaster/2");
    CHECK(whole.what == address::kind::sentinel);
    REQUIRE(whole.servers.size() == 2);
    CHECK(to_string(whole.servers[0]) == "a:26379");
    CHECK(to_string(whole.servers[1]) == "b:26380");
    CHECK(whole.primary_name == "mymaster");
    CHECK(whole.database == 2);
    CHECK(parse_address("redis-sentinel://a/mymaster").database == 0);
}

TEST_CASE("The URL of a cluster", "[redis]")
{
    const auto whole = parse_address("redis-cluster://10.0.0.1:7000,[fd00::2]:7001,c");
    CHECK(whole.what == address::kind::cluster);
    REQUIRE(whole.servers.size() == 3);
    CHECK(to_string(whole.servers[1]) == "[fd00::2]:7001");
    CHECK(to_string(whole.servers[2]) == "c:6379");
}

TEST_CASE("URLs that cannot be meant are refused", "[redis]")
{
    const auto refused = {
        "redis://",           "redis://h:0",         "redis://h:65536",        "redis://h:x",
        "redis://h:",         "redis://h/x",         "redis://h/-1",           "redis://h/1/2",
        "redis://h,i",        "redis://::1",         "redis://[::1",           "redis://[::1]x",
        "redis-sentinel://h", "redis-sentinel://h/", "redis-cluster://h/0",    "redis-cluster://h,,i",
        "redis://h?x=1",      "redis://h 1",         "redis-sentinel://h/m/x", "http://h"};
    for (const auto* const url : refused) {
        CAPTURE(url);
        CHECK_THROWS_AS(parse_address(url), std::invalid_argument);
    }
}

TEST_CASE("A password in the URL is refused and not repeated", "[redis]")
{
    try {
        parse_address("redis://user:secret@h:6379/0");
        FAIL("accepted");
    } catch (const std::invalid_argument& failure) {
        CHECK_THAT(failure.what(), Contains("XUELIN_REDIS_PASSWORD"));
        CHECK(std::string(failure.what()).find("secret") == std::string::npos);
    }
}

TEST_CASE("Keys belong to slots", "[redis]")
{
    CHECK(crc16("123456789") == 0x31c3);
    CHECK(key_slot("") == 0);
    CHECK(key_slot("foo") == 12182);
    CHECK(key_slot("{user1000}.following") == key_slot("{user1000}.followers"));
    CHECK(key_slot("foo{}{bar}") == crc16("foo{}{bar}") % slot_count);
    CHECK(key_slot("foo{{bar}}zap") == key_slot("{bar"));
    CHECK(key_slot("foo{bar}{zap}") == key_slot("bar"));
}

TEST_CASE("Errors of Redis say what is to be done", "[redis]")
{
    const endpoint by{"10.0.0.9", 7000};
    CHECK(to_string(*pointed_to("MOVED 3999 10.0.0.1:6381", by)) == "10.0.0.1:6381");
    CHECK(to_string(*pointed_to("ASK 3999 fd00::1:6381", by)) == "[fd00::1]:6381");
    CHECK(to_string(*pointed_to("MOVED 3999 :6381", by)) == "10.0.0.9:6381");
    CHECK_FALSE(pointed_to("MOVED 3999 nowhere", by));
    CHECK(remedy_of("MOVED 1 a:1") == remedy::go_there);
    CHECK(remedy_of("ERR MOVED") == remedy::none);
    CHECK(remedy_of("READONLY You can't write") == remedy::learn);
    CHECK(without_arguments("ERR unknown command 'x', with args beginning with: 'secret' ") ==
          "ERR unknown command 'x'");
}

} // namespace storage_redis_address_test
