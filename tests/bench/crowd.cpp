#include "tests/bench/crowd.hpp"

#include "bot/run_to_end.hpp"
#include "bot/secrets.hpp"
#include "tests/bench/week.hpp"

#include <fmt/core.h>

#include <chrono>
#include <string>
#include <vector>

namespace bench {
namespace {

constexpr std::int64_t page_size = 10'000;

/// What an archive has of somebody who signed up and came.
void add_person(std::vector<storage::archive_record>& to, std::int64_t n)
{
    storage::archived_person one;
    one.who.id = person_of_crowd(n);
    one.who.account = "default";
    one.who.openid = fmt::format("o{:027}", n);
    one.who.name = "王桂兰";
    one.who.phone = fmt::format("138{:08}", n);
    to.emplace_back(std::move(one));
}

void add_registration(std::vector<storage::archive_record>& to, std::int64_t n, storage::time_point now)
{
    storage::archived_registration one;
    one.activity = activity;
    one.person = person_of_crowd(n);
    one.arrival = n + 1;
    one.times = 1;
    one.day = storage::day_of(now);
    one.name = "王桂兰";
    one.phone = fmt::format("138{:08}", n);
    one.since = now;
    to.emplace_back(std::move(one));
}

void add_entry(std::vector<storage::archive_record>& to, std::int64_t n, storage::time_point now)
{
    storage::ledger_entry one;
    one.activity = activity;
    one.kind = storage::entry_kind::attended;
    one.day = storage::day_of(now);
    one.heads = 1;
    one.cause = person_of_crowd(n);
    one.natural_key = fmt::format("attended:{}:1:{}:participant", activity, one.cause);
    one.at = now;
    to.emplace_back(std::move(one));
}

} // namespace

storage::person_id person_of_crowd(std::int64_t number)
{
    return fmt::format("{:032x}", 0x9E3779B97F4A7C15U * static_cast<std::uint64_t>(number + 1));
}

void fill_with_crowd(storage::store& store, std::int64_t people, std::string_view token_of_admin)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    storage::import_page page;
    page.source = "bench";
    const auto take_in = [&](const std::string& to) {
        page.from = page.to;
        page.to = to;
        bot::run_to_end(store.import_records(page));
        page.records.clear();
    };
    auto records = week_records(now);
    records.activities.front().sessions.front().starts_at = now;
    page.records.emplace_back(records.units.front());
    page.records.emplace_back(records.accounts.front());
    page.records.emplace_back(records.activities.front());
    take_in("catalogue");
    const auto each = [&](const char* name, const auto& add) {
        for (std::int64_t n = 0; n < people; ++n) {
            add(page.records, n);
            if (n + 1 == people || (n + 1) % page_size == 0)
                take_in(fmt::format("{} {}", name, n));
        }
    };
    each("people", add_person);
    each("registrations", [&](auto& to, std::int64_t n) { add_registration(to, n, now); });
    each("entries", [&](auto& to, std::int64_t n) { add_entry(to, n, now); });
    storage::archived_token kept;
    kept.token = {bot::sha256_hex(token_of_admin), {"city", storage::organizer_role::admin}, now};
    page.records.emplace_back(std::move(kept));
    take_in("");
}

} // namespace bench
