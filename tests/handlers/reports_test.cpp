#include "tests/support/report_week.hpp"

#include <algorithm>
#include <random>

namespace handlers_reports_test {

using handlers::report_refusal;
using storage::report_state;
using storage::theme;
using support::figure_cell;
using support::report_week;

namespace {

storage::activity held_by(storage::activity_id id, std::string unit, std::vector<std::string> with = {})
{
    auto one = small_week::lecture(id, std::to_string(1000 + id));
    one.unit = std::move(unit);
    one.joint_units = std::move(with);
    one.theme = theme::reading;
    one.capacity.reset();
    return one;
}

const handlers::annex2_column& reading(const handlers::annex2& form)
{
    return form.columns.at(static_cast<std::size_t>(theme::reading));
}

} // namespace

TEST_CASE("what was sent up stays as it was, and later facts show as a difference", "[store]")
{
    report_week week(ON_EVERY_STORE, {held_by(3, "taiyuan")});
    week.add(3, 12);
    const auto sent = week.submit("taiyuan");
    REQUIRE(sent.refused == report_refusal::none);
    CHECK(sent.report.state == report_state::submitted);
    week.add(3, 5);

    const auto view = week.view("taiyuan");
    REQUIRE(view.frozen);
    CHECK(view.frozen->columns.at(3).participants == 12);
    CHECK(reading(view.form).participants == 17);
    REQUIRE(view.differences.size() == 1);
    CHECK(view.differences.front().frozen == "12");
    CHECK(view.differences.front().live == "17");
    CHECK(bot::sha256_hex(storage::canonical_json(*view.frozen)) == view.report.submissions.front().hash);

    const auto locked = run(handlers::write_cell(week.desk(), week.organizer("taiyuan"), {"taiyuan", 2026},
                                                 figure_cell(theme::reading, 20, "漏记")));
    CHECK(locked.refused == report_refusal::locked);
    CHECK(locked.lock == handlers::report_lock::submitted);

    const auto back =
        run(handlers::give_back(week.desk(), week.collector("shanxi"), {"taiyuan", 2026}, "请补上漏记的人数"));
    CHECK(back.report.state == report_state::returned);
    CHECK(back.report.returned->reason == "请补上漏记的人数");
    CHECK(week.submit("taiyuan").report.submissions.size() == 2);
    CHECK(week.view("taiyuan").differences.empty());
}

TEST_CASE("an override needs its reason, stands beside what was counted, and is written down", "[store]")
{
    report_week week(ON_EVERY_STORE, {held_by(3, "taiyuan")});
    week.add(3, 12);
    const auto write = [&](storage::report_cell cell) {
        return run(
            handlers::write_cell(week.desk(), week.organizer("taiyuan"), {"taiyuan", 2026}, std::move(cell)));
    };
    CHECK(write(figure_cell(theme::reading, 20, "")).refused == report_refusal::no_reason);
    CHECK(write(figure_cell(theme::reading, -1, "错")).refused == report_refusal::bad_cell);
    CHECK(write(figure_cell(theme::reading, 20, "补记 8 人")).refused == report_refusal::none);

    for (const auto* unit : {"taiyuan", "shanxi"}) {
        CAPTURE(unit);
        const auto form = week.form(unit);
        CHECK(reading(form).participants == 20);
        CHECK(reading(form).counted_participants == 12);
        CHECK(reading(form).adjustments.front().reason == "补记 8 人");
    }
    const auto changes = week.view("taiyuan").report.changes;
    REQUIRE(changes.size() == 1);
    CHECK(changes.front().where == "reading/participants");
    CHECK(changes.front().after == "20");
    CHECK(changes.front().by == "taiyuan");
    CHECK(write(figure_cell(theme::reading, 21, "再补 1 人")).report.changes.back().before == "20");
}

TEST_CASE("missing is not zero", "[store]")
{
    report_week week(ON_EVERY_STORE, {held_by(3, "taiyuan")});
    const auto misses = [&](theme which) {
        const auto missing = week.view("taiyuan").missing;
        return std::ranges::count(missing, handlers::missing_cell{which, storage::report_row::participants}) > 0;
    };
    CHECK_FALSE(misses(theme::reading)); // Held, and nobody came: 0.
    CHECK(misses(theme::rural_revitalization));
    storage::report_cell none;
    none.theme = theme::rural_revitalization;
    none.row = storage::report_row::participants;
    none.none = true;
    const auto write = [&] {
        return run(handlers::write_cell(week.desk(), week.organizer("taiyuan"), {"taiyuan", 2026}, none)).refused;
    };
    CHECK(write() == report_refusal::no_reason);
    none.reason = "本市无乡村";
    CHECK(write() == report_refusal::none);
    CHECK_FALSE(misses(theme::rural_revitalization));
}

TEST_CASE("figures that look wrong must be explained before they go up", "[store]")
{
    report_week week(ON_EVERY_STORE, {held_by(3, "taiyuan")});
    week.add(3, 2);
    week.add(3, 9, storage::role::volunteer);
    const auto asked = week.submit("taiyuan");
    REQUIRE(asked.refused == report_refusal::unanswered);
    REQUIRE(asked.questions.size() == 1);
    CHECK(asked.questions.front().what == handlers::report_question::kind::volunteers);
    const auto answer = [&] {
        return run(handlers::answer_question(week.desk(), week.organizer("taiyuan"), {"taiyuan", 2026},
                                             "volunteers reading", "志愿者分批值守"))
            .refused;
    };
    CHECK(answer() == report_refusal::none);
    week.add(3, 1, storage::role::volunteer);
    CHECK(week.submit("taiyuan").refused == report_refusal::unanswered); // For other figures.
    CHECK(answer() == report_refusal::none);
    CHECK(week.submit("taiyuan").refused == report_refusal::none);
}

TEST_CASE("a unit is accepted once everything below it is, and undone only while the one above is not", "[store]")
{
    report_week week(ON_EVERY_STORE, {held_by(3, "yingze"), held_by(4, "college")});
    week.add(3, 12);
    week.add(4, 5);
    for (const auto* unit : {"shanxi", "taiyuan", "yingze", "college"})
        REQUIRE(week.submit(unit).refused == report_refusal::none);

    CHECK(week.accept("taiyuan", "datong").refused == report_refusal::not_reviewer);
    CHECK(run(handlers::accept(week.desk(), week.organizer("shanxi"), {"taiyuan", 2026})).refused ==
          report_refusal::not_reviewer);
    CHECK(week.accept("taiyuan", "taiyuan").refused == report_refusal::not_reviewer);
    const auto blocked = week.accept("shanxi", "shanxi");
    CHECK(blocked.refused == report_refusal::children_missing);
    CHECK(blocked.units == std::vector<std::string>{"college", "datong", "taiyuan"});
    CHECK(week.accept("taiyuan", "shanxi").units == std::vector<std::string>{"yingze"});

    CHECK(week.accept("yingze", "taiyuan").refused == report_refusal::none);
    CHECK(week.accept("taiyuan", "shanxi").refused == report_refusal::none);
    CHECK(week.accept("college", "shanxi").refused == report_refusal::none); // No level between them.
    const auto undo = [&](const char* unit, const char* by) {
        return run(handlers::undo_acceptance(week.desk(), week.collector(by), {unit, 2026}, "数字要改")).refused;
    };
    CHECK(undo("yingze", "taiyuan") == report_refusal::parent_accepted);

    const auto absent = [&](bool mark) {
        return run(handlers::mark_absent(week.desk(), week.collector("shanxi"), {"datong", 2026}, mark,
                                         "机构改革，今年不办"))
            .refused;
    };
    CHECK(absent(true) == report_refusal::none);
    CHECK(week.accept("shanxi", "shanxi").refused == report_refusal::none);
    CHECK(absent(false) == report_refusal::parent_accepted);
    CHECK(undo("college", "shanxi") == report_refusal::parent_accepted);
    CHECK(undo("shanxi", "shanxi") == report_refusal::none);
    CHECK(undo("taiyuan", "shanxi") == report_refusal::none);
    CHECK(undo("yingze", "taiyuan") == report_refusal::none);
}

TEST_CASE("the board shows the children, who is filled in for, and the days that are left", "[store]")
{
    report_week week(ON_EVERY_STORE, {held_by(3, "taiyuan")});
    week.add(3, 12);
    week.submit("taiyuan");
    week.add(3, 1);
    const std::vector<storage::report_cell> cells{figure_cell(theme::reading, 300, "代填自大同.xlsx")};
    REQUIRE(run(handlers::fill_in(week.desk(), week.collector("shanxi"), {"datong", 2026}, cells, "大同.xlsx"))
                .refused == report_refusal::none);
    CHECK(run(handlers::fill_in(week.desk(), week.collector("datong"), {"datong", 2026}, cells, "大同.xlsx"))
              .refused == report_refusal::not_reviewer);

    const auto board = run(handlers::board_of(week.desk(), {"shanxi", 2026}));
    CHECK(board.days_left == 9);
    CHECK_FALSE(board.complete);
    REQUIRE(board.lines.size() == 3);
    CHECK(board.lines[1].unit == "datong");
    CHECK(board.lines[1].filled);
    CHECK(board.lines[1].participants == 300);
    CHECK(board.lines[2].state == report_state::submitted);
    CHECK(board.lines[2].differs);
    CHECK(week.form("shanxi").participants == 313);
}

TEST_CASE("a joint activity stands on the form of each that holds it, and once where they meet", "[store]")
{
    report_week week(ON_EVERY_STORE, {held_by(3, "taiyuan", {"datong", "yingze"}), held_by(4, "datong")});
    week.add(3, 10);
    week.add(4, 1);
    CHECK(week.form("yingze").participants == 10);
    CHECK(week.form("taiyuan").participants == 10);
    CHECK(week.form("datong").participants == 11);
    CHECK(week.form("college").participants == 0);
    CHECK(week.form("shanxi").participants == 11);
}

TEST_CASE("a form is the union of its own and those below, wherever units are moved", "[store]")
{
    const unsigned seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    report_week week(ON_EVERY_STORE, {});
    auto& units = week.records().units;
    const int first = static_cast<int>(units.size());
    constexpr int count = 12;
    for (int n = 0; n < count; ++n)
        units.push_back({"u" + std::to_string(n), "单位", storage::unit_level::institution,
                         units[static_cast<std::size_t>(below(static_cast<int>(units.size())))].id, ""});
    for (int id = 1; id <= 15; ++id) {
        auto one = held_by(id, units[static_cast<std::size_t>(below(static_cast<int>(units.size())))].id);
        if (id % 3 == 0)
            one.joint_units = {units[static_cast<std::size_t>(below(static_cast<int>(units.size())))].id};
        week.records().activities.push_back(one);
    }
    week.save();
    for (int id = 1; id <= 15; ++id)
        week.add(id, 1 << id);
    for (const auto* unit : {"u1", "u5", "u9"})
        REQUIRE(run(handlers::write_cell(week.desk(), week.organizer(unit), {unit, 2026},
                                         figure_cell(theme::reading, 70'000 + below(100), "另有纸质登记")))
                    .refused == report_refusal::none);

    for (int move = 0; move < 4; ++move) {
        // To an earlier one, so that no unit comes below itself.
        const auto moved = static_cast<std::size_t>(first + below(count));
        units[moved].parent = units[static_cast<std::size_t>(below(static_cast<int>(moved)))].id;
        week.save();
        const auto tree = week.units();
        for (const auto& unit : units) {
            // Activities of the subtree as a set of bits; what reports move comes on top.
            std::int64_t all = 0;
            for (const auto& one : week.records().activities)
                if (tree->counts_for(one, unit.id))
                    all |= std::int64_t{1} << one.id;
            const auto form = week.form(unit.id);
            CHECK(reading(form).counted_participants == all);
            std::int64_t moved_by_reports = 0;
            for (const auto* child : tree->children_of(unit.id)) {
                const auto lower = week.form(child->id);
                moved_by_reports += reading(lower).participants - reading(lower).counted_participants;
            }
            const auto own =
                std::ranges::find(reading(form).adjustments, unit.id, &handlers::annex2_adjustment::unit);
            const auto expected = own == reading(form).adjustments.end() ? all + moved_by_reports : own->figure;
            CHECK(reading(form).participants == expected);
        }
    }
}

} // namespace handlers_reports_test
