#pragma once

#include "bot/secrets.hpp"
#include "handlers/report_board.hpp"
#include "handlers/reports.hpp"
#include "tests/storage/small_week.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

// A province with two cities, a district and a college that reports to the province itself, on a real store.
namespace support {

/// Activities, and whose reports they stand in.
class report_week {
public:
    explicit report_week(const std::string& kind, std::vector<storage::activity> activities) : store_(kind)
    {
        using enum storage::unit_level;
        records_.units = {{"shanxi", "山西省", province, "", ""},
                          {"taiyuan", "太原市", city, "shanxi", ""},
                          {"yingze", "迎泽区", county, "taiyuan", ""},
                          {"datong", "大同市", city, "shanxi", ""},
                          {"college", "直属学院", institution, "shanxi", ""}};
        records_.accounts = {{"default", "taiyuan", storage::account_kind::official, "wx0"}};
        records_.activities = std::move(activities);
        save();
    }

    storage::store& store() { return *store_; }
    storage::catalogue_records& records() { return records_; }
    void save() { run(store_->save_catalogue(records_, small_week::morning)); }

    handlers::catalogue_ptr units()
    {
        return std::make_shared<const handlers::catalogue>(run(store_->load_catalogue()));
    }

    handlers::report_desk desk(const char* now = "2026-12-01T09:00:00+08:00")
    {
        return {*store_, units(), {}, bot::sha256_hex, storage::parse_rfc3339(now).value()};
    }

    /// An organizer adds heads to an activity.
    void add(storage::activity_id activity, int heads, storage::role role = storage::role::participant)
    {
        storage::command one = small_week::message("organizer");
        one.take_notices = false;
        one.conversation_version = run(store_->standing_of("organizer", "")).conversation.version;
        one.actions.push_back(storage::add_heads{activity, role, heads, "现场散客"});
        run(store_->carry_out(std::move(one)));
    }

    handlers::report_author collector(const std::string& unit)
    {
        return {unit, {unit, storage::organizer_role::collector}};
    }

    handlers::report_author organizer(const std::string& unit)
    {
        return {unit, {unit, storage::organizer_role::organizer}};
    }

    handlers::report_outcome submit(const std::string& unit)
    {
        return run(handlers::submit(desk(), organizer(unit), {unit, 2026}));
    }

    handlers::report_outcome accept(const std::string& unit, const std::string& by)
    {
        return run(handlers::accept(desk(), collector(by), {unit, 2026}));
    }

    handlers::report_view view(const std::string& unit)
    {
        return run(handlers::view_report(desk(), {unit, 2026}));
    }

    handlers::annex2 form(const std::string& unit)
    {
        const storage::period year{storage::parse_day("2026-01-01").value(),
                                   storage::parse_day("2026-12-31").value()};
        return run(handlers::annex2_of(*store_, units(), unit, year));
    }

private:
    fresh_store store_;
    storage::catalogue_records records_;
};

/// A figure that somebody writes into a cell.
inline storage::report_cell figure_cell(storage::theme theme, std::int64_t figure, std::string reason)
{
    storage::report_cell cell;
    cell.theme = theme;
    cell.row = storage::report_row::participants;
    cell.figure = figure;
    cell.reason = std::move(reason);
    return cell;
}

} // namespace support
