#include "handlers/figure.hpp"

#include "handlers/count_evidence.hpp"
#include "handlers/entry_origins.hpp"

#include <algorithm>
#include <unordered_map>

namespace handlers {
namespace {

constexpr std::size_t shown_of_pseudonym = 6;

shown_entry shown(const storage::activity& activity, const storage::ledger_entry& from)
{
    shown_entry one;
    one.number = from.number;
    one.role = from.role;
    one.kind = from.kind;
    one.day = from.day;
    one.heads = from.heads;
    one.counts = counts_on_form(activity, from.role, from.kind);
    const bool of_nobody = from.kind == storage::entry_kind::manual;
    one.who = of_nobody ? std::string() : from.cause.substr(0, shown_of_pseudonym);
    one.note = from.note;
    one.at = from.at;
    return one;
}

/// The name of an organizer who counted by message; their unit's where they have none, and what tells them apart
/// where they are none any more.
storage::awaitable<std::string> counter_by_message(storage::store& store, const catalogue& units,
                                                   storage::person_id person)
{
    const auto standing = co_await store.standing_of(person, "");
    if (standing.person && !standing.person->name.empty())
        co_return standing.person->name;
    if (standing.person && standing.person->acts_for)
        co_return units.unit_name(standing.person->acts_for->unit);
    co_return person.substr(0, shown_of_pseudonym);
}

/// Who had a hand in an entry, and how. Organizers of one page are looked up once.
class origin_reader {
public:
    origin_reader(storage::store& store, const catalogue& units) : store_(store), units_(units) {}

    storage::awaitable<void> add(const storage::ledger_entry& entry, shown_entry& to)
    {
        const bool by_hand = entry.natural_key.starts_with("manual:");
        if (!by_hand && entry.kind != storage::entry_kind::attended)
            co_return;
        const auto origin = co_await origin_of(store_, entry);
        if (origin) {
            to.how = origin->how;
            to.by = origin->by;
        } else if (by_hand && entry.kind == storage::entry_kind::manual && !is_walk_in(entry.cause)) {
            to.how = "message";
            if (!names_.contains(entry.cause)) {
                auto name = co_await counter_by_message(store_, units_, entry.cause);
                names_.emplace(entry.cause, std::move(name));
            }
            to.by = names_.at(entry.cause);
        }
    }

private:
    static bool is_walk_in(const storage::person_id& cause) { return cause.starts_with("walk-in-"); }

    storage::store& store_;
    const catalogue& units_;
    std::unordered_map<storage::person_id, std::string> names_;
};

} // namespace

opened_figure open_figure(const annex2& form, storage::theme theme, storage::role role)
{
    const auto& column = form.columns.at(static_cast<std::size_t>(theme));
    const bool participants = role == storage::role::participant;
    opened_figure opened;
    opened.figure = participants ? column.participants : column.volunteers;
    for (const auto& item : column.activities)
        opened.shares.push_back({item.activity, participants ? item.participants : item.volunteers,
                                 participants ? item.estimated_participants : item.estimated_volunteers});
    for (const auto& one : column.adjustments)
        if (one.role == role)
            opened.adjustments.push_back(one);
    return opened;
}

storage::awaitable<storage::page<shown_entry>> entries_of(storage::store& store, const catalogue& units,
                                                          const storage::activity& activity,
                                                          std::optional<storage::role> role,
                                                          storage::period within, std::int64_t after, int limit)
{
    const auto read = co_await store.ledger(activity.id, within, after, limit);
    storage::page<shown_entry> page;
    origin_reader origins(store, units);
    page.next = read.next;
    for (const auto& entry : read.items) {
        if (role && entry.role != *role)
            continue;
        auto one = shown(activity, entry);
        co_await origins.add(entry, one);
        auto key = storage::evidence_key(entry);
        if (!key.empty()) {
            auto wanted = key;
            const auto kept = co_await find_evidence(store, activity.id, std::move(wanted));
            if (kept)
                one.link = kept->link;
            if (kept && kept->photo_kept)
                one.photo = std::move(key);
        }
        page.items.push_back(std::move(one));
    }
    co_return page;
}

} // namespace handlers
