#include "storage/archive_json.hpp"
#include "storage/redis/access.hpp"
#include "storage/redis/keys.hpp"
#include "tests/storage/merging.hpp"

#include <algorithm>
#include <random>

namespace storage_redis_entries_test {

using namespace small_week;
using std::chrono::days;
using std::chrono::minutes;

// Whose entries a ledger has, in stores that older programs wrote as well.
namespace {

using words = std::vector<std::string>;

/// One command, as it comes to Redis.
storage::redis::reply raw(week& w, words command)
{
    boost::asio::io_context io;
    storage::redis::access at{storage::redis::client(io.get_executor(),
                                                     storage::redis::parse_address(w.store().url()),
                                                     storage::redis::client_options{}),
                              {},
                              {}};
    auto asking = storage::redis::write_command(std::move(command));
    auto calling = at.redis.call(std::move(asking));
    auto answer = boost::asio::co_spawn(io, std::move(calling), boost::asio::use_future);
    while (answer.wait_for(std::chrono::seconds{0}) != std::future_status::ready)
        io.run_one();
    at.redis.close();
    io.run();
    return answer.get();
}

/// The ledger as a program left it that noted nobody's entries.
void forget_lists(week& w, activity_id activity)
{
    raw(w, {"DEL", storage::redis::entries_key(activity)});
    raw(w, {"HDEL", storage::redis::activity_key(activity), "listed", "unlisted"});
}

std::multiset<std::string> entries_in(const std::vector<archive_record>& records)
{
    std::multiset<std::string> lines;
    for (const auto& one : records)
        if (const auto* const entry = std::get_if<ledger_entry>(&one); entry != nullptr)
            if (entry->kind != entry_kind::manual)
                lines.insert(to_json(one));
    return lines;
}

/// What the list gives is what is in the ledger.
void check_entries(week& w, const std::string& who)
{
    CAPTURE(who);
    auto& store = *w.store();
    CHECK(entries_in(run(store.records_of(who))) == entries_in(run(store.storage::store::records_of(who))));
}

log_reading page_of(const std::string& book)
{
    log_reading one;
    one.entry.day = day_of(morning);
    one.entry.book = book;
    one.unit = "taiyuan";
    return one;
}

activity wide(activity_id id, const std::string& code)
{
    auto one = lecture(id, code);
    one.capacity = 30;
    return one;
}

} // namespace

TEST_CASE("what a person is the cause of is found, whichever program wrote it down", "[redis][merge]")
{
    week w("redis", {wide(3, "1234"), wide(8, "5678")});
    std::mt19937 random(7);
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    constexpr int people = 12;
    const auto live = [&] {
        for (int step = 0; step < 150; ++step) {
            const auto who = "p" + std::to_string(below(people));
            const activity_id id = below(2) == 0 ? 3 : 8;
            if (const auto what = below(5); what <= 1)
                w.join(who, 1 + below(3), role::participant, id);
            else if (what == 2)
                w.leave(who, id);
            else if (what == 3)
                w.act(who, check_in{id, id == 3 ? "1234" : "5678", {}}, start + minutes{below(30)});
            else
                w.act(who, page_of("围城"));
        }
    };
    const auto check_all = [&] {
        for (int each = 0; each < people; ++each)
            check_entries(w, "p" + std::to_string(each));
    };
    live();
    check_all();
    for (const auto id : {0, 3, 8})
        forget_lists(w, id);
    check_all();
    live(); // A server of today writes on.
    check_all();
    run(w->complete_unfinished(morning));
    for (const auto id : {0, 3, 8})
        CHECK(raw(w, {"HGET", storage::redis::activity_key(id), "unlisted"}).text == "0");
    check_all();
    // One of yesterday's servers writes an entry that it does not note, beside those of today.
    raw(w, {"HINCRBY", storage::redis::activity_key(3), "ledger", "1"});
    const auto last = raw(w, {"HGET", storage::redis::activity_key(3), "ledger"}).text;
    raw(w, {"XADD", storage::redis::chunk_key(3, 0), last + "-0", "r", "p", "k", "3", "d", "20000", "h", "1", "t",
            "1790000000", "c", "p1", "n", "read:3:~:2026-11-25"});
    check_entries(w, "p1");
    w.join("p0", 3);
    w.leave("p0");
    check_all();
    w.store().reopen();
    run(w->complete_unfinished(morning + minutes{1}));
    CHECK(raw(w, {"HGET", storage::redis::activity_key(3), "unlisted"}).text == "0");
    check_all();
}

TEST_CASE("who came without a registration before that was noted with the person came once, whoever they become",
          "[redis][merge]")
{
    week w("redis", {wide(3, "1234"), wide(8, "5678")});
    w.act("old", check_in{3, "1234", {}}, start);
    w.act("old", check_in{8, "5678", {}}, start);
    w.act("new", check_in{8, "5678", {}}, start);
    for (const auto id : {3, 8}) {
        forget_lists(w, id);
        for (const auto* who : {"old", "new"})
            raw(w, {"HDEL", storage::redis::person_key(who), "b:" + std::to_string(id)});
    }
    CHECK(w.heads(entry_kind::attended, role::participant, 8) == 2);
    CHECK(merge(w, "old", "new", start).done);
    CHECK(w.heads(entry_kind::attended, role::participant, 3) == 1);
    CHECK(w.heads(entry_kind::attended, role::participant, 8) == 1);
    CHECK(w.act("new", check_in{3, "1234", {}}, end).what == checked_in::status::already);
    CHECK(w.heads(entry_kind::attended, role::participant, 3) == 1);
    CHECK(run(w->audit()).empty());
    check_entries(w, "new");
}

TEST_CASE("two become one when it is known of all entries whose they are, and not before", "[redis][merge]")
{
    week w("redis", {wide(3, "1234"), wide(8, "5678")});
    w.act("old", check_in{3, "1234", {}}, start);
    w.join("new");
    // A ledger that takes a while.
    raw(w, {"HSET", storage::redis::activity_key(8), "ledger", "60000", "listed", "60000", "unlisted", "60000"});
    CHECK_THROWS_AS(merge(w, "old", "new", start), overloaded);
    CHECK(run(w->standing_of("old", "")).person.has_value());
    CHECK(w.act("old", check_in{3, "1234", {}}, start).what == checked_in::status::already);
    for (int turns = 0; raw(w, {"HGET", storage::redis::activity_key(8), "unlisted"}).text != "0"; ++turns) {
        REQUIRE(turns < 10);
        run(w->complete_unfinished(start));
    }
    CHECK(merge(w, "old", "new", start).done);
    CHECK_FALSE(run(w->standing_of("old", "")).person);
    CHECK(w.heads(entry_kind::attended) == 1);
}

} // namespace storage_redis_entries_test
