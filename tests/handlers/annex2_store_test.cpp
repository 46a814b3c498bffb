#include "handlers/annex2.hpp"

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

} // namespace handlers_annex2_store_test
