#include "storage/reading_days.hpp"
#include "tests/storage/merging.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

namespace storage_counting_test {

using namespace small_week;
using std::chrono::days;
using std::chrono::hours;

namespace {

log_reading page_of(const std::string& book, int pages, time_point now, activity_id id = 3)
{
    log_reading one;
    one.entry.day = day_of(now);
    one.entry.book = book;
    one.entry.amount.pages = pages;
    one.entry.activity = id;
    one.unit = "taiyuan";
    return one;
}

std::int64_t uncounted(week& w, entry_kind kind)
{
    std::int64_t sum = 0;
    for (const auto& one : run(w->counters_of(no_activity)))
        if (one.kind == kind && one.unit == "taiyuan")
            sum += one.heads;
    return sum;
}

} // namespace

TEST_CASE("several reading check-ins on a day are one", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK(w.act("wang", page_of("平凡的世界", 30, morning), morning).first_today);
    const auto again = w.act("wang", page_of("平凡的世界", 12, morning), morning + hours{3});
    CHECK_FALSE(again.first_today);
    CHECK(again.days == 1);
    CHECK(w.heads(entry_kind::read) == 1);
    const auto today = day_of(morning);
    const period one_day{today, today};
    const auto told = run(w->reading_of("wang", one_day));
    CHECK(told.pages == 42);
    CHECK(told.period_days == 1);
    REQUIRE(told.latest.size() == 2);
    CHECK(told.latest[0].amount.pages == 12);
}

TEST_CASE("a streak is days in a row, and still holds the day after", "[store]")
{
    week w(ON_EVERY_STORE);
    const auto today = day_of(morning);
    for (const int ago : {5, 2, 1}) {
        const auto then = morning - hours{24 * ago};
        w.act("wang", page_of("书", 10, then), then);
    }
    const period always{today - days{100}, today};
    const auto streak = [&](day on) {
        const auto read = run(w->reading_of("wang", always));
        return current_streak({read.dates.begin(), read.dates.end()}, {}, on);
    };
    CHECK(streak(today) == 2);
    CHECK(w.act("wang", page_of("书", 10, morning, 3)).streak == 3);
    CHECK(streak(today) == 3);
    CHECK(run(w->reading_of("wang", always)).days == 4);
    CHECK(streak(today + days{1}) == 3);
    CHECK(streak(today + days{2}) == 0);
}

TEST_CASE("a made-up day counts on its own day, and streaks are told as of now", "[store]")
{
    week w(ON_EVERY_STORE);
    const auto today = day_of(morning);
    w.act("wang", page_of("书", 10, morning));
    auto made_up = page_of("老书", 5, morning - hours{48});
    made_up.entry.amount.percent = 40;
    made_up.paused = {{today - days{1}, today - days{1}}};
    const auto told = w.act("wang", made_up);
    CHECK(told.first_today);
    CHECK(told.streak == 2);
    CHECK(told.best_before == 1);
    CHECK(told.best == 2);
    CHECK(is_made_up(told.entry));
    const period then{today - days{2}, today - days{2}};
    const auto read = run(w->reading_of("wang", then));
    CHECK(read.period_days == 1);
    CHECK(read.dates == std::vector<day>{today - days{2}, today});
    CHECK(read.books == std::vector<std::string>{"书", "老书"});
    CHECK(read.latest.at(1).amount.percent == 40);
    std::int64_t heads = 0;
    for (const auto& one : run(w->counters(then)))
        heads += one.heads;
    CHECK(heads == 1);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("a resource that was opened counts once a person, resource and day", "[store]")
{
    week w(ON_EVERY_STORE);
    for (int i = 0; i < 2; ++i)
        w.act("wang", open_resource{"taiji", 3, "taiyuan"});
    w.act("wang", open_resource{"shufa", 3, "taiyuan"});
    w.act("li", open_resource{"taiji", 3, "taiyuan"});
    w.act("wang", open_resource{"taiji", 3, "taiyuan"}, morning + hours{24});
    w.act("wang", open_resource{"taiji", no_activity, "taiyuan"});
    CHECK(w.heads(entry_kind::opened) == 4);
    CHECK(uncounted(w, entry_kind::opened) == 1);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("what no activity collects is kept under the person's unit", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK(w.act("wang", page_of("书", 10, morning, no_activity)).first_today);
    CHECK_FALSE(w.act("wang", page_of("书", 10, morning, no_activity)).first_today);
    w.act("wang", follow_tutorial{"video-call", 1, no_activity, "taiyuan"});
    CHECK(uncounted(w, entry_kind::read) == 1);
    CHECK(uncounted(w, entry_kind::learned) == 1);
}

TEST_CASE("a tutorial counts once a person and day, and remembers the step", "[store]")
{
    week w(ON_EVERY_STORE);
    for (int step = 1; step <= 4; ++step)
        w.act("wang", follow_tutorial{"video-call", step, 3, "taiyuan"});
    w.act("wang", follow_tutorial{"scan-code", 1, 3, "taiyuan"});
    w.act("wang", follow_tutorial{"video-call", 5, 3, "taiyuan"}, morning + hours{24});
    CHECK(w.heads(entry_kind::learned) == 3);
    CHECK(run(w->progress_of("wang", "video-call"))->step == 5);
    CHECK_FALSE(run(w->progress_of("wang", "health-code")));
}

TEST_CASE("a nomination or like counts once a person, nominee and day", "[store]")
{
    week w(ON_EVERY_STORE);
    for (int times = 0; times < 2; ++times)
        w.act("wang", count_nomination{3, "taiyuan", "n1"});
    w.act("wang", count_nomination{3, "taiyuan", "n2"});
    w.act("li", count_nomination{3, "taiyuan", "n1"});
    w.act("wang", count_nomination{3, "taiyuan", "n1"}, morning + hours{24});
    w.act("wang", count_nomination{no_activity, "taiyuan", "n1"});
    CHECK(w.heads(entry_kind::nominated) == 4);
    CHECK(uncounted(w, entry_kind::nominated) == 1);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("heads by hand are added and taken away, never below nothing", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK(w.act("chen", add_heads{3, role::participant, 120, "现场散客"}).total == 120);
    CHECK(w.act("chen", add_heads{3, role::participant, -20, "重复"}).total == 100);
    const auto refused = w.act("chen", add_heads{3, role::participant, -101, ""});
    CHECK(refused.what == heads_added::status::below_zero);
    CHECK(refused.total == 100);
    CHECK(w.act("chen", add_heads{3, role::volunteer, -1, ""}).what == heads_added::status::below_zero);
    CHECK(w.act("chen", add_heads{99, role::participant, 1, ""}).what == heads_added::status::unknown_activity);
    const auto entries = w.entries();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].note == "现场散客");
    CHECK(entries[0].cause == "chen");
}

TEST_CASE("attendance is corrected apart from the heads that were added by hand", "[store]")
{
    week w(ON_EVERY_STORE);
    w.act("chen", add_heads{3, role::participant, 2, "补签", true});
    CHECK(w.act("chen", add_heads{3, role::participant, -1, "点错了", true}).what == heads_added::status::done);
    CHECK(w.act("chen", add_heads{3, role::participant, 5, "现场散客"}).total == 5);
    CHECK(w.heads(entry_kind::attended) == 1);
    CHECK(w.heads(entry_kind::manual) == 5);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("two actions of one message are two facts", "[store]")
{
    week w(ON_EVERY_STORE);
    auto one = message("chen");
    one.actions = {add_heads{3, role::participant, 5, ""}, add_heads{3, role::participant, 5, ""}};
    w.send(one);
    auto unnamed = message("chen");
    unnamed.key.clear();
    unnamed.actions = {add_heads{3, role::participant, 5, ""}};
    w.send(unnamed);
    w.send(unnamed);
    CHECK(w.heads(entry_kind::manual) == 20);
}

TEST_CASE("counters are sums over the days asked for", "[store]")
{
    week w(ON_EVERY_STORE);
    w.act("chen", add_heads{3, role::participant, 5, ""}, morning);
    w.act("chen", add_heads{3, role::participant, 7, ""}, morning + hours{24});
    const auto today = day_of(morning);
    const auto sum = [&](day from, day to) {
        const period within{from, to};
        std::int64_t heads = 0;
        for (const auto& one : run(w->counters(within)))
            heads += one.heads;
        return heads;
    };
    CHECK(sum(today, today) == 5);
    CHECK(sum(today, today + days{1}) == 12);
    CHECK(sum(today + days{2}, today + days{9}) == 0);
}

TEST_CASE("the entries of a figure come in pages in order of writing", "[store]")
{
    week w(ON_EVERY_STORE);
    for (int heads = 1; heads <= 5; ++heads)
        w.act("chen", add_heads{3, role::participant, heads, ""});
    const period today{day_of(morning), day_of(morning)};
    const auto first = run(w->ledger(3, today, 0, 3));
    const auto second = run(w->ledger(3, today, first.next, 3));
    REQUIRE(first.items.size() == 3);
    CHECK(first.items[2].heads == 3);
    REQUIRE(second.items.size() == 2);
    CHECK(second.items[1].heads == 5);
    CHECK(second.next == 0);
}

namespace {

using sum_key = std::tuple<activity_id, std::string, role, entry_kind>;

/// Sums of the ledger's entries, without those that are nothing.
std::map<sum_key, std::int64_t> recount(week& w, period within)
{
    std::map<sum_key, std::int64_t> sums;
    for (const activity_id each : {no_activity, activity_id{3}, activity_id{4}})
        for (const auto& entry : run(w->ledger(each, within, 0, 10'000)).items)
            sums[{each, entry.unit, entry.role, entry.kind}] += entry.heads;
    std::erase_if(sums, [](const auto& one) { return one.second == 0; });
    return sums;
}

std::map<sum_key, std::int64_t> counted(storage::store& asked, period within)
{
    std::map<sum_key, std::int64_t> sums;
    const auto all = run(asked.counters(within));
    CHECK(std::ranges::is_sorted(all, {}, &counter::activity));
    for (const auto& one : all)
        if (one.heads != 0)
            CHECK(sums.emplace(sum_key(one.activity, one.unit, one.role, one.kind), one.heads).second);
    return sums;
}

activity lecture_for(activity_id id, int capacity)
{
    auto one = lecture(id, id == 3 ? "1234" : "2345");
    one.capacity = capacity;
    return one;
}

} // namespace

TEST_CASE("sums over a period are those of its entries, whoever asks and however often", "[store]")
{
    week w(ON_EVERY_STORE, {lecture(3), lecture(4, "2345")});
    const auto other = open_store(w.store().url());
    std::mt19937 random(7);
    const auto below = [&](unsigned end) { return random() % end; };
    const auto today = day_of(morning);
    std::vector<std::string> people{"p0", "p1", "p2", "p3", "p4", "p5"};
    for (int step = 0; step < 120; ++step) {
        const auto now = morning + hours{24 * below(4)};
        auto& who = people[below(6)];
        const activity_id id = 3 + below(2);
        switch (below(9)) {
        case 0:
        case 1:
            w.act("organizer", add_heads{id, role::participant, 1 + static_cast<int>(below(9)), "散客"}, now);
            break;
        case 2:
            w.act(who, page_of("书", 1, now, below(2) == 0 ? no_activity : id), now);
            break;
        case 3:
            w.leave(who, id);
            break;
        case 4:
            w.act(who, check_in{id, id == 3 ? "1234" : "2345", {}}, start);
            break;
        case 5:
            w.save({lecture_for(id, 2 + static_cast<int>(below(6)))}, now);
            break;
        case 6:
            if (const auto into = people[below(6)]; below(2) == 0) {
                w.act(who, forget_person{}, now);
            } else if (into != who) {
                merge(w, who, into, now);
                who = "q" + std::to_string(step);
            }
            break;
        default:
            w.join(who, {}, role::participant, id, now);
        }
        const period within{today + days{below(2)}, today + days{below(4)}};
        const auto expected = recount(w, within);
        CHECK(counted(*w.operator->(), within) == expected);
        if (step % 3 == 0)
            CHECK(counted(*other, within) == expected);
    }
    CHECK(run(w->audit()).empty());
    other->close();
}

TEST_CASE("sums are right for a server that was not asked while much was counted", "[store]")
{
    week w(ON_EVERY_STORE, {lecture(3), lecture(4, "2345")});
    const auto other = open_store(w.store().url());
    const period always{parse_day("2000-01-01").value(), parse_day("2100-01-01").value()};
    for (const int heads : {1, 700, 100}) {
        for (int n = 0; n < heads; ++n)
            w.act("organizer", add_heads{3 + n % 2, role::participant, 1, ""});
        CHECK(counted(*other, always) == recount(w, always));
    }
    other->close();
}

TEST_CASE("places of more activities than a client sends calls at once are all told", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    std::vector<activity_id> ids;
    for (activity_id id = 1; id <= 20'000; ++id)
        ids.push_back(id);
    const auto all = run(w->places_of(ids, role::participant));
    REQUIRE(all.size() == ids.size());
    CHECK(all[2].confirmed == 2);
    CHECK(all.back().confirmed == 0);
}

} // namespace storage_counting_test
