#include "bot/archive/survey.hpp"

#include "bot/archive/digest.hpp"
#include "bot/archive/sum.hpp"
#include "storage/archive_json.hpp"
#include "storage/names.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <utility>
#include <variant>

namespace bot::archive {
namespace {

constexpr int records_surveyed = 1000;
constexpr std::array roles{storage::role::participant, storage::role::volunteer};

std::string label_of(const storage::counter& one)
{
    return fmt::format("counter of activity {}{}{}, {}, {}", one.activity, one.unit.empty() ? "" : ", unit ",
                       one.unit, storage::to_string(one.role), storage::to_string(one.kind));
}

storage::awaitable<void> add_counters(storage::store& store, figures& into)
{
    using namespace std::chrono;
    const storage::period always{local_days(year(1970) / 1 / 1), local_days(year(9999) / 12 / 31)};
    const auto counters = co_await store.counters(always);
    for (const auto& one : counters)
        if (one.heads != 0)
            into[label_of(one)] = std::to_string(one.heads);
}

storage::awaitable<void> add_places(storage::store& store, const std::vector<storage::activity_id>& activities,
                                    figures& into)
{
    for (const auto as : roles) {
        const auto all = co_await store.places_of(activities, as);
        for (std::size_t i = 0; i < activities.size(); ++i)
            into[fmt::format("places of activity {}, {}", activities[i], storage::to_string(as))] =
                fmt::format("{} confirmed, {} waiting in {} parties", all.at(i).confirmed, all.at(i).waiting,
                            all.at(i).parties_waiting);
    }
}

/// The list with its order.
storage::awaitable<std::string> list_of(storage::store& store, storage::activity_id activity)
{
    digest list;
    std::size_t count = 0;
    std::int64_t after = 0;
    do {
        const auto page = co_await store.registrations_for(activity, after, records_surveyed);
        for (const auto& one : page.items)
            list.add(fmt::format("{} {} {} {} {} {}\n", one.person, storage::to_string(one.role),
                                 storage::to_string(one.state), one.party, one.position,
                                 one.since.time_since_epoch().count()));
        count += page.items.size();
        after = page.next;
    } while (after != 0);
    co_return fmt::format("{} ({})", count, list.hex().substr(0, 32));
}

/// What people do begins with this kind of record.
const std::size_t after_catalogue = storage::archive_record(storage::archived_person()).index();

/// Of these the order is kept too.
bool is_ordered(const storage::archive_record& one)
{
    return std::holds_alternative<storage::unit>(one) || std::holds_alternative<storage::account>(one) ||
           std::holds_alternative<storage::resource>(one) || std::holds_alternative<storage::book>(one);
}

storage::awaitable<void> add_records(storage::store& store, figures& into)
{
    std::map<std::string, sum> sums;
    std::size_t ordered = 0;
    const auto reader = store.read_archive("");
    for (bool more = true; more;) {
        const auto page = co_await reader->read(records_surveyed);
        for (const auto& one : page.records) {
            // The new store may have given more numbers.
            if (std::holds_alternative<storage::archived_sequence>(one))
                continue;
            auto text = storage::to_json(one);
            if (is_ordered(one))
                text += std::to_string(++ordered);
            sums[std::string(storage::kind_of(one))].add(text);
        }
        more = !page.next.empty();
    }
    for (const auto& [kind, all] : sums)
        into["records of kind " + kind] = all.text();
}

} // namespace

storage::awaitable<figures> survey(storage::store& store)
{
    figures found;
    const auto catalogue = co_await store.load_catalogue();
    std::vector<storage::activity_id> activities;
    for (const auto& one : catalogue.activities)
        activities.push_back(one.id);
    co_await add_counters(store, found);
    co_await add_places(store, activities, found);
    for (const auto id : activities) {
        auto list = co_await list_of(store, id);
        found[fmt::format("registrations of activity {}", id)] = std::move(list);
    }
    co_await add_records(store, found);
    co_return found;
}

std::vector<std::string> differences(const figures& source, const figures& target)
{
    std::vector<std::string> lines;
    const auto tell = [&](const std::string& what, const std::string& there, const std::string& here) {
        lines.push_back(what + ": " + there + " in the source, " + here + " in the target");
    };
    for (const auto& [what, value] : source) {
        const auto found = target.find(what);
        if (found == target.end())
            tell(what, value, "nothing");
        else if (found->second != value)
            tell(what, value, found->second);
    }
    for (const auto& [what, value] : target)
        if (!source.contains(what))
            tell(what, "nothing", value);
    return lines;
}

storage::awaitable<std::string> name_of(storage::store& store)
{
    digest name;
    const auto reader = store.read_archive("");
    for (bool more = true; more;) {
        const auto page = co_await reader->read(records_surveyed);
        more = !page.next.empty();
        for (const auto& one : page.records) {
            if (one.index() >= after_catalogue) {
                more = false;
                break;
            }
            if (!std::holds_alternative<storage::archived_sequence>(one))
                name.add(storage::to_json(one) + "\n");
        }
    }
    co_return "store:" + name.hex();
}

} // namespace bot::archive
