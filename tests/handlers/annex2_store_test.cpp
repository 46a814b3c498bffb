#include "handlers/annex2.hpp"
#include "handlers/entry_origins.hpp"
#include "handlers/estimates.hpp"
#include "handlers/figure.hpp"

#include "tests/storage/small_week.hpp"

namespace handlers_annex2_store_test {

using namespace small_week;

namespace {

constexpr auto elders = static_cast<std::size_t>(theme::smart_help_for_elders);
const period this_year{parse_day("2026-01-01").value(), parse_day("2026-12-31").value()};

handlers::annex2 form_of(week& town, const std::string& unit, period within = this_year)
{
    auto catalogue = std::make_shared<const handlers::catalogue>(run(town->load_catalogue()));
    return run(handlers::annex2_of(*town.store(), std::move(catalogue), unit, within));
}

} // namespace

TEST_CASE("what people do in a week stands on the form of every unit above", "[store]")
{
    week town(ON_EVERY_STORE);
    town.join("anna", 2);
    town.join("bo", {}, role::volunteer);
    town.act("anna", check_in{3, "1234", {}}, start);
    town.act("bo", check_in{3, "1234", {}}, start);
    town.act("bo", add_heads{3, role::participant, 10, "现场散客"}, end);
    reading book;
    book.person = "anna";
    book.day = day_of(morning);
    book.at = morning;
    town.act("anna", log_reading{book, "taiyuan"});

    for (const auto* unit : {"taiyuan", "shanxi"}) {
        CAPTURE(unit);
        const auto form = form_of(town, unit);
        CHECK(form.columns.at(elders).participants == 12);
        CHECK(form.columns.at(elders).volunteers == 1);
        CHECK(form.participants == 12);
        CHECK(form.uncounted == 1);
    }
}

TEST_CASE("the period of the form bounds the day of what happened, both ends included", "[store]")
{
    week town(ON_EVERY_STORE);
    town.act("anna", check_in{3, "1234", {}}, start);
    const auto figure = [&](const char* from, const char* to) {
        return form_of(town, "taiyuan", {parse_day(from).value(), parse_day(to).value()}).participants;
    };
    CHECK(figure("2026-11-26", "2026-11-26") == 1);
    CHECK(figure("2026-11-01", "2026-11-25") == 0);
    CHECK(figure("2026-11-27", "2026-11-30") == 0);
}

TEST_CASE("an activity that is called off keeps on the form what happened", "[store]")
{
    auto online = lecture(3);
    online.mode = activity_mode::online;
    week town(ON_EVERY_STORE, {online});
    town.join("anna", 2);
    town.act("bo", add_heads{3, role::participant, 5, "观看直播"});
    CHECK(form_of(town, "taiyuan").participants == 7);

    online.state = activity_state::cancelled;
    town.save({online});
    CHECK(form_of(town, "taiyuan").participants == 5);
}

TEST_CASE("heads that were estimated are known on the form of their period, until they are taken back", "[store]")
{
    week town(ON_EVERY_STORE);
    town.act("bo", add_heads{3, role::participant, 100, "看照片数的"}, start);
    run(town->write_document(handlers::estimate_beside("first", 3, role::participant, 100, start).what));
    // More than a page of another day, and an activity that is on no form.
    const auto earlier = start - std::chrono::days(40);
    town.act("bo", add_heads{3, role::participant, 210, "看照片数的"}, earlier);
    for (int n = 0; n < 210; ++n)
        run(town->write_document(
            handlers::estimate_beside(std::to_string(n), 3, role::participant, 1, earlier).what));
    run(town->write_document(handlers::estimate_beside("other", 99, role::participant, 7, start).what));
    const auto estimated = [&](const char* from, const char* to) {
        return form_of(town, "shanxi", {parse_day(from).value(), parse_day(to).value()})
            .columns.at(elders)
            .estimated_participants;
    };
    CHECK(estimated("2026-11-26", "2026-11-26") == 100);
    CHECK(estimated("2026-11-27", "2026-11-30") == 0);
    CHECK(estimated("2026-10-01", "2026-11-25") == 210);
    CHECK(estimated("2026-01-01", "2026-12-31") == 310);
    run(town->write_document(handlers::estimate_beside("first-back", 3, role::participant, -100, start).what));
    CHECK(estimated("2026-11-26", "2026-11-26") == 0);
    CHECK(form_of(town, "shanxi").columns.at(elders).estimated_volunteers == 0);
}

TEST_CASE("an entry knows the organizer who had a hand in it", "[store]")
{
    week town(ON_EVERY_STORE);
    town.join("anna", 2);
    const auto came = town.act("anna", check_in{3, "1234", {}}, start);
    run(handlers::keep_check_in_origin(*town.store(), "anna", came, "scan", "李老师"));
    auto catalogue = std::make_shared<const handlers::catalogue>(run(town->load_catalogue()));
    const auto page =
        run(handlers::entries_of(*town.store(), *catalogue, *catalogue->find_activity(3), {}, this_year, 0, 100));
    REQUIRE(page.items.size() == 2);
    CHECK(page.items.at(0).by.empty());
    CHECK(page.items.at(1).how == "scan");
    CHECK(page.items.at(1).by == "李老师");
}

} // namespace handlers_annex2_store_test
