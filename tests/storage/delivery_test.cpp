#include "tests/storage/small_outbox.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>

#include <map>
#include <mutex>

namespace storage_delivery_test {

using namespace small_week;
using std::chrono::days;
using std::chrono::hours;
using state = delivery_state;

TEST_CASE("a promotion is claimed with all that its sending needs", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.act("li", set_reminders{false});
    w.promote({"li"});
    const auto claimed = w.claim("a");
    REQUIRE(claimed.size() == 1);
    const auto& one = claimed[0];
    CHECK(one.what.what == notice::subject::promoted);
    CHECK(one.what.activity == 3);
    CHECK(one.what.party == 1);
    CHECK(one.what.at == morning);
    CHECK(one.to == run(w->standing_of("li", "")).person);
    CHECK(one.to.openid == "openid-of-li");
    CHECK_FALSE(one.to.reminders);
    CHECK(one.state == state::queued);
    CHECK(one.by == channel::none);
    CHECK(one.attempts == 0);
    CHECK(one.meter == contact_meter{});
    CHECK(one.consents.empty());
}

TEST_CASE("a promotion matters until the last session ends, or 30 days where there is none", "[store]")
{
    outbox w(ON_EVERY_STORE);
    auto two = lecture(4, "1111");
    two.capacity = 1;
    two.sessions.push_back({2, start + hours{24}, end + hours{24}, "2222"});
    auto none = lecture(5);
    none.capacity = 1;
    none.sessions.clear();
    w.save({two, none});
    for (const activity_id id : {4, 5}) {
        w.join("wang", 1, role::participant, id);
        w.join("li", 1, role::participant, id);
        w.leave("wang", id);
    }
    const auto claimed = w.claim("a");
    REQUIRE(claimed.size() == 2);
    CHECK(claimed[0].what.expires_at == end + hours{24});
    CHECK(claimed[1].what.expires_at == morning + days{30});
}

TEST_CASE("replies go first, then what has waited longest, and no more than asked for", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"li", "zhao"});
    w.leave_reply("qian");
    w.leave_reply("sun");
    std::vector<person_id> order;
    for (const int limit : {1, 2, 5})
        for (const auto& one : w.claim("a", morning, seconds{60}, limit))
            order.push_back(one.to.id);
    CHECK(order == std::vector<person_id>{"qian", "sun", "li", "zhao"});
}

TEST_CASE("a claim keeps others off until it lapses", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    CHECK(w.claim("a").size() == 1);
    CHECK(w.claim("b").empty());
    CHECK(w.claim("a").empty());
    CHECK(w.claim("b", morning + seconds{59}).empty());
    CHECK(w.claim("b", morning + seconds{60}).size() == 1);
    CHECK(w.claim("a", morning + seconds{60}).empty());
}

TEST_CASE("only who holds the claim may send, and each try is counted", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    const auto number = w.claim_one("a");
    CHECK_FALSE(w.start_sending(number, "b"));
    CHECK_FALSE(w.start_sending(number, ""));
    CHECK_FALSE(w.start_sending(number + 1, "a"));
    CHECK_FALSE(w.start_sending(number, "a", morning + seconds{60}));
    CHECK(w.start_sending(number, "a", morning + seconds{59}));
    w.finish(number, "a", state::queued);
    CHECK_FALSE(w.start_sending(number, "a"));
    w.claim_one("b");
    CHECK(w.start_sending(number, "b"));
    CHECK(w.start_sending(number, "b"));
    w.finish(number, "b", state::queued);
    CHECK(w.claim("c").at(0).attempts == 3);
}

TEST_CASE("what is to be tried again is claimed when it is time, not before", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    const auto number = w.claim_one("a");
    w.start_sending(number, "a");
    w.finish(number, "a", state::queued, "", morning + seconds{30});
    CHECK(w.claim("b", morning + seconds{29}).empty());
    const auto again = w.claim("b", morning + seconds{30});
    REQUIRE(again.size() == 1);
    CHECK(again[0].attempts == 1);
    CHECK(again[0].reason == "45015");
    CHECK(again[0].by == channel::customer_service);
}

TEST_CASE("what was sent or has expired is never claimed nor told", "[store]")
{
    const auto how = GENERATE(state::sent, state::expired);
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    const auto number = w.claim_one("a");
    w.start_sending(number, "a");
    w.finish(number, "a", how);
    CHECK_FALSE(run(w->standing_of("li", "")).has_notices);
    CHECK(w.claim("a", morning + hours{1}).empty());
    CHECK(w.told("li").empty());
    w.finish(number, "a", state::queued);
    CHECK(w.claim("a", morning + hours{1}).empty());
    CHECK(w.unreached().size() == (how == state::expired ? 1U : 0U));
}

