#include "handlers/rough_counts.hpp"

#include "handlers/roster_reader.hpp"

#include <unordered_set>

namespace handlers {
namespace {

using storage::awaitable;

constexpr storage::period all_time{storage::day{std::chrono::days(0)}, storage::day{std::chrono::days(100'000)}};

awaitable<std::unordered_set<storage::activity_id>> guessed_activities(storage::store& store)
{
    constexpr int at_once = 500;
    std::unordered_set<storage::activity_id> found;
    storage::document_query which;
    which.collection = storage::guessed_activity_collection;
    which.partition = storage::all_guessed_activities;
    which.index = storage::all_guessed_activities;
    which.limit = at_once;
    for (bool more = true; more;) {
        const auto page = co_await store.list_documents(which);
        for (const auto& one : page) {
            which.after_key = one.key;
            which.after_order = storage::parse_guessed_activity(one);
            found.insert(which.after_order);
        }
        more = static_cast<int>(page.size()) == which.limit;
    }
    co_return found;
}

} // namespace

awaitable<rough_rows> rough_rows_of(storage::store& store, const storage::activity& activity,
                                    storage::period within)
{
    rough_rows made;
    const auto people = co_await walk_ins_of(store, activity.id);
    for (const auto& one : people) {
        const auto day = storage::day_of(one.at);
        const bool stands = one.estimated && one.undone.empty() && within.from <= day && day <= within.to &&
                            counts_on_form(activity, one.role, storage::entry_kind::manual);
        if (stands)
            made.add({one.role == storage::role::participant, one.role == storage::role::volunteer});
    }
    co_return made;
}

awaitable<rough_rows> rough_rows_of(storage::store& store, const storage::activity& activity)
{
    auto made = co_await rough_rows_of(store, activity, all_time);
    co_return made;
}

awaitable<std::array<rough_rows, storage::theme_count>> rough_columns_of(storage::store& store, const annex2& form)
{
    std::array<rough_rows, storage::theme_count> made{};
    const auto guessed = co_await guessed_activities(store);
    for (std::size_t i = 0; i < made.size(); ++i)
        for (const auto& item : form.columns[i].activities) {
            if (made[i].participants && made[i].volunteers)
                break;
            if (!guessed.contains(item.activity->id))
                continue;
            const auto rows = co_await rough_rows_of(store, *item.activity, form.period);
            made[i].add(rows);
        }
    co_return made;
}

} // namespace handlers
