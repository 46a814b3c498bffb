#include "storage/sqlite/contacts.hpp"
#include "storage/sqlite/notices.hpp"
#include "storage/sqlite/questions.hpp"
#include "storage/sqlite/shared.hpp"
#include "storage/sqlite/store.hpp"

#include <variant>

namespace storage::sqlite {
namespace {

/// Writes what has nothing to tell.
template <class Change>
awaitable<void> change(writer& to, Change what)
{
    auto work = [&what](connection& db) {
        what(db);
        return std::monostate{};
    };
    co_await write(to, std::move(work));
}

} // namespace

awaitable<contact_meter> store::meter_of(person_id person)
{
    co_return sqlite::meter_of(readers_.mine(), person);
}

awaitable<void> store::note_contacts(std::vector<contact> lately)
{
    auto what = [lately = std::move(lately)](connection& db) { sqlite::note_contacts(db, lately); };
    return change(writer_, std::move(what));
}

awaitable<std::vector<delivery>> store::claim_deliveries(std::string owner, time_point now, time_point until,
                                                         int limit)
{
    auto work = [=, owner = std::move(owner)](connection& db) {
        return sqlite::claim_deliveries(db, owner, now, until, limit);
    };
    return write(writer_, std::move(work));
}

awaitable<bool> store::start_attempt(std::int64_t number, std::string owner, channel by, std::string template_id,
                                     time_point now)
{
    auto work = [=, owner = std::move(owner), template_id = std::move(template_id)](connection& db) {
        return sqlite::start_attempt(db, number, owner, by, template_id, now);
    };
    return write(writer_, std::move(work));
}

awaitable<void> store::finish_delivery(delivery_end how)
{
    auto what = [how = std::move(how)](connection& db) { sqlite::finish_delivery(db, how); };
    return change(writer_, std::move(what));
}

awaitable<void> store::note_failed_send(std::string account, std::string platform_id, std::string reason)
{
    auto what = [account = std::move(account), platform_id = std::move(platform_id), reason = std::move(reason)](
                    connection& db) { sqlite::note_failed_send(db, account, platform_id, reason); };
    return change(writer_, std::move(what));
}

awaitable<page<delivery>> store::unreached(activity_id activity, std::int64_t after, int limit)
{
    auto job = [=, this] { return sqlite::unreached(readers_.mine(), activity, after, limit); };
    return run_blocking(workers_, std::move(job));
}

awaitable<bool> store::take_lease(std::string name, std::string owner, time_point now, time_point until)
{
    auto work = [=, name = std::move(name), owner = std::move(owner)](connection& db) {
        return sqlite::take_lease(db, name, owner, now, until);
    };
    return write(writer_, std::move(work));
}

awaitable<void> store::give_lease(std::string name, std::string owner)
{
    auto what = [name = std::move(name), owner = std::move(owner)](connection& db) {
        sqlite::give_lease(db, name, owner);
    };
    return change(writer_, std::move(what));
}

awaitable<void> store::share_value(std::string name, shared_value value)
{
    auto what = [name = std::move(name), value = std::move(value)](connection& db) {
        sqlite::share_value(db, name, value);
    };
    return change(writer_, std::move(what));
}

awaitable<std::optional<shared_value>> store::find_shared(std::string name, time_point now)
{
    co_return sqlite::find_shared(readers_.mine(), name, now);
}

} // namespace storage::sqlite
