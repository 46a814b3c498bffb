#include "tests/support/week.hpp"

#include "bot/run_to_end.hpp"

namespace support {

storage::day day(std::string_view text)
{
    return storage::parse_day(text).value();
}

storage::time_point moment(std::string_view text)
{
    return storage::parse_rfc3339(text).value();
}

storage::period year_2026()
{
    return {day("2026-01-01"), day("2026-12-31")};
}

storage::activity activity(storage::activity_id id, storage::theme theme, std::string name)
{
    storage::activity made;
    made.id = id;
    made.unit = "taiyuan";
    made.theme = theme;
    made.name = std::move(name);
    made.content = "内容" + std::to_string(id);
    made.forms = {"讲座"};
    made.sessions = {{1, moment("2026-11-25T09:00:00+08:00"), moment("2026-11-25T11:00:00+08:00"), "1234"}};
    return made;
}

handlers::catalogue_ptr catalogue_with(std::vector<storage::activity> activities)
{
    using enum storage::unit_level;
    storage::catalogue_records records;
    records.units = {{"shanxi", "山西省", province, "", ""},
                     {"taiyuan", "太原市", city, "shanxi", ""},
                     {"yingze", "迎泽区社区学院", institution, "taiyuan", ""},
                     {"datong", "大同市", city, "shanxi", ""}};
    records.activities = std::move(activities);
    return std::make_shared<const handlers::catalogue>(std::move(records));
}

handlers::annex2 form_of(storage::store& store, handlers::catalogue_ptr catalogue, std::string unit)
{
    return bot::run_to_end(handlers::annex2_of(store, std::move(catalogue), std::move(unit), year_2026()));
}

} // namespace support