TEST_CASE("what waits is told with the next message and not claimed", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    w.finish(w.claim_one("a"), "a", state::waiting);
    CHECK(run(w->standing_of("li", "")).has_notices);
    CHECK(w.claim("a", morning + hours{1}).empty());
    REQUIRE(w.unreached().size() == 1);
    CHECK(w.unreached()[0].state == state::waiting);
    CHECK(w.unreached()[0].reason == "45015");
    const auto told = w.told("li");
    REQUIRE(told.size() == 1);
    CHECK(told[0].what == notice::subject::reply);
    CHECK(told[0].text == "找到了两个活动。");
    CHECK(told[0].expires_at == end);
    CHECK(w.told("li").empty());
    CHECK(w.unreached().empty());
}

TEST_CASE("a picture that was asked for goes before what nobody asked for, and stays one", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"li"});
    leave_notice wanted;
    wanted.text = "font-size/2";
    wanted.expires_at = end;
    wanted.what = notice_subject::picture;
    w.act("li", wanted, morning);
    auto claimed = w.claim("a");
    REQUIRE(claimed.size() == 2);
    CHECK(claimed[0].what.what == notice::subject::picture);
    CHECK(claimed[0].what.text == "font-size/2");
    w.finish(claimed[0].what.number, "a", state::waiting);
    w.finish(claimed[1].what.number, "a", state::sent);
    const auto told = w.told("li");
    REQUIRE(told.size() == 1);
    CHECK(told[0].what == notice::subject::picture);
}

TEST_CASE("a notice keeps what it is about, and what is told to many goes last", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.act("li", leave_notice{"大家好", end, notice_subject::broadcast, 3});
    w.act("wang", leave_notice{"快到了", end, notice_subject::reminder, 3});
    w.act("zhao", leave_notice{"找到了", end});
    w.act("li", leave_notice{"改了", end, notice_subject::changed, 4});
    const auto claimed = w.claim("a");
    REQUIRE(claimed.size() == 4);
    std::vector<std::string> order;
    for (const auto& one : claimed)
        order.push_back(one.what.text);
    CHECK(order == std::vector<std::string>{"找到了", "快到了", "改了", "大家好"});
    CHECK(claimed[1].what.what == notice_subject::reminder);
    CHECK(claimed[1].what.activity == 3);
    CHECK(claimed[2].what.activity == 4);
    CHECK(claimed[3].what.what == notice_subject::broadcast);
}

TEST_CASE("a claim that is another's cannot be ended", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    const auto number = w.claim_one("a");
    w.finish(number, "b", state::sent);
    w.finish(number, "", state::sent);
    w.claim_one("b", morning + seconds{60});
    w.finish(number, "a", state::sent);
    CHECK(w.start_sending(number, "b", morning + seconds{61}));
    w.finish(number, "b", state::sent);
    CHECK(w.claim("c", morning + hours{1}).empty());
}

TEST_CASE("a notice that is told while it is claimed is not sent any more", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    const auto number = w.claim_one("a");
    CHECK(run(w->standing_of("li", "")).has_notices);
    CHECK(w.told("li").size() == 1);
    CHECK_FALSE(w.start_sending(number, "a"));
    w.finish(number, "a", state::queued);
    CHECK(w.claim("a", morning + hours{1}).empty());
    CHECK(w.told("li").empty());
    CHECK_FALSE(run(w->standing_of("li", "")).has_notices);
}

TEST_CASE("a notice that is being sent is not told, unless its sender is gone", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    const auto number = w.claim_one("a");
    w.start_sending(number, "a");
    CHECK(w.told("li", morning + seconds{59}).empty());
    CHECK(w.told("li", morning + seconds{60}).size() == 1);
    w.finish(number, "a", state::sent, "m1");
    run(w->note_failed_send("default", "m1", "failed:user block"));
    CHECK(w.claim("b", morning + hours{1}).empty());
    CHECK(w.told("li").empty());
}

TEST_CASE("what is over is not told nor sent, and counts as unreached", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"li", "zhao"});
    CHECK(w.told("li", end).empty());
    const auto claimed = w.claim("a", end - seconds{1}, seconds{60}, 1);
    REQUIRE(claimed.size() == 1);
    CHECK(w.claim("b", end).empty());
    CHECK_FALSE(w.start_sending(claimed[0].what.number, "a", end));
    CHECK(w.told("li", morning).empty());
    const auto unreached = w.unreached(3);
    REQUIRE(unreached.size() == 2);
    for (const auto& one : unreached)
        CHECK(one.state == state::expired);
    CHECK_FALSE(run(w->standing_of("li", "")).has_notices);
}

TEST_CASE("what is being sent when it expires ends as its sender says", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"li"});
    const auto number = w.claim_one("a", end - seconds{1});
    CHECK(w.start_sending(number, "a", end - seconds{1}));
    CHECK(w.claim("b", end).empty());
    CHECK(w.unreached(3).empty());
    w.finish(number, "a", state::sent);
    CHECK(w.claim("b", end + hours{1}).empty());
    CHECK(w.unreached(3).empty());
}

