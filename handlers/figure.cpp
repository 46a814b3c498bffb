#include "handlers/figure.hpp"

#include "handlers/count_evidence.hpp"

#include <algorithm>

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
    one.who = from.cause.substr(0, shown_of_pseudonym);
    one.note = from.note;
    one.at = from.at;
    return one;
}

} // namespace

opened_figure open_figure(const annex2& form, storage::theme theme, storage::role role)
{
    const auto& column = form.columns.at(static_cast<std::size_t>(theme));
    const bool participants = role == storage::role::participant;
    opened_figure opened;
    opened.figure = participants ? column.participants : column.volunteers;
    for (const auto& item : column.activities)
        opened.shares.push_back({item.activity, participants ? item.participants : item.volunteers});
    for (const auto& one : column.adjustments)
        if (one.role == role)
            opened.adjustments.push_back(one);
    return opened;
}

storage::awaitable<storage::page<shown_entry>> entries_of(storage::store& store, const storage::activity& activity,
                                                          std::optional<storage::role> role,
                                                          storage::period within, std::int64_t after, int limit)
{
    const auto read = co_await store.ledger(activity.id, within, after, limit);
    storage::page<shown_entry> page;
    page.next = read.next;
    for (const auto& entry : read.items) {
        if (role && entry.role != *role)
            continue;
        auto one = shown(activity, entry);
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
