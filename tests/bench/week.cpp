#include "tests/bench/week.hpp"

#include "bot/run_to_end.hpp"
#include "storage/store.hpp"

#include <array>
#include <chrono>
#include <fstream>

namespace bench {

storage::catalogue_records week_records(storage::time_point now)
{
    storage::unit city;
    city.id = "city";
    city.name = "某市";
    city.level = storage::unit_level::city;
    storage::account account;
    account.id = "default";
    account.unit = city.id;
    storage::activity lecture;
    lecture.id = activity;
    lecture.unit = city.id;
    lecture.name = activity_name;
    lecture.mode = storage::activity_mode::onsite;
    lecture.venue = "市图书馆一楼报告厅";
    storage::session sitting;
    sitting.starts_at = now + std::chrono::hours(24);
    sitting.ends_at = now + std::chrono::hours(26);
    lecture.sessions.push_back(sitting);
    storage::catalogue_records all;
    all.units.push_back(city);
    all.accounts.push_back(account);
    all.activities.push_back(lecture);
    return all;
}

week::week()
{
    const auto store = storage::open_store(url());
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    bot::run_to_end(store->save_catalogue(week_records(now), now));
    store->close();
}

std::uint32_t week::commits() const
{
    // The log's index begins with two words, then the counter of transactions.
    std::array<std::uint32_t, 3> head{};
    std::ifstream index(file() + "-shm", std::ios::binary);
    index.read(reinterpret_cast<char*>(head.data()), sizeof head);
    return head[2];
}

int week::heads() const
{
    const auto store = storage::open_store(url());
    const auto found = bot::run_to_end(store->places_of({activity}, storage::role::participant));
    store->close();
    return found.front().confirmed;
}

} // namespace bench
