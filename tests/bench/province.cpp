#include "tests/bench/province.hpp"

#include "bot/run_to_end.hpp"
#include "bot/secrets.hpp"
#include "handlers/reports.hpp"
#include "storage/report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <vector>

namespace bench {
namespace {

constexpr int city_count = 11;
constexpr int county_count = 117;
constexpr int institution_count = 800;
constexpr int activity_count = 20'000;
constexpr int activities_in_block = 200; ///< Whose entries are written in turn.
constexpr std::int64_t busy_share = 20;

using storage::activity_id;

storage::time_point morning_of(storage::day on)
{
    return storage::start_of(on) + std::chrono::hours(9);
}

storage::day day_in_2026(unsigned month, unsigned day)
{
    return storage::day(std::chrono::year(province_year) / std::chrono::month(month) / std::chrono::day(day));
}

std::string unit_at(int n)
{
    if (n == 0)
        return province_unit;
    if (n <= city_count)
        return fmt::format("city{:02}", n);
    if (n <= city_count + county_count)
        return fmt::format("county{:03}", n - city_count);
    return fmt::format("school{:03}", n - city_count - county_count);
}

/// Cities and every fourteenth institution report to the province itself.
std::string parent_of(int n)
{
    if (n == 0)
        return {};
    if (n <= city_count)
        return unit_at(0);
    if (n <= city_count + county_count)
        return unit_at(1 + n % city_count);
    return n % 14 == 0 ? unit_at(0) : unit_at(1 + city_count + n % county_count);
}

storage::unit_level level_of(int n)
{
    using enum storage::unit_level;
    return n == 0 ? province : n <= city_count ? city : n <= city_count + county_count ? county : institution;
}

constexpr int unit_count = 1 + city_count + county_count + institution_count;

bool is_online(activity_id id)
{
    return id % 4 == 0;
}

storage::day first_day_of(activity_id id)
{
    return day_in_2026(11, 1) + std::chrono::days(id % 28);
}

storage::activity activity_of(activity_id id)
{
    const auto n = static_cast<int>(id);
    storage::activity one;
    one.id = id;
    one.unit = unit_at(1 + city_count + n % (county_count + institution_count));
    if (n % 50 == 0)
        one.joint_units = {unit_at(1 + n % city_count), unit_at(1 + city_count + n % county_count)};
    one.theme = static_cast<storage::theme>(n % storage::theme_count);
    one.name = fmt::format("第{}期社区学习体验活动", n);
    one.content = "面向社区居民和老年朋友的学习体验，有讲解、有示范、有练习，来了就能学会";
    one.forms = {n % 2 == 0 ? "讲座" : "培训", "体验"};
    one.mode = is_online(id) ? storage::activity_mode::online : storage::activity_mode::onsite;
    one.venue = "社区活动中心二楼";
    for (int number = 1; number <= 2; ++number) {
        const auto starts = morning_of(first_day_of(id) + std::chrono::days(number - 1));
        one.sessions.push_back({number, starts, starts + std::chrono::hours(2), "1234"});
    }
    if (n % 5 == 0)
        one.news_links = {{"活动现场", fmt::format("https://news.example.com/2026/{}", n)}};
    return one;
}

storage::activity busy()
{
    storage::activity one;
    one.id = busy_activity;
    one.unit = province_unit;
    one.theme = storage::theme::reading;
    one.name = "全省共读一本书";
    one.forms = {"打卡"};
    one.collects = storage::entry_kind::read;
    return one;
}

std::uint64_t mixed(std::uint64_t number)
{
    number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31U);
}

storage::person_id person_at(std::int64_t n)
{
    const auto number = static_cast<std::uint64_t>(n);
    return fmt::format("{:016x}{:016x}", mixed(2 * number + 1), mixed(2 * number + 2));
}

storage::report report_of(int n)
{
    storage::report one;
    one.unit = unit_at(n);
    one.year = province_year;
    one.version = 3;
    one.state = n % 3 == 0 ? storage::report_state::accepted : storage::report_state::submitted;
    const auto at = morning_of(day_in_2026(12, 1));
    storage::report_cell text;
    text.theme = storage::theme::learning_city;
    text.text = "另有各街道的纸质登记，随后补交";
    one.cells = {text};
    if (n % 9 == 0) {
        storage::report_cell figure;
        figure.theme = storage::theme::reading;
        figure.row = storage::report_row::participants;
        figure.figure = 1000 + n;
        figure.reason = "另有纸质签到表";
        one.cells.insert(one.cells.begin(), figure);
    }
    one.submissions = {{1, std::string(64, 'a'), "填报人", at}};
    for (int change = 0; change < 6; ++change)
        one.changes.push_back(
            {"cell", "learning-city/content", "", "另有各街道的纸质登记", "街道办事处补报", "填报人", at});
    return one;
}

storage::archived_token collector_token()
{
    storage::archived_token one;
    one.token.hash = bot::sha256_hex(province_token);
    one.token.acts_for = {province_unit, storage::organizer_role::collector};
    one.token.created_at = morning_of(day_in_2026(1, 1));
    return one;
}

/// The archive, a record at a time.
class province_archive {
public:
    explicit province_archive(std::int64_t entries)
        : for_each_((entries * (busy_share - 1) / busy_share + activity_count - 1) / activity_count),
          entries_((for_each_ * activity_count * busy_share + busy_share - 2) / (busy_share - 1)),
          people_(entries_ / busy_share + 1)
    {
        head_.emplace_back(storage::archived_sequence{1'000'000});
        for (int n = 0; n < unit_count; ++n)
            head_.emplace_back(storage::unit{unit_at(n), n == 0 ? "某省" : fmt::format("第{}单位", n), level_of(n),
                                             parent_of(n), ""});
        head_.emplace_back(storage::account{"default", province_unit, storage::account_kind::official, ""});
        for (int n = 1; n <= activity_count; ++n)
            head_.emplace_back(activity_of(n));
        head_.emplace_back(busy());
        tail_.emplace_back(collector_token());
        for (int n = 1; n < unit_count; ++n)
            tail_.emplace_back(storage::to_document(report_of(n)));
    }

