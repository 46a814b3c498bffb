#include "storage/redis/carry_out.hpp"
#include "storage/redis/keys.hpp"
#include "tests/storage/merging.hpp"

namespace storage_merge_steps_test {

using namespace small_week;

// A server that dies in the middle of making two persons one, at every place where it can.
namespace {

/// Runs so many steps of a server that carries a command out, then kills it. Whether it came to its end.
bool die_after(int steps, const std::string& url, const command& what)
{
    boost::asio::io_context io;
    storage::redis::access at{storage::redis::client(io.get_executor(), storage::redis::parse_address(url),
                                                     storage::redis::client_options{}),
                              {},
                              {}};
    auto done = boost::asio::co_spawn(io, storage::redis::carry_out(at, what), boost::asio::use_future);
    const auto ended = [&] { return done.wait_for(std::chrono::seconds{0}) == std::future_status::ready; };
    for (int step = 0; step < steps && !ended(); ++step)
        io.run_one();
    const bool came_to_end = ended();
    at.redis.close();
    io.run();
    try {
        done.get();
    } catch (const std::exception&) {
        return false;
    }
    return came_to_end;
}

log_reading page_of(const std::string& book)
{
    log_reading one;
    one.entry.day = day_of(morning);
    one.entry.book = book;
    one.entry.activity = 3;
    return one;
}

} // namespace

TEST_CASE("a merge that stops anywhere is gone on with, and nothing of it happens twice")
{
    auto wide = lecture(3);
    wide.capacity.reset();
    week w("redis", {wide, lecture(8, "5678")});
    int people = 0;
    int steps = 0;
    for (bool came_to_end = false; !came_to_end; ++people, steps += 3) {
        CAPTURE(people);
        REQUIRE(people < 300);
        const auto number = std::to_string(people);
        const auto from = "old" + number;
        const auto into = "new" + number;
        for (const auto& who : {from, into}) {
            w.join(who, 2);
            w.act(who, page_of("围城"));
            w.act(who, check_in{3, "1234", {}}, start);
            w.act(who, follow_tutorial{"wechat-pay", 2, 3, ""});
        }
        w.join(from, 1, role::volunteer);
        w.act(from, leave_notice{"迟到的回复", end});
        const leave_notice reminding{"活动快到了", end, notice_subject::reminder, 3, "3-evening"};
        if (people % 2 == 0)
            w.act(from, reminding);
        auto merging_them = merging(w, from, into);
        std::get<merge_person>(merging_them.actions.at(0)).texts.reset();
        came_to_end = die_after(steps, w.store().url(), merging_them);
        // A round that comes by tells whoever has a place.
        auto told = message(into);
        told.take_notices = false;
        told.conversation_version = run(w.store().behind().standing_of(into, "")).conversation.version;
        told.actions.emplace_back(reminding);
        run(w.store().behind().carry_out(told));
        // The next message of who goes completes it, or is the first that it has to do with.
        auto next = message(from);
        next.take_notices = false;
        next.conversation_version = run(w->standing_of(from, "")).conversation.version;
        w.send(next);
        auto last = merging(w, from, into);
        CHECK(std::get<person_merged>(run(w.store().behind().carry_out([&] {
                                          std::get<merge_person>(last.actions.at(0)).texts.reset();
                                          return last;
                                      }()))
                                          .outcomes.at(0))
                  .done);
        CHECK(run(w.store().behind().registrations_of(from)).empty());
        CHECK(run(w.store().behind().registrations_of(into)).size() == 2);
        CHECK(run(w.store().behind().reading_of(into, {day::min(), day::max()})).latest.size() == 2);
        auto asking = message(into);
        asking.conversation_version = run(w.store().behind().standing_of(into, "")).conversation.version;
        CHECK(run(w.store().behind().carry_out(asking)).notices.size() == 2);
    }
    CHECK(people > 10);
    CHECK(w.taken().confirmed == 2 * people);
    CHECK(w.heads(entry_kind::registered) == 2 * people);
    CHECK(w.heads(entry_kind::attended) == 2 * people);
    CHECK(w.heads(entry_kind::read) == people);
    CHECK(w.heads(entry_kind::learned) == people);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("who is promoted while they become another is told as that person")
{
    week w("redis");
    w.join("crowd", 3);
    w.join("more", 1);
    w.join("old", 1);
    w.join("new", 1, role::volunteer);
    // The activity has given a place; its notice has not been left yet when the two become one.
    auto leaving = message("crowd");
    leaving.actions = {cancel_sign_up{3, {}}};
    for (int steps = 1; w.taken().confirmed == 4; ++steps)
        die_after(steps, w.store().url(), leaving);
    merge(w, "old", "new");
    w.send(message("crowd")); // Completes what was begun.
    auto asking = message("new");
    asking.conversation_version = run(w->standing_of("new", "")).conversation.version;
    const auto told = w.send(asking).notices;
    REQUIRE(told.size() == 1);
    CHECK(told[0].what == notice_subject::promoted);
    CHECK(run(w->audit()).empty());
}

} // namespace storage_merge_steps_test
