#include "handlers/broadcasts.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "storage/catalogue_rules.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::broadcast;
using storage::broadcast_audience;

constexpr int broadcast_page = 500;
constexpr std::chrono::hours broadcast_matters{72}; ///< At least; otherwise until the last session ends.

std::string key_at(const std::string& unit, storage::time_point now, int number)
{
    return fmt::format("{} {} {:03}", unit, storage::to_string(storage::day_of(now)), number);
}

std::string once_of(const turn& now)
{
    return fmt::format("{}-{}", now.person.id, now.conversation.version);
}

} // namespace

std::size_t characters_of(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool belongs_to(const storage::registration& held, broadcast_audience audience)
{
    using enum storage::registration_state;
    const bool participant = held.role == storage::role::participant;
    switch (audience) {
    case broadcast_audience::going:
        return held.state == confirmed;
    case broadcast_audience::participants:
        return held.state == confirmed && participant;
    case broadcast_audience::volunteers:
        return held.state == confirmed && !participant;
    case broadcast_audience::waiting:
        return held.state == waiting;
    case broadcast_audience::unit:
        break;
    }
    return false;
}

storage::awaitable<std::set<storage::person_id>> people_of(storage::store& store, storage::activity_id activity,
                                                           broadcast_audience audience)
{
    std::set<storage::person_id> people;
    std::int64_t after = 0;
    do {
        const auto page = co_await store.registrations_for(activity, after, broadcast_page);
        for (const auto& held : page.items)
            if (belongs_to(held, audience))
                people.insert(held.person);
        after = page.next;
    } while (after != 0);
    co_return people;
}

bool is_broadcast_text(std::string_view text)
{
    return !text.empty() && characters_of(text) <= longest_broadcast;
}

storage::awaitable<broadcast_place> place_for(storage::store& store, std::string unit, std::string once,
                                              const reminder_rules& by, storage::time_point now)
{
    broadcast_place found;
    for (int number = 1; number <= by.broadcasts; ++number) {
        std::string collection = storage::broadcast_collection;
        std::string partition = storage::all_broadcasts;
        auto key = key_at(unit, now, number);
        const auto kept =
            co_await store.find_document(std::move(collection), std::move(partition), std::move(key));
        if (!kept) {
            found.key = key_at(unit, now, number);
            break;
        }
        auto other = storage::parse_broadcast(*kept);
        if (other.once == once) {
            found.earlier = std::move(other);
            break;
        }
    }
    co_return found;
}

storage::awaitable<std::vector<broadcast>> broadcasts_of(storage::store& store, std::string unit, int limit)
{
    storage::document_query which;
    which.collection = storage::broadcast_collection;
    which.partition = storage::all_broadcasts;
    which.index = storage::index_of_unit(unit);
    which.newest_first = true;
    which.limit = limit;
    const auto documents = co_await store.list_documents(std::move(which));
    std::vector<broadcast> all;
    for (const auto& one : documents)
        all.push_back(storage::parse_broadcast(one));
    co_return all;
}

std::string broadcast_text(const content::wording& say, const catalogue& from, storage::activity_id activity,
                           const std::string& text)
{
    if (const auto* about = from.find_activity(activity))
        return say("notice.broadcast_activity", fmt::arg("unit", from.unit_name(about->unit)),
                   fmt::arg("title", title_of(say, *about)), fmt::arg("text", text));
    return say("notice.broadcast", fmt::arg("text", text));
}

storage::leave_notice notice_of(const catalogue& from, const broadcast& what)
{
    storage::leave_notice left;
    left.what = storage::notice_subject::broadcast;
    left.activity = what.activity;
    left.text = what.text;
    left.expires_at = what.at + broadcast_matters;
    if (const auto* activity = from.find_activity(what.activity))
        left.expires_at = std::max(left.expires_at, storage::end_of(*activity).value_or(left.expires_at));
    return left;
}

storage::awaitable<decision> ask_broadcast(const turn& now, const storage::activity& activity, std::string text)
{
    const auto& say = now.wording;
    if (!is_broadcast_text(text))
        co_return answer(text.empty() ? say("organizer.ask_broadcast", fmt::arg("id", activity.id))
                                      : say("organizer.broadcast_long", fmt::arg("limit", longest_broadcast)));
    const auto people = co_await people_of(now.store, activity.id, broadcast_audience::going);
    if (people.empty())
        co_return answer(say("organizer.broadcast_nobody", fmt::arg("title", title_of(say, activity))));
    auto unit = now.person.acts_for->unit;
    auto once = once_of(now);
    const auto place = co_await place_for(now.store, std::move(unit), std::move(once), now.reminders, now.now);
    if (place.key.empty())
        co_return answer(say("organizer.broadcast_often", fmt::arg("limit", now.reminders.broadcasts)));
    storage::confirmation asked;
    asked.what = storage::confirmation::subject::send_broadcast;
    asked.activity = activity.id;
    asked.text = std::move(text);
    co_return answer(say("organizer.broadcast_confirm", fmt::arg("title", title_of(say, activity)),
                         fmt::arg("count", people.size()), fmt::arg("text", asked.text)),
                     asked);
}

storage::awaitable<decision> send_broadcast(const turn& now, const storage::confirmation& asked)
{
    const auto& say = now.wording;
    const auto* activity = now.catalogue->find_activity(asked.activity);
    if (!now.person.acts_for || activity == nullptr ||
        !now.catalogue->is_within(activity->unit, now.person.acts_for->unit))
        co_return answer(say.text("organizer.not_bound"), storage::nothing_asked{});
    broadcast made;
    made.unit = now.person.acts_for->unit;
    made.once = once_of(now);
    auto unit = made.unit;
    auto once = made.once;
    const auto place = co_await place_for(now.store, std::move(unit), std::move(once), now.reminders, now.now);
    if (place.key.empty())
        co_return answer(say("organizer.broadcast_often", fmt::arg("limit", now.reminders.broadcasts)),
                         storage::nothing_asked{});
    made.key = place.key;
    made.activity = asked.activity;
    made.text = asked.text;
    made.by = now.person.id;
    made.by_name = now.person.name.empty() ? now.catalogue->unit_name(made.unit) : now.person.name;
    made.at = now.now;
    storage::write_document writing;
    writing.what = storage::to_document(made);
    writing.done_text = say("organizer.broadcast_sent", fmt::arg("title", title_of(say, *activity)));
    writing.refused_text = say.text("organizer.broadcast_again");
    decision sent;
    sent.actions.emplace_back(std::move(writing));
    sent.topic = storage::nothing_asked{};
    co_return sent;
}

} // namespace handlers
