#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/questions.hpp"
#include "storage/sqlite/store.hpp"

namespace storage::sqlite {

awaitable<standing> store::standing_of(person_id person, std::string key)
{
    co_return sqlite::standing_of(readers_.mine(), person, key);
}

awaitable<std::int64_t> store::catalogue_version()
{
    co_return sqlite::catalogue_version(readers_.mine());
}

awaitable<std::vector<places>> store::places_of(std::vector<activity_id> activities, role as)
{
    co_return sqlite::places_of(readers_.mine(), activities, as);
}

awaitable<std::vector<registration>> store::registrations_of(person_id person)
{
    co_return sqlite::registrations_of(readers_.mine(), person);
}

awaitable<std::optional<tutorial_progress>> store::progress_of(person_id person, std::string tutorial)
{
    co_return sqlite::progress_of(readers_.mine(), person, tutorial);
}

awaitable<std::vector<counter>> store::counters_of(activity_id activity)
{
    co_return sqlite::counters_of(readers_.mine(), activity);
}

awaitable<std::optional<api_token>> store::find_token(std::string hash)
{
    co_return sqlite::find_token(readers_.mine(), hash);
}

awaitable<std::optional<std::string>> store::find_setting(std::string name)
{
    co_return sqlite::find_setting(readers_.mine(), name);
}

awaitable<catalogue_records> store::load_catalogue()
{
    auto job = [this] { return sqlite::load_catalogue(readers_.mine()); };
    return run_blocking(workers_, std::move(job));
}

awaitable<page<registration>> store::registrations_for(activity_id activity, std::int64_t after, int limit)
{
    auto job = [=, this] { return sqlite::registrations_for(readers_.mine(), activity, after, limit); };
    return run_blocking(workers_, std::move(job));
}

awaitable<reading_summary> store::reading_of(person_id person, period within)
{
    auto job = [=, this] { return sqlite::reading_of(readers_.mine(), person, within); };
    return run_blocking(workers_, std::move(job));
}

awaitable<std::vector<counter>> store::counters(period within)
{
    auto job = [=, this] { return counters_.over(readers_.mine(), within); };
    return run_blocking(workers_, std::move(job));
}

awaitable<page<ledger_entry>> store::ledger(activity_id activity, period within, std::int64_t after, int limit)
{
    auto job = [=, this] { return sqlite::ledger(readers_.mine(), activity, within, after, limit); };
    return run_blocking(workers_, std::move(job));
}

awaitable<std::vector<discrepancy>> store::audit()
{
    auto job = [this] { return sqlite::audit(readers_.mine()); };
    return run_blocking(workers_, std::move(job));
}

} // namespace storage::sqlite