    std::int64_t entries() const { return entries_; }
    std::int64_t size() const { return head() + people_ + entries_ + static_cast<std::int64_t>(tail_.size()); }

    storage::archive_record at(std::int64_t n) const
    {
        if (n < head())
            return head_[static_cast<std::size_t>(n)];
        n -= head();
        if (n < people_)
            return person(n);
        n -= people_;
        if (n < entries_)
            return n % busy_share == busy_share - 1 ? reading(n / busy_share) : entry(n - n / busy_share);
        return tail_[static_cast<std::size_t>(n - entries_)];
    }

private:
    std::int64_t head() const { return static_cast<std::int64_t>(head_.size()); }

    static storage::archive_record person(std::int64_t n)
    {
        storage::archived_person one;
        one.who.id = person_at(n);
        one.who.account = "default";
        one.who.openid = fmt::format("o{:027}", n);
        return one;
    }

    static storage::archive_record reading(std::int64_t n)
    {
        storage::ledger_entry one;
        one.activity = busy_activity;
        one.kind = storage::entry_kind::read;
        one.day = day_in_2026(3, 1) + std::chrono::days(n % 200);
        one.heads = 1;
        one.cause = person_at(n);
        one.natural_key = fmt::format("read:{}:{}:{}", busy_activity, one.cause, storage::to_string(one.day));
        one.at = morning_of(one.day);
        return one;
    }

    storage::archive_record entry(std::int64_t n) const
    {
        const auto in_block = activities_in_block * for_each_;
        const auto place = n / in_block * activities_in_block + n % in_block % activities_in_block;
        const auto turn = n % in_block / activities_in_block;
        const auto time = turn % 2 + 1;
        storage::ledger_entry one;
        one.activity = place + 1;
        one.role = turn / 2 % 10 == 9 ? storage::role::volunteer : storage::role::participant;
        one.heads = 1 + static_cast<int>(turn % 3);
        one.cause = person_at((place * people_ / activity_count + turn / 2) % people_);
        const char* kind = is_online(one.activity) ? "registered" : "attended";
        one.natural_key =
            fmt::format("{}:{}:{}:{}:{}", kind, one.activity, time, one.cause, static_cast<int>(one.role));
        if (is_online(one.activity)) {
            one.kind = storage::entry_kind::registered;
            one.day = first_day_of(one.activity) - std::chrono::days(turn / 2 % 8);
        } else {
            one.kind = storage::entry_kind::attended;
            one.day = first_day_of(one.activity) + std::chrono::days(time - 1);
        }
        one.at = morning_of(one.day);
        return one;
    }

    std::int64_t for_each_; ///< Entries of a usual activity.
    std::int64_t entries_;
    std::int64_t people_;
    std::vector<storage::archive_record> head_;
    std::vector<storage::archive_record> tail_;
};

/// Each city's form as it was sent up, which boards compare with.
void send_cities_up(storage::store& store)
{
    const auto units = std::make_shared<const handlers::catalogue>(bot::run_to_end(store.load_catalogue()));
    for (int n = 1; n <= city_count; ++n) {
        const auto within = storage::year_of(day_in_2026(1, 1));
        const auto form = bot::run_to_end(handlers::annex2_of(store, units, unit_at(n), within));
        auto report = bot::run_to_end(handlers::find_report(store, {unit_at(n), province_year}));
        const auto frozen = handlers::freeze(form, report, {});
        report.submissions.back().hash = bot::sha256_hex(storage::canonical_json(frozen));
        bot::run_to_end(store.write_document(storage::to_document(frozen, report.submissions.back().hash)));
        bot::run_to_end(store.write_document(storage::to_document(report)));
    }
}

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

void fill_with_province(storage::store& store, std::int64_t entries, std::int64_t page_size)
{
    const auto before = bot::run_to_end(store.find_import());
    if (before && before->finished)
        return;
    const province_archive archive(entries);
    const auto start = std::chrono::steady_clock::now();
    storage::import_page page;
    page.source = "bench";
    page.to = before ? before->position : std::string();
    for (auto done = page.to.empty() ? 0 : std::stoll(page.to); done < archive.size();) {
        const auto until = std::min<std::int64_t>(done + page_size, archive.size());
        page.from = page.to;
        page.to = until == archive.size() ? std::string() : std::to_string(until);
        page.records.clear();
        for (; done < until; ++done)
            page.records.push_back(archive.at(done));
        bot::run_to_end(store.import_records(page));
    }
    const auto filled = seconds_since(start);
    const auto recount = std::chrono::steady_clock::now();
    if (!bot::run_to_end(store.audit()).empty())
        throw std::runtime_error("counters are not the sums of their entries");
    send_cities_up(store);
    fmt::print("{} entries of 20001 activities taken in in {:.0f} s, recounted in {:.0f} s\n", archive.entries(),
               filled, seconds_since(recount));
}

} // namespace bench
