#include "bot/reminders/leave.hpp"

#include "bot/conversation/step.hpp"
#include "bot/identity.hpp"
#include "storage/reminder.hpp"

namespace bot::reminders {
namespace {

constexpr std::chrono::days remembered{31};
constexpr int forgotten_at_once = 50;

storage::awaitable<void> forget_old(const look& by, const char* collection)
{
    storage::document_query which;
    which.collection = collection;
    which.partition = storage::all_reminders;
    which.index = "until";
    which.limit = forgotten_at_once;
    const auto oldest = (by.at.clock() - remembered).time_since_epoch().count();
    auto found = co_await by.at.store.list_documents(std::move(which));
    for (auto& one : found) {
        if (one.indexes.empty() || one.indexes.front().order >= oldest)
            break;
        auto gone = storage::removed(std::move(one));
        co_await by.at.store.write_document(std::move(gone));
    }
}

} // namespace

storage::awaitable<storage::result> carry_out(const surroundings& at, storage::person_id whom, std::string key,
                                              std::vector<storage::action> actions)
{
    subject of;
    of.person = std::move(whom);
    auto done = co_await carry_out_silently(at.store, at.clock, std::move(of), std::move(key), std::move(actions));
    co_return done;
}

storage::awaitable<left_how> leave_once(const surroundings& at, once one)
{
    auto key = one.key + "-" + one.whom;
    std::string collection = storage::told_collection;
    std::string partition = storage::all_reminders;
    auto wanted_key = key;
    const auto before =
        co_await at.store.find_document(std::move(collection), std::move(partition), std::move(wanted_key));
    if (before)
        co_return left_how::before;
    auto met = co_await meet(at.store, one.whom, key);
    if (!met.known.person || !met.known.person->reminders)
        co_return left_how::not_wanted;
    key = one.key + "-" + met.id;
    // They may become somebody else between here and there, who was told, or is about to be.
    one.what.occasion = one.key;
    storage::told_once record;
    record.key = key;
    record.at = at.clock();
    record.matters_until = one.matters_until;
    storage::write_document writing;
    writing.what = storage::to_document(record);
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(writing));
    actions.emplace_back(std::move(one.what));
    auto step_key = key;
    const auto done = co_await carry_out(at, std::move(met.id), std::move(step_key), std::move(actions));
    co_return done.what == storage::result::status::done ? left_how::now : left_how::before;
}

storage::awaitable<void> forget_old(const look& by)
{
    co_await forget_old(by, storage::told_collection);
    co_await forget_old(by, storage::told_round_collection);
}

} // namespace bot::reminders
