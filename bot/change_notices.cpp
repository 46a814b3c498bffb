#include "bot/change_notices.hpp"

#include "bot/conversation/step.hpp"
#include "bot/secrets.hpp"
#include "handlers/activity_change.hpp"
#include "storage/change_notice.hpp"

#include <set>

namespace bot {
namespace {

using storage::awaitable;

constexpr const char* lease = "change_notices";
constexpr std::chrono::seconds lease_holds{30};
constexpr int people_at_once = 50;
constexpr int most_rounds = 20;                 ///< Of people, before others have their turn.
constexpr std::chrono::minutes saving_takes{1}; ///< At most; what nothing has come of by then is forgotten.

awaitable<void> remove(context& ctx, storage::change_notice told)
{
    auto gone = to_document(told);
    gone.body.clear();
    co_await ctx.store.write_document(std::move(gone));
}

/// What is under way, the latest first.
awaitable<std::vector<storage::change_notice>> changes_under_way(context& ctx)
{
    storage::document_query which;
    which.collection = storage::change_notice_collection;
    which.partition = storage::all_change_notices;
    which.index = "all";
    which.newest_first = true;
    std::vector<storage::change_notice> found;
    const auto page = co_await ctx.store.list_documents(std::move(which));
    for (const auto& one : page)
        found.push_back(storage::parse_change_notice(one));
    co_return found;
}

/// One round of people; false once everybody has been told or somebody else has gone on with it.
awaitable<bool> tell_some(context& ctx, storage::change_notice& told, storage::activity after, std::string text)
{
    const auto page = co_await ctx.store.registrations_for(after.id, told.told_until, people_at_once);
    std::vector<storage::person_id> people;
    for (const auto& held : page.items)
        people.push_back(held.person);
    auto errands = handlers::tell_people(after, std::move(people), std::move(text), ctx.clock());
    for (auto& each : errands) {
        auto one = std::move(each);
        auto key = "changed-" + told.key;
        co_await run_errand(ctx, std::move(one), std::move(key));
    }
    if (page.next == 0) {
        co_await remove(ctx, told);
        co_return false;
    }
    told.told_until = page.next;
    auto progress = to_document(told);
    const bool ours = co_await ctx.store.write_document(std::move(progress));
    ++told.version;
    co_return ours;
}

/// Tells of one change. False where nothing has come of it.
awaitable<bool> tell(context& ctx, storage::change_notice told, handlers::catalogue_ptr known)
{
    const auto now = ctx.clock();
    const auto* after = known->find_activity(told.before.id);
    const auto words =
        after == nullptr ? std::nullopt : handlers::change_notice(ctx.wording, told.before, *after, now);
    if (!words) {
        if (told.at + saving_takes < now)
            co_await remove(ctx, std::move(told));
        co_return false;
    }
    for (int round = 0; round < most_rounds; ++round) {
        auto is_now = *after;
        auto text = *words;
        const bool more = co_await tell_some(ctx, told, std::move(is_now), std::move(text));
        if (!more)
            co_return true;
    }
    co_return true;
}

} // namespace

awaitable<std::string> announce_change(context& ctx, storage::activity before, storage::activity after)
{
    if (!handlers::change_notice(ctx.wording, before, after, ctx.clock()))
        co_return std::string();
    storage::change_notice told;
    told.key = to_hex(random_bytes(12));
    told.before = std::move(before);
    told.at = ctx.clock();
    auto written = to_document(told);
    co_await ctx.store.write_document(std::move(written));
    co_return told.key;
}

awaitable<void> withdraw_change(context& ctx, std::string key)
{
    if (key.empty())
        co_return;
    const auto found = co_await ctx.store.find_document(storage::change_notice_collection,
                                                        storage::all_change_notices, std::move(key));
    if (found) {
        auto told = storage::parse_change_notice(*found);
        co_await remove(ctx, std::move(told));
    }
}

awaitable<void> tell_changes(context& ctx)
{
    auto changes = co_await changes_under_way(ctx);
    if (changes.empty())
        co_return;
    const auto owner = to_hex(random_bytes(16));
    const auto now = ctx.clock();
    const auto until = now + lease_holds;
    const bool alone = co_await ctx.store.take_lease(lease, owner, now, until);
    if (!alone)
        co_return;
    // As it is now: this server's picture may be a second old.
    auto records = co_await ctx.store.load_catalogue();
    const auto fresh = std::make_shared<const handlers::catalogue>(std::move(records));
    std::set<storage::activity_id> told;
    changes = co_await changes_under_way(ctx);
    for (const auto& each : changes) {
        auto one = each;
        const auto id = one.before.id;
        if (told.contains(id)) {
            co_await remove(ctx, std::move(one)); // The later change has said all.
            continue;
        }
        auto known = fresh;
        const bool came = co_await tell(ctx, std::move(one), std::move(known));
        if (came)
            told.insert(id);
    }
    co_await ctx.store.give_lease(lease, owner);
}

} // namespace bot
