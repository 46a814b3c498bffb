#include "bot/reminders/reach.hpp"

#include "bot/account_check.hpp"
#include "bot/delivery/ladder.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/notices.hpp"
#include "handlers/people.hpp"
#include "storage/names.hpp"

namespace bot::reminders {
namespace {

delivery::means means_of(const config& settings, std::string_view account)
{
    delivery::means with;
    const auto* known = settings.find_account(account);
    with.customer_service = known != nullptr && abilities_of(*known).customer_service;
    if (known == nullptr || !abilities_of(*known).subscription)
        return with;
    const auto named = known->templates.find(std::string(storage::to_string(storage::notice_subject::broadcast)));
    if (named != known->templates.end())
        with.subscription = &named->second;
    return with;
}

void count(reach& into, const context& ctx, const storage::archived_person& one, const storage::broadcast& what)
{
    ++into.people;
    if (!one.who.reminders) {
        ++into.spared;
        return;
    }
    storage::delivery sent;
    sent.what.what = storage::notice_subject::broadcast;
    sent.what.activity = what.activity;
    sent.to = one.who;
    sent.meter = one.meter;
    sent.consents = one.consents;
    auto means = means_of(ctx.settings, one.who.account);
    sent.what.text = what.text;
    // A template has no place for words alone.
    if (what.activity == storage::no_activity ||
        (means.subscription != nullptr && !handlers::template_tells(means.subscription->fields, sent.what)))
        means.subscription = nullptr;
    auto by = ctx.settings.delivery;
    by.quiet_from = by.quiet_until;
    const auto way = delivery::next_rung(sent, means, by, ctx.clock());
    using kind = delivery::rung::kind;
    if (way.what == kind::customer_service)
        ++into.by_service;
    else if (way.what == kind::subscription)
        ++into.by_template;
    else
        ++into.later;
}

} // namespace

storage::awaitable<reach> reach_of(const context& ctx, handlers::catalogue_ptr catalogue, storage::broadcast what)
{
    reach found;
    std::set<storage::person_id> wanted;
    const bool whole_unit = what.audience == storage::broadcast_audience::unit;
    if (!whole_unit)
        wanted = co_await handlers::people_of(ctx.store, what.activity, what.audience);
    std::string place;
    do {
        auto from = place;
        const auto page = co_await handlers::people_after(ctx.store, std::move(from));
        for (const auto& one : page.people) {
            const auto* account = catalogue->find_account(one.who.account);
            const bool theirs = whole_unit ? account != nullptr && catalogue->is_within(account->unit, what.unit)
                                           : wanted.contains(one.who.id);
            if (theirs)
                count(found, ctx, one, what);
        }
        place = page.next;
    } while (!place.empty());
    co_return found;
}

} // namespace bot::reminders
