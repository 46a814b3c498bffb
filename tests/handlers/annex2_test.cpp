#include "handlers/annex2.hpp"

#include "bot/run_to_end.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/week.hpp"

namespace handlers_annex2_test {

using kind = storage::entry_kind;
using enum storage::role;
using storage::theme;
using support::activity;
using support::catalogue_with;
using support::form_of;

namespace {

const handlers::annex2_column& column(const handlers::annex2& form, theme which)
{
    return form.columns.at(static_cast<std::size_t>(which));
}

std::vector<storage::activity_id> ids(const handlers::annex2_column& column)
{
    std::vector<storage::activity_id> found;
    for (const auto& item : column.activities)
        found.push_back(item.activity->id);
    return found;
}

} // namespace

TEST_CASE("what an activity is decides what it counts")
{
    struct row {
        const char* what;
        storage::activity_mode mode;
        std::optional<storage::entry_kind> collects;
        std::int64_t participants;
        std::int64_t volunteers;
    };
    using enum storage::activity_mode;
    const auto& [what, mode, collects, participants, volunteers] = GENERATE(values<row>({
        {"on-site", onsite, std::nullopt, 20 + 300, 2 + 30},
        {"hybrid", hybrid, std::nullopt, 20 + 300, 2 + 30},
        {"online", online, std::nullopt, 1 + 300, 7 + 30},
        {"collects reading", onsite, kind::read, 4000 + 300, 2 + 30},
    }));
    CAPTURE(what);
    auto counted = activity(3, theme::reading, "共读");
    counted.mode = mode;
    counted.collects = collects;
    support::counting_store store;
    store.all = {{3, "", participant, kind::registered, 1}, {3, "", participant, kind::attended, 20},
                 {3, "", participant, kind::manual, 300},   {3, "", participant, kind::read, 4000},
                 {3, "", volunteer, kind::registered, 7},   {3, "", volunteer, kind::attended, 2},
                 {3, "", volunteer, kind::manual, 30}};
    const auto form = form_of(store, catalogue_with({counted}), "taiyuan");
    CHECK(column(form, theme::reading).participants == participants);
    CHECK(column(form, theme::reading).volunteers == volunteers);
    CHECK(form.participants == participants);
    CHECK(form.volunteers == volunteers);
}

TEST_CASE("an activity's own choice of kinds replaces the default")
{
    auto counted = activity(3, theme::other, "开放日");
    counted.participants_count = {kind::registered};
    support::counting_store store;
    store.all = {{3, "", participant, kind::registered, 9}, {3, "", participant, kind::attended, 20}};
    CHECK(form_of(store, catalogue_with({counted}), "taiyuan").participants == 9);
}

TEST_CASE("a cancelled activity counts what happened and not who signed up")
{
    auto counted = activity(3, theme::other, "线上课");
    counted.mode = storage::activity_mode::online;
    counted.state = storage::activity_state::cancelled;
    support::counting_store store;
    store.all = {{3, "", participant, kind::registered, 40}, {3, "", participant, kind::manual, 5}};
    const auto form = form_of(store, catalogue_with({counted}), "taiyuan");
    CHECK(form.participants == 5);
    CHECK(ids(column(form, theme::other)) == std::vector<storage::activity_id>{3});

    store.all.pop_back();
    CHECK(ids(column(form_of(store, catalogue_with({counted}), "taiyuan"), theme::other)).empty());
}

TEST_CASE("a correction below zero is shown as it is")
{
    support::counting_store store;
    store.all = {{3, "", participant, kind::manual, -2}};
    CHECK(form_of(store, catalogue_with({activity(3, theme::other, "讲座")}), "taiyuan").participants == -2);
}

TEST_CASE("a unit sums its own subtree and no other")
{
    auto below = activity(1, theme::reading, "社区共读");
    below.unit = "yingze";
    const auto own = activity(2, theme::reading, "全市共读");
    auto beside = activity(3, theme::reading, "大同共读");
    beside.unit = "datong";
    support::counting_store store;
    store.all = {{1, "", participant, kind::attended, 1},
                 {2, "", participant, kind::attended, 20},
                 {3, "", participant, kind::attended, 300}};
    const auto catalogue = catalogue_with({below, own, beside});
    const auto& [unit, sum] = GENERATE(
        table<const char*, std::int64_t>({{"yingze", 1}, {"taiyuan", 21}, {"datong", 300}, {"shanxi", 321}}));
    CAPTURE(unit);
    const auto form = form_of(store, catalogue, unit);
    CHECK(form.participants == sum);
    CHECK(form.region == "山西省");
}

TEST_CASE("check-ins that nothing collects are told beside the form of every unit above")
{
    support::counting_store store;
    store.all = {{storage::no_activity, "yingze", participant, kind::read, 4},
                 {storage::no_activity, "datong", participant, kind::learned, 7}};
    const auto catalogue = catalogue_with({});
    const auto& [unit, heads] =
        GENERATE(table<const char*, std::int64_t>({{"yingze", 4}, {"taiyuan", 4}, {"datong", 7}, {"shanxi", 11}}));
    CAPTURE(unit);
    const auto form = form_of(store, catalogue, unit);
    CHECK(form.uncounted == heads);
    CHECK(form.participants == 0);
}

TEST_CASE("activities stand on the form in order of their first session")
{
    auto late = activity(1, theme::other, "晚");
    late.sessions.front().starts_at += std::chrono::hours(5);
    late.sessions.front().ends_at += std::chrono::hours(5);
    auto undated = activity(2, theme::other, "长期");
    undated.sessions.clear();
    const auto early = activity(4, theme::other, "早");
    const auto as_early = activity(3, theme::other, "同时");
    support::counting_store store;
    const auto form = form_of(store, catalogue_with({late, undated, early, as_early}), "taiyuan");
    CHECK(ids(column(form, theme::other)) == std::vector<storage::activity_id>{3, 4, 1, 2});
}

TEST_CASE("an activity outside of the period stands on the form only when it counted something")
{
    auto last_year = activity(1, theme::other, "去年");
    last_year.sessions.front() = {1, support::moment("2025-12-31T09:00:00+08:00"),
                                  support::moment("2025-12-31T11:00:00+08:00"), "1234"};
    support::counting_store store;
    CHECK(ids(column(form_of(store, catalogue_with({last_year}), "taiyuan"), theme::other)).empty());
    store.all = {{1, "", volunteer, kind::manual, 1}};
    CHECK(ids(column(form_of(store, catalogue_with({last_year}), "taiyuan"), theme::other)).size() == 1);
}

TEST_CASE("a period that is not fully given is completed to a calendar year")
{
    using support::day;
    const auto today = day("2026-11-25");
    const auto same = [](storage::period period, const char* from, const char* to) {
        return period == storage::period{day(from), day(to)};
    };
    CHECK(same(handlers::annex2_period({}, {}, today), "2026-01-01", "2026-12-31"));
    CHECK(same(handlers::annex2_period(day("2025-10-01"), {}, today), "2025-10-01", "2025-12-31"));
    CHECK(same(handlers::annex2_period({}, day("2025-10-31"), today), "2025-01-01", "2025-10-31"));
    CHECK(same(handlers::annex2_period(day("2025-10-01"), day("2026-02-01"), today), "2025-10-01", "2026-02-01"));
}

TEST_CASE("the counts of an activity end in what Annex 2 gets")
{
    support::counting_store store;
    store.all = {{3, "", participant, kind::attended, 20},
                 {3, "", participant, kind::manual, 5},
                 {3, "", volunteer, kind::attended, 2}};
    store.participant_places = {30, 4, 2};
    store.volunteer_places = {6, 1, 1};
    const auto asked = activity(3, theme::other, "讲座");
    const auto counts = bot::run_to_end(handlers::counts_of(store, asked));
    CHECK(counts.registered == 30);
    CHECK(counts.waiting == 4);
    CHECK(counts.attended == 20);
    CHECK(counts.volunteers_registered == 6);
    CHECK(counts.volunteers_waiting == 1);
    CHECK(counts.volunteers_attended == 2);
    CHECK(counts.participants == 25);
    CHECK(counts.volunteers == 2);
}

} // namespace handlers_annex2_test
