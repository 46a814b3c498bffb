#include "bot/reminders/leave.hpp"
#include "bot/reminders/parts.hpp"
#include "bot/secrets.hpp"
#include "handlers/activity_change.hpp"
#include "storage/catalogue_rules.hpp"
#include "storage/json.hpp"
#include "storage/reminder.hpp"

namespace bot::reminders {
namespace {

constexpr int people_at_once = 500;

storage::awaitable<std::optional<storage::told_activity>> told_of(const look& by, storage::activity_id id)
{
    std::string collection = storage::told_activity_collection;
    std::string partition = storage::all_reminders;
    auto key = std::to_string(id);
    const auto kept =
        co_await by.at.store.find_document(std::move(collection), std::move(partition), std::move(key));
    std::optional<storage::told_activity> found;
    if (kept)
        found = storage::parse_told_activity(*kept);
    co_return found;
}

storage::awaitable<void> tell(const look& by, const storage::told_activity& told, const storage::activity& after)
{
    const auto now = by.at.clock();
    const auto words = handlers::change_notice(by.at.wording, told.what, after, now);
    if (!words)
        co_return;
    const auto occasion = key_of_change(after, told.version);
    std::int64_t after_place = 0;
    do {
        const auto page = co_await by.at.store.registrations_for(after.id, after_place, people_at_once);
        std::vector<storage::person_id> people;
        for (const auto& held : page.items)
            people.push_back(held.person);
        auto errands = handlers::tell_people(after, std::move(people), *words, occasion, now);
        for (auto& each : errands) {
            auto whom = std::move(each.whom);
            auto key = occasion;
            co_await carry_out(by.at, std::move(whom), std::move(key), std::move(each.actions));
        }
        after_place = page.next;
    } while (after_place != 0);
}

} // namespace

std::string key_of_change(const storage::activity& after, std::int64_t told)
{
    constexpr std::size_t digits = 32;
    storage::activity seen;
    seen.id = after.id;
    seen.state = after.state;
    seen.mode = after.mode;
    seen.venue = after.venue;
    for (const auto& one : after.sessions)
        seen.sessions.push_back({one.number, one.starts_at, one.ends_at, {}});
    const auto looks = sha256_hex(storage::to_json(seen)).substr(0, digits);
    return "changed-" + std::to_string(after.id) + "-" + std::to_string(told) + "-" + looks;
}

storage::awaitable<void> tell_changes(const look& by, std::int64_t& seen)
{
    const auto version = by.catalogue->version();
    if (version == seen)
        co_return;
    const auto now = by.at.clock();
    for (const auto& activity : by.catalogue->records().activities) {
        if (activity.state == storage::activity_state::draft)
            continue;
        const auto end = storage::end_of(activity);
        auto told = co_await told_of(by, activity.id);
        // What is over changes nothing, and an older catalogue than the one that was told from tells nothing.
        if (told ? told->catalogue >= version || told->what == activity : end && *end < now)
            continue;
        const bool ours = co_await by.goes_on();
        if (!ours)
            co_return;
        if (told)
            co_await tell(by, *told, activity);
        storage::told_activity fresh{activity, told ? told->version : 0, version};
        auto document = storage::to_document(fresh);
        co_await by.at.store.write_document(std::move(document));
    }
    seen = version;
}

} // namespace bot::reminders
