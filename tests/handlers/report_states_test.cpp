#include "handlers/report_states.hpp"

#include "tests/support/catch.hpp"

#include <optional>

namespace handlers_report_states_test {
namespace {

using enum storage::report_state;
using handlers::report_lock;
using handlers::report_step;

storage::day day(const char* text)
{
    return storage::parse_day(text).value();
}

storage::report in_state(storage::report_state state)
{
    storage::report one;
    one.unit = "taiyuan";
    one.year = 2026;
    one.state = state;
    return one;
}

} // namespace

TEST_CASE("a report moves from state to state by these steps and no others")
{
    using storage::report_state;
    const auto [from, step, to] = GENERATE(table<report_state, report_step, std::optional<report_state>>({
        {live, report_step::edit, live},
        {live, report_step::submit, submitted},
        {live, report_step::give_back, {}},
        {live, report_step::accept, {}},
        {live, report_step::undo, {}},
        {submitted, report_step::edit, {}},
        {submitted, report_step::submit, {}},
        {submitted, report_step::give_back, returned},
        {submitted, report_step::accept, accepted},
        {submitted, report_step::undo, {}},
        {returned, report_step::edit, returned},
        {returned, report_step::submit, submitted},
        {returned, report_step::give_back, {}},
        {returned, report_step::accept, {}},
        {returned, report_step::undo, {}},
        {accepted, report_step::edit, {}},
        {accepted, report_step::submit, {}},
        {accepted, report_step::give_back, {}},
        {accepted, report_step::accept, {}},
        {accepted, report_step::undo, submitted},
    }));
    CAPTURE(from, step);
    CHECK(handlers::after_step(from, step) == to);
}

TEST_CASE("what is locked says why, and a window for the unit goes before the deadline")
{
    const handlers::report_deadlines deadlines;
    const auto lock = [&](const storage::report& what, const char* today, bool reports_to_somebody = true) {
        return handlers::lock_of(what, reports_to_somebody, day(today), deadlines);
    };
    CHECK(lock(in_state(live), "2025-12-31") == report_lock::not_open);
    CHECK(lock(in_state(live), "2026-12-10") == report_lock::none);
    CHECK(lock(in_state(live), "2026-12-11") == report_lock::overdue);
    CHECK(lock(in_state(live), "2026-12-11", false) == report_lock::none);
    CHECK(lock(in_state(returned), "2026-12-15") == report_lock::none);
    CHECK(lock(in_state(submitted), "2026-11-30") == report_lock::submitted);
    CHECK(lock(in_state(accepted), "2026-11-30") == report_lock::accepted);

    auto late = in_state(live);
    late.late = storage::late_window{day("2026-12-20"), "停电", "山西省"};
    CHECK(lock(late, "2026-12-20") == report_lock::none);
    CHECK(lock(late, "2026-12-21") == report_lock::overdue);
}

} // namespace handlers_report_states_test
