#include "storage/reading_days.hpp"
#include "tests/storage/full_week.hpp"
#include "tests/storage/merging.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

namespace storage_merge_test {

using namespace small_week;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// One person had two identities, and both have something.
namespace {

constexpr period always{day::min(), day::max()};

log_reading page_on(day on, const std::string& book = "平凡的世界", activity_id id = 3)
{
    log_reading one;
    one.entry.day = on;
    one.entry.book = book;
    one.entry.note = "记得 " + book;
    one.entry.activity = id;
    one.unit = "taiyuan";
    return one;
}

std::vector<registration> held_by(week& w, const std::string& who)
{
    return run(w->registrations_of(who));
}

std::optional<person> known(week& w, const std::string& who)
{
    return run(w->standing_of(who, "")).person;
}

std::vector<notice> told(week& w, const std::string& who, time_point now = morning)
{
    auto asking = message(who, now);
    asking.conversation_version = run(w->standing_of(who, "")).conversation.version;
    return w.send(asking).notices;
}

bool is_right(week& w)
{
    return run(w->audit()).empty();
}

} // namespace

TEST_CASE("who becomes another gives them every place, with name, phone and position", "[store][merge]")
{
    week w(ON_EVERY_STORE, {lecture(3), lecture(8, "5678")});
    w.act("old", sign_up{3, role::participant, 3, "王芳", "13800001234"});
    w.join("first", 1, role::participant, 8);
    w.join("crowd", 3, role::participant, 8);
    w.act("old", sign_up{8, role::participant, 2, "芳", ""});
    w.join("last", 2, role::participant, 8);
    w.join("new", 1, role::volunteer);
    CHECK(merge(w, "old", "new").done);
    CHECK(held_by(w, "old").empty());
    auto held = held_by(w, "new");
    std::ranges::sort(held, {}, [](const registration& one) { return std::pair(one.activity, one.role); });
    REQUIRE(held.size() == 3);
    CHECK(held[0].state == registration_state::confirmed);
    CHECK(held[0].party == 3);
    CHECK(held[0].name == "王芳");
    CHECK(held[0].phone == "13800001234");
    CHECK(held[0].since == morning);
    CHECK(held[1].role == role::volunteer);
    CHECK(held[2].state == registration_state::waiting);
    CHECK(held[2].position == 1);
    CHECK(held[2].name == "芳");
    CHECK(run(w->registrations_with_phone(3, "1234")).size() == 1);
    CHECK(w.taken().confirmed == 3);
    CHECK(w.heads(entry_kind::registered) == 3);
    CHECK(w.taken(role::participant, 8) == places{4, 4, 2});
    CHECK(is_right(w));
    w.leave("new");
    CHECK(w.taken().confirmed == 0);
    CHECK(is_right(w));
}

TEST_CASE("of two registrations for the same the better one stays, and the other's place goes to who waits",
          "[store][merge]")
{
    week w(ON_EVERY_STORE);
    const bool the_other_way = GENERATE(false, true);
    const std::string one = the_other_way ? "new" : "old";
    const std::string other = the_other_way ? "old" : "new";
    SECTION("two places: the earlier, with the larger party")
    {
        w.join(one, 1);
        w.join(other, 2);
        w.join("third", 1);
        w.join("waits", 1);
        CHECK(merge(w, "old", "new").done);
        REQUIRE(held_by(w, "new").size() == 1);
        CHECK(held_by(w, "new")[0].state == registration_state::confirmed);
        CHECK(held_by(w, "new")[0].party == 2);
        CHECK(w.taken() == places{4, 0, 0});
        const auto news = told(w, "waits");
        REQUIRE(news.size() == 1);
        CHECK(news[0].what == notice_subject::promoted);
    }
    SECTION("a place and a position: the place")
    {
        w.join(one, 2);
        w.join("third", 2);
        w.join(other, 1);
        w.join("behind", 1);
        CHECK(merge(w, "old", "new").done);
        REQUIRE(held_by(w, "new").size() == 1);
        CHECK(held_by(w, "new")[0].state == registration_state::confirmed);
        CHECK(held_by(w, "new")[0].party == 2);
        CHECK(held_by(w, "behind")[0].position == 1);
        CHECK(w.taken() == places{4, 1, 1});
    }
    SECTION("two positions: the earlier")
    {
        w.join("crowd", 3);
        w.join("more", 1);
        w.join(one, 2);
        w.join("between", 1);
        w.join(other, 3);
        CHECK(merge(w, "old", "new").done);
        REQUIRE(held_by(w, "new").size() == 1);
        CHECK(held_by(w, "new")[0].position == 1);
        CHECK(held_by(w, "new")[0].party == 3);
        CHECK(held_by(w, "between")[0].position == 2);
        CHECK(w.taken() == places{4, 4, 2});
    }
    CHECK(held_by(w, "old").empty());
    CHECK(w.heads(entry_kind::registered) == w.taken().confirmed);
    CHECK(is_right(w));
}

TEST_CASE("who came under both names came once, with the larger party", "[store][merge]")
{
    week w(ON_EVERY_STORE, {lecture(3), lecture(8, "5678")});
    w.join("old", 2);
    w.act("old", check_in{3, "1234", {}}, start);
    w.act("new", check_in{3, "1234", {}}, start + minutes{1});
    w.act("old", check_in{8, "5678", {}}, start); // With no place.
    CHECK(w.heads(entry_kind::attended) == 3);
    CHECK(merge(w, "old", "new", start).done);
    CHECK(w.heads(entry_kind::attended) == 2);
    CHECK(w.heads(entry_kind::attended, role::participant, 8) == 1);
    const auto again = w.act("new", check_in{3, "1234", {}}, end);
    CHECK(again.what == checked_in::status::already);
    CHECK(again.at == start);
    CHECK(w.act("new", check_in{8, "5678", {}}, end).what == checked_in::status::already);
    CHECK(w.heads(entry_kind::attended) == 2);
    CHECK(w.heads(entry_kind::attended, role::participant, 8) == 1);
    CHECK(is_right(w));
}

TEST_CASE("reading days of both make one row, and each day counts once", "[store][merge]")
{
    week w(ON_EVERY_STORE);
    const auto today = day_of(morning);
    w.act("old", page_on(today - days{3}, "朝花夕拾"));
    w.act("old", page_on(today - days{1}));
    w.act("new", page_on(today - days{2}, "围城"));
    w.act("new", page_on(today - days{1}, "围城"));
    w.act("old", follow_tutorial{"wechat-pay", 4, 3, ""}, morning + hours{2});
    w.act("new", follow_tutorial{"wechat-pay", 1, 3, ""});
    w.act("old", open_resource{"video", 3, ""});
    CHECK(w.heads(entry_kind::read) == 4);
    CHECK(merge(w, "old", "new").done);
    CHECK(w.heads(entry_kind::read) == 3);
    CHECK(w.heads(entry_kind::learned) == 1);
    CHECK(w.heads(entry_kind::opened) == 1);
    const auto read = run(w->reading_of("new", always));
    CHECK(read.dates == std::vector<day>{today - days{3}, today - days{2}, today - days{1}});
    CHECK(read.books == std::vector<std::string>{"围城", "平凡的世界", "朝花夕拾"});
    REQUIRE(read.latest.size() == 4);
    CHECK(read.latest.back().note == "记得 朝花夕拾");
    CHECK(run(w->reading_of("old", always)).days == 0);
    CHECK(run(w->progress_of("new", "wechat-pay"))->step == 4);
    // What counts once for a person still does.
    CHECK_FALSE(w.act("new", page_on(today - days{3})).first_today);
    w.act("new", follow_tutorial{"wechat-pay", 5, 3, ""});
    w.act("new", open_resource{"video", 3, ""});
    CHECK(w.heads(entry_kind::read) == 3);
    CHECK(w.heads(entry_kind::learned) == 1);
    CHECK(w.heads(entry_kind::opened) == 1);
    const auto next = w.act("new", page_on(today));
    CHECK(next.streak == 4);
    CHECK(next.days == 4);
    CHECK(is_right(w));
}

TEST_CASE("what is known of both is known of the one who stays", "[store][merge]")
{
    week w(ON_EVERY_STORE);
    run(w->save_binding_code("code", {"taiyuan", organizer_role::collector}, end));
    w.act("old", sign_up{3, role::participant, {}, "李梅", "13800001234"});
    w.act("old", bind_organizer{"code"});
    w.act("old", set_reminders{false});
    w.act("old", note_consents{{{"t1", true}, {"t2", true}}});
    w.act("new", note_consents{{{"t1", true}}});
    CHECK(merge(w, "old", "new").done);
    const auto who = known(w, "new");
    REQUIRE(who);
    CHECK(who->name == "李梅");
    CHECK(who->phone == "13800001234");
    CHECK(who->openid == "openid-of-new");
    CHECK_FALSE(who->reminders);
    CHECK(who->acts_for == authority{"taiyuan", organizer_role::collector});
    CHECK_FALSE(known(w, "old"));
    w.act("new", leave_notice{"好", end});
    const auto sending = run(w->claim_deliveries("a", morning, morning + minutes{1}, 10));
    REQUIRE(sending.size() == 1);
    CHECK(sending[0].consents.size() == 2);
    CHECK(sending[0].consents[0].left == 2);
}

TEST_CASE("who can be written to by an official account stays so", "[store][merge]")
{
    week w(ON_EVERY_STORE);
    auto all = records({lecture(3)});
    all.accounts.push_back({"mini", "taiyuan", account_kind::mini_program, "wx1"});
    run(w->save_catalogue(all, morning));
    auto by_app = message("app");
    by_app.person.account = "mini";
    by_app.actions = {sign_up{3, role::participant, {}, "", ""}};
    w.send(by_app);
    w.join("chat", 2);
    run(w->note_contacts({{"chat", morning, {}}}));
    const bool app_stays = GENERATE(true, false);
    const std::string stays = app_stays ? "app" : "chat";
    CHECK(merge(w, app_stays ? "chat" : "app", stays).done);
    const auto who = known(w, stays);
    REQUIRE(who);
    CHECK(who->account == "default");
    CHECK(who->openid == "openid-of-chat");
    CHECK(run(w->meter_of(stays)).message_at == morning);
}

TEST_CASE("what waits to be told waits for the one who stays", "[store][merge]")
{
    week w(ON_EVERY_STORE);
    w.act("old", leave_notice{"迟到的回复", end});
    w.act("old", leave_notice{"正在发的", end});
    w.join("new");
    const auto claimed = run(w->claim_deliveries("a", morning, morning + minutes{1}, 10));
    REQUIRE(claimed.size() == 2);
    const auto under_way = claimed[1].what.number;
    REQUIRE(run(w->start_attempt(under_way, "a", channel::customer_service, "", morning)));
    const auto first = merge(w, "old", "new");
    CHECK(first.done);
    CHECK(first.being_sent == 1);
    // A claim of before holds no more, but for what is being sent.
    CHECK_FALSE(run(w->start_attempt(claimed[0].what.number, "a", channel::customer_service, "", morning)));
    auto news = told(w, "new");
    REQUIRE(news.size() == 1);
    CHECK(news[0].text == "迟到的回复");
    delivery_end failed;
    failed.number = under_way;
    failed.owner = "a";
    failed.state = delivery_state::waiting;
    run(w->finish_delivery(failed));
    CHECK(merge(w, "old", "new").being_sent == 0);
    news = told(w, "new");
    REQUIRE(news.size() == 1);
    CHECK(news[0].text == "正在发的");
    CHECK(merge(w, "old", "new").being_sent == 0);
    CHECK(told(w, "new").empty());
    CHECK_FALSE(known(w, "old"));
}

TEST_CASE("of notices of one occasion a person gets one, whoever they were when these were left", "[store][merge]")
{
    week w(ON_EVERY_STORE);
    const auto remind = [&](const std::string& who) {
        leave_notice one{"活动快到了", end, notice_subject::reminder, 3, "3-evening"};
        w.act(who, one);
    };
    const auto open = [&](const std::string& who) { return run(w->standing_of(who, "")).has_notices; };
    w.join("old");
    w.join("new");
    SECTION("left twice")
    {
        remind("new");
        remind("new");
        CHECK(told(w, "new").size() == 1);
        remind("new");
        CHECK(told(w, "new").empty());
    }
    SECTION("told before")
    {
        remind("old");
        CHECK(told(w, "old").size() == 1);
        CHECK(merge(w, "old", "new").done);
        remind("new");
        CHECK_FALSE(open("new"));
    }
    SECTION("both wait")
    {
        remind("old");
        remind("new");
        CHECK(merge(w, "old", "new").done);
        CHECK(told(w, "new").size() == 1);
        remind("new");
        CHECK_FALSE(open("new"));
    }
    SECTION("told to who goes, and waits for who stays")
    {
        remind("old");
        remind("new");
        CHECK(told(w, "old").size() == 1);
        CHECK(merge(w, "old", "new").done);
        CHECK_FALSE(open("new"));
    }
    SECTION("told to who stays, and waits for who goes")
    {
        remind("old");
        remind("new");
        CHECK(told(w, "new").size() == 1);
        CHECK(merge(w, "old", "new").done);
        CHECK_FALSE(open("new"));
    }
    SECTION("being sent to who goes")
    {
        const bool both = GENERATE(false, true);
        remind("old");
        const auto claimed = run(w->claim_deliveries("a", morning, morning + minutes{1}, 10));
        REQUIRE(claimed.size() == 1);
        const auto number = claimed[0].what.number;
        REQUIRE(run(w->start_attempt(number, "a", channel::customer_service, "", morning)));
        if (both)
            remind("new");
        CHECK(merge(w, "old", "new").being_sent == 1);
        remind("new");
        CHECK_FALSE(open("new"));
        delivery_end how;
        how.number = number;
        how.owner = "a";
        const bool comes_back = GENERATE(false, true);
        how.state = comes_back ? delivery_state::waiting : delivery_state::sent;
        run(w->finish_delivery(how));
        CHECK(merge(w, "old", "new").being_sent == 0);
        remind("new");
        CHECK(told(w, "new").size() == (comes_back ? 1 : 0));
    }
    SECTION("what is forgotten after a month may come again")
    {
        remind("old");
        CHECK(told(w, "old").size() == 1);
        CHECK(merge(w, "old", "new").done);
        run(w->purge(end + days{32}));
        remind("new");
        CHECK(open("new"));
    }
    CHECK(is_right(w));
}

TEST_CASE("a step under way is refused, and a message that was handled is found where it was", "[store][merge]")
{
    week w(ON_EVERY_STORE);
    auto handled = message("old");
    handled.actions = {sign_up{3, role::participant, 2, "", ""}};
    w.send(handled);
    auto under_way = message("old");
    under_way.conversation_version = run(w->standing_of("old", "")).conversation.version;
    under_way.actions = {sign_up{3, role::volunteer, {}, "", ""}};
    w.join("new");
    CHECK(merge(w, "old", "new").done);
    CHECK(w.send(under_way).what == result::status::moved_on);
    CHECK(w.send(handled).what == result::status::repeated);
    CHECK(run(w->standing_of("old", handled.key)).earlier.has_value());
    CHECK(w.taken(role::volunteer).confirmed == 0);
    CHECK(held_by(w, "old").empty());
    CHECK(is_right(w));
}

TEST_CASE("merging with oneself changes nothing", "[store][merge]")
{
    week w(ON_EVERY_STORE);
    w.join("one");
    CHECK_FALSE(merge(w, "one", "one").done);
    CHECK(held_by(w, "one").size() == 1);
    CHECK(known(w, "one"));
}

namespace {

/// Everything that people did, as a model knows it.
struct history {
    std::map<std::tuple<std::string, int, role>, int> came;        ///< Person, session, role: heads.
    std::set<std::tuple<std::string, activity_id, day>> have_read; ///< Person, activity, day.
    std::set<std::tuple<std::string, std::string, day>> learned;   ///< Person, tutorial, day.
};

/// As if one had been the other from the beginning.
history united(const history& before, const std::string& from, const std::string& into)
{
    const auto whose = [&](const std::string& who) { return who == from ? into : who; };
    history all;
    for (const auto& [key, heads] : before.came) {
        auto& most = all.came[{whose(std::get<0>(key)), std::get<1>(key), std::get<2>(key)}];
        most = std::max(most, heads);
    }
    for (const auto& [who, activity, on] : before.have_read)
        all.have_read.emplace(whose(who), activity, on);
    for (const auto& [who, tutorial, on] : before.learned)
        all.learned.emplace(whose(who), tutorial, on);
    return all;
}

void compare(week& w, const history& expected)
{
    std::int64_t attended[2] = {0, 0};
    for (const auto& [key, heads] : expected.came)
        attended[std::get<2>(key) == role::participant ? 0 : 1] += heads;
    CHECK(w.heads(entry_kind::attended) == attended[0]);
    CHECK(w.heads(entry_kind::attended, role::volunteer) == attended[1]);
    std::int64_t read = 0;
    for (const auto& one : expected.have_read)
        read += std::get<1>(one) == 3 ? 1 : 0;
    CHECK(w.heads(entry_kind::read) == read);
    std::int64_t elsewhere = 0;
    for (const auto& one : run(w->counters_of(no_activity)))
        elsewhere += one.kind == entry_kind::read ? one.heads : 0;
    CHECK(elsewhere == static_cast<std::int64_t>(expected.have_read.size()) - read);
    CHECK(w.heads(entry_kind::learned) == static_cast<std::int64_t>(expected.learned.size()));
    for (const auto id : {3, 8})
        for (const auto as : {role::participant, role::volunteer})
            CHECK(w.heads(entry_kind::registered, as, id) == w.taken(as, id).confirmed);
    CHECK(is_right(w));
}

activity long_course()
{
    auto one = lecture(3);
    one.sessions.push_back({2, start + days{1}, end + days{1}, "4321"});
    return one;
}

} // namespace

TEST_CASE("whatever two identities did, merged they are one who did all of it, and each thing counts once",
          "[store][merge]")
{
    const auto seed = GENERATE(range(1U, 9U));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    week w(ON_EVERY_STORE, {long_course(), lecture(8, "5678")});
    history all;
    const auto act = [&](const std::string& who) {
        const auto as = below(4) == 0 ? role::volunteer : role::participant;
        const activity_id id = below(2) == 0 ? 3 : 8;
        const auto on = day_of(morning) - days{below(3)};
        switch (below(7)) {
        case 0:
        case 1:
            w.join(who, 1 + below(3), as, id);
            break;
        case 2:
            w.leave(who, id);
            break;
        case 3: {
            const int session = 1 + below(2);
            const auto told = w.act(who, check_in{3, session == 1 ? "1234" : "4321", {}},
                                    start + days{session - 1} + minutes{below(30)});
            for (const auto& part : told.parts)
                all.came.try_emplace({who, session, part.role}, part.heads);
            break;
        }
        case 4:
        case 5: {
            const activity_id collecting = below(3) == 0 ? no_activity : 3;
            w.act(who, page_on(on, "书" + std::to_string(below(3)), collecting));
            all.have_read.emplace(who, collecting, on);
            break;
        }
        default: {
            const auto tutorial = "t" + std::to_string(below(2));
            const auto when = morning - days{below(2)};
            w.act(who, follow_tutorial{tutorial, 1 + below(5), 3, ""}, when);
            all.learned.emplace(who, tutorial, day_of(when));
        }
        }
    };
    for (int step = 0; step < 60; ++step)
        act(std::vector<std::string>{"old", "new", "old", "new", "li", "chen"}.at(
            static_cast<std::size_t>(below(6))));
    std::map<std::pair<activity_id, role>, std::vector<registration>> held;
    for (const auto* who : {"old", "new"})
        for (const auto& one : held_by(w, who))
            held[{one.activity, one.role}].push_back(one);
    std::set<day> dates;
    for (const auto* who : {"old", "new"})
        for (const auto one : run(w->reading_of(who, always)).dates)
            dates.insert(one);

    REQUIRE(merge(w, "old", "new", end).done);
    const auto merged = united(all, "old", "new");
    for (int again = 0; again < 2; ++again) {
        CAPTURE(again);
        CHECK(held_by(w, "old").empty());
        CHECK(run(w->reading_of("old", always)).days == 0);
        const auto holds = held_by(w, "new");
        CHECK(holds.size() == held.size());
        for (const auto& one : holds) {
            const auto& before = held.at({one.activity, one.role});
            const auto better = std::ranges::min(before, {}, [](const registration& each) { return each.state; });
            CHECK((one.state == better.state || one.state == registration_state::confirmed));
            CHECK(one.party >= better.party);
        }
        CHECK(run(w->reading_of("new", always)).dates == std::vector<day>(dates.begin(), dates.end()));
        compare(w, merged);
        if (again == 0)
            CHECK(merge(w, "old", "new", end).done);
    }
    // Whatever they did once they cannot do once more.
    for (const auto& [who, activity, on] : merged.have_read)
        w.act(who, page_on(on, "书", activity));
    for (const auto& [key, heads] : united(merged, "", "").came)
        w.act(std::get<0>(key), check_in{3, std::get<1>(key) == 1 ? "1234" : "4321", {}},
              start + days{std::get<1>(key) - 1} + minutes{40});
    std::int64_t read = 0;
    for (const auto& one : merged.have_read)
        read += std::get<1>(one) == 3 ? 1 : 0;
    CHECK(w.heads(entry_kind::read) == read);
    CHECK(is_right(w));
}

TEST_CASE("who was merged stays so in another store, and can be merged again", "[store][archive][merge]")
{
    const std::string kind = ON_EVERY_STORE;
    full_week w(kind);
    const auto today = day_of(morning);
    w.act("wang", page_on(today, "围城", 8));
    w.act("li", follow_tutorial{"wechat-pay", 1, no_activity, "taiyuan"});
    const auto counted = [](storage::store& in, activity_id id, entry_kind what) {
        std::int64_t sum = 0;
        for (const auto& one : run(in.counters_of(id)))
            sum += one.kind == what ? one.heads : 0;
        return sum;
    };
    const auto registered = counted(*w.store(), 3, entry_kind::registered);
    w.act("wang", leave_notice{"活动快到了", end, notice_subject::reminder, 3, "3-evening"});
    REQUIRE(merge(w, "wang", "li", start).done);
    CHECK(counted(*w.store(), 3, entry_kind::registered) == registered - 1); // Both had a place.
    CHECK(counted(*w.store(), 8, entry_kind::read) == 1);
    CHECK(counted(*w.store(), no_activity, entry_kind::learned) == 3);

    const std::string other_kind = ON_EVERY_STORE;
    fresh_store other(other_kind);
    carry(*w.store(), *other);
    CHECK(lines_of(*other) == lines_of(*w.store()));
    const auto send = [&](const std::string& whose, const action& what, time_point now = later) {
        auto one = message(whose, now);
        one.take_notices = false;
        one.key = std::holds_alternative<merge_person>(what) ? "" : one.key;
        one.conversation_version = run(other->standing_of(whose, "")).conversation.version;
        one.actions = {what};
        return run(other->carry_out(one)).outcomes.at(0);
    };
    CHECK_FALSE(std::get<reading_logged>(send("li", page_on(today, "围城", 8))).first_today);
    const auto before = lines_of(*other).size();
    send("li", leave_notice{"活动快到了", end, notice_subject::reminder, 3, "3-evening"});
    CHECK(lines_of(*other).size() == before + 1); // The message itself: they have been told.
    send("zhou", page_on(today, "围城", 8));
    CHECK(counted(*other, 8, entry_kind::read) == 2);
    // What is merged again is taken back from the one who has it now, not from who had it first.
    for (int again = 0; again < 2; ++again) {
        CHECK(std::get<person_merged>(send("wang", merge_person{"li", {}})).done);
        CHECK(counted(*other, 8, entry_kind::read) == (again == 0 ? 2 : 1));
        CHECK(std::get<person_merged>(send("li", merge_person{"zhou", {}}, start)).done);
        CHECK(counted(*other, 8, entry_kind::read) == 1);
        CHECK(counted(*other, no_activity, entry_kind::learned) == 3);
        CHECK(run(other->registrations_of("li")).empty());
        CHECK(run(other->audit()).empty());
    }
    CHECK(run(other->reading_of("zhou", always)).days == 2);
}

} // namespace storage_merge_test