TEST_CASE("a message that the platform could not deliver after all waits for the next contact", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"li", "zhao"});
    for (const auto& one : w.claim("a")) {
        w.start_sending(one.what.number, "a");
        w.finish(one.what.number, "a", state::sent, "message-to-" + one.to.id);
    }
    run(w->note_failed_send("another", "message-to-li", "failed:system failed"));
    run(w->note_failed_send("default", "", "failed:system failed"));
    CHECK(w.unreached(3).empty());
    run(w->note_failed_send("default", "message-to-li", "failed:system failed"));
    const auto unreached = w.unreached(3);
    REQUIRE(unreached.size() == 1);
    CHECK(unreached[0].to.id == "li");
    CHECK(unreached[0].state == state::waiting);
    CHECK(unreached[0].reason == "failed:system failed");
    CHECK(unreached[0].platform_id == "message-to-li");
    CHECK(unreached[0].by == channel::customer_service);
    CHECK(w.claim("a", morning + hours{1}).empty());
    CHECK(w.told("li").size() == 1);
    CHECK(w.told("zhao").empty());
}

TEST_CASE("who was not reached is listed by activity, page by page", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"a", "b", "c", "d", "e"});
    w.promote({"f"}, 4);
    for (const auto& one : w.claim("server"))
        w.finish(one.what.number, "server", one.to.id == "b" ? state::sent : state::waiting);
    std::vector<person_id> listed;
    std::int64_t after = 0;
    int pages = 0;
    do {
        const auto page = run(w->unreached(3, after, 2));
        for (const auto& one : page.items)
            listed.push_back(one.to.id);
        after = page.next;
        ++pages;
    } while (after != 0);
    CHECK(listed == std::vector<person_id>{"a", "c", "d", "e"});
    CHECK(pages == 2);
}

TEST_CASE("a server that dies leaves its claims to others when they lapse", "[store]")
{
    const bool was_sending = GENERATE(false, true);
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    const auto number = w.claim_one("a");
    if (was_sending)
        w.start_sending(number, "a");
    w.store().reopen();
    CHECK(w.claim("b", morning + seconds{59}).empty());
    const auto claimed = w.claim("b", morning + seconds{60});
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].attempts == (was_sending ? 1 : 0));
    CHECK(w.told("li", morning + seconds{61}).size() == 1);
}

TEST_CASE("notices that ended are kept for 30 days", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"li"});
    w.claim("a", end);
    run(w->purge(end + days{30}));
    CHECK(w.unreached(3).size() == 1);
    run(w->purge(end + days{30} + seconds{1}));
    CHECK(w.unreached(3).empty());
}

TEST_CASE("notices that nobody sends expire too", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.promote({"li"});
    run(w->purge(end));
    REQUIRE(w.unreached(3).size() == 1);
    CHECK(w.unreached(3)[0].state == state::expired);
    CHECK_FALSE(run(w->standing_of("li", "")).has_notices);
}

TEST_CASE("many servers at once claim each notice once", "[store]")
{
    outbox w(ON_EVERY_STORE);
    std::vector<std::string> people;
    for (int i = 0; i < 60; ++i)
        people.push_back("person" + std::to_string(i));
    w.promote(people);
    const auto race = [&](time_point now) {
        std::mutex mutex;
        std::map<std::int64_t, int> claims;
        std::atomic<int> failed{0};
        boost::asio::thread_pool threads(4);
        for (int i = 0; i < 40; ++i) {
            const auto done = [&](std::exception_ptr error, const std::vector<delivery>& claimed) {
                const std::lock_guard lock(mutex);
                failed += error ? 1 : 0;
                for (const auto& one : claimed)
                    ++claims[one.what.number];
            };
            const auto owner = i % 2 == 0 ? "a" : "b";
            boost::asio::co_spawn(threads, w->claim_deliveries(owner, now, now + seconds{60}, 3), done);
        }
        threads.join();
        CHECK(failed == 0);
        CHECK(claims.size() == 60);
        for (const auto& [number, times] : claims)
            CHECK(times == 1);
    };
    race(morning);
    race(morning + seconds{60});
}

TEST_CASE("when a person writes while servers send, each notice goes one way", "[store]")
{
    outbox w(ON_EVERY_STORE);
    constexpr int count = 40;
    for (int i = 0; i < count; ++i)
        w.leave_reply("li");
    const auto claimed = w.claim("a");
    REQUIRE(claimed.size() == count);
    std::mutex mutex;
    std::map<std::int64_t, int> ways;
    boost::asio::thread_pool threads(4);
    const auto note_told = [&](std::exception_ptr, const result& told) {
        const std::lock_guard lock(mutex);
        for (const auto& one : told.notices)
            ++ways[one.number];
    };
    int written = 0;
    for (const auto& one : claimed) {
        const auto number = one.what.number;
        const auto note_sent = [&, number](std::exception_ptr, bool sent) {
            const std::lock_guard lock(mutex);
            ways[number] += sent ? 1 : 0;
        };
        boost::asio::co_spawn(threads,
                              w->start_attempt(number, "a", channel::customer_service, "", morning + seconds{1}),
                              note_sent);
        if (++written % 8 == 0)
            boost::asio::co_spawn(threads, w->carry_out(message("li")), note_told);
    }
    threads.join();
    CHECK(ways.size() == count);
    for (const auto& [number, times] : ways)
        CHECK(times == 1);
}

} // namespace storage_delivery_test
