#include "handlers/broadcasts.hpp"
#include "bot/identity.hpp"
#include "bot/reminders/leave.hpp"
#include "bot/reminders/parts.hpp"
#include "handlers/people.hpp"

#include <algorithm>
#include <vector>

namespace bot::reminders {
namespace {

using storage::broadcast;
using storage::broadcast_audience;
using storage::broadcast_state;

constexpr int page_size = 50;
constexpr int at_once = 10;
/// What is not finished by then is not finished at all: message keys, which make it go once, are kept for a day.
constexpr std::chrono::hours means_something{20};

struct addressee {
    storage::person_id whom;
    bool counts = true; ///< Not where another registration of theirs does.
};

/// The next people of an audience, and where the list goes on; empty after the last.
struct people {
    std::vector<addressee> next;
    std::string after;
};

/// Whether another registration of somebody's is for the same people.
storage::awaitable<bool> is_counted_otherwise(const look& by, const broadcast& what,
                                              const storage::registration& held)
{
    if (held.role == storage::role::participant || what.audience != broadcast_audience::going)
        co_return false;
    auto whose = held.person;
    const auto all = co_await by.at.store.registrations_of(std::move(whose));
    co_return std::ranges::any_of(all, [&](const storage::registration& other) {
        return other.activity == held.activity && other.role != held.role &&
               handlers::belongs_to(other, what.audience);
    });
}

/// In order of arrival, which whoever becomes another hands over: nobody slips behind what has been told.
storage::awaitable<people> next_of_activity(const look& by, const broadcast& what)
{
    constexpr std::size_t most_digits = 18;
    // An older program wrote a person's id there.
    const bool has_begun = !what.after.empty() && what.after.size() <= most_digits &&
                           what.after.find_first_not_of("0123456789") == std::string::npos;
    const std::int64_t after = has_begun ? std::stoll(what.after) : 0;
    const auto page = co_await by.at.store.registrations_for(what.activity, after, page_size);
    people found;
    if (page.next != 0)
        found.after = std::to_string(page.next);
    for (const auto& held : page.items) {
        if (!handlers::belongs_to(held, what.audience))
            continue;
        const bool otherwise = co_await is_counted_otherwise(by, what, held);
        found.next.push_back({held.person, !otherwise});
    }
    co_return found;
}

storage::awaitable<people> next_of_unit(const look& by, const broadcast& what)
{
    auto from = what.after;
    const auto page = co_await handlers::people_after(by.at.store, std::move(from));
    people found;
    found.after = page.next;
    for (const auto& one : page.people) {
        const auto* account = by.catalogue->find_account(one.who.account);
        if (account != nullptr && by.catalogue->is_within(account->unit, what.unit))
            found.next.push_back({one.who.id});
    }
    co_return found;
}

/// Whether it was left, now or before; false for who wants no such messages.
storage::awaitable<bool> leave(const look& by, const broadcast& what, storage::person_id whom)
{
    const auto key = "broadcast-" + what.once;
    auto met = co_await meet(by.at.store, std::move(whom), key);
    if (met.known.earlier)
        co_return true;
    if (!met.known.person || !met.known.person->reminders)
        co_return false;
    auto notice = handlers::notice_of(*by.catalogue, what);
    notice.occasion = key;
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(notice));
    auto step_key = key;
    co_await carry_out(by.at, std::move(met.id), std::move(step_key), std::move(actions));
    co_return true;
}

/// Writes down how far it has come; false where another server has gone on with it.
storage::awaitable<bool> keep(const look& by, broadcast& what)
{
    auto document = storage::to_document(what);
    const bool written = co_await by.at.store.write_document(std::move(document));
    what.version += written ? 1 : 0;
    co_return written;
}

/// Asks the platform where it can be asked in the author's name. False where it cannot be reached just now.
storage::awaitable<bool> check(const look& by, delivery::outlet& out, broadcast& what)
{
    const auto standing = co_await by.at.store.standing_of(what.by, "");
    if (standing.person && !standing.person->openid.empty()) {
        std::string account = standing.person->account;
        std::string openid = standing.person->openid;
        std::string text = what.text;
        const auto said = co_await out.check_text(std::move(account), std::move(openid), std::move(text));
        if (said == delivery::text_verdict::risky)
            what.state = broadcast_state::refused;
        if (said == delivery::text_verdict::later)
            co_return false;
    }
    what.checked = true;
    co_return true;
}

storage::awaitable<void> send(const look& by, delivery::outlet& out, broadcast what)
{
    if (by.at.clock() >= what.at + means_something)
        what.state = broadcast_state::stopped;
    else if (!what.checked) {
        const bool asked = co_await check(by, out, what);
        if (!asked)
            co_return;
    }
    bool ours = co_await keep(by, what);
    while (ours && what.state == broadcast_state::sending) {
        people page;
        if (what.audience == broadcast_audience::unit)
            page = co_await next_of_unit(by, what);
        else
            page = co_await next_of_activity(by, what);
        for (const auto& one : page.next) {
            auto whom = one.whom;
            const bool left = co_await leave(by, what, std::move(whom));
            if (one.counts)
                ++(left ? what.told : what.spared);
        }
        what.after = page.after;
        if (page.after.empty())
            what.state = broadcast_state::sent;
        ours = co_await keep(by, what);
        if (ours)
            ours = co_await by.goes_on();
    }
}

} // namespace

storage::awaitable<void> send_broadcasts(const look& by, delivery::outlet& out)
{
    storage::document_query which;
    which.collection = storage::broadcast_collection;
    which.partition = storage::all_broadcasts;
    which.index = "sending";
    which.limit = at_once;
    const auto found = co_await by.at.store.list_documents(std::move(which));
    for (const auto& one : found) {
        auto what = storage::parse_broadcast(one);
        co_await send(by, out, std::move(what));
    }
}

} // namespace bot::reminders
