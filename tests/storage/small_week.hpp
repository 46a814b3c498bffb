#pragma once

#include "storage/store.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fresh_store.hpp"
#include "tests/support/run.hpp"

#include <atomic>
#include <set>
#include <string>
#include <utility>
#include <variant>

// What the tests of stores share: a unit with an activity, and people who send messages.
namespace small_week {

using namespace storage;

/// 25 November 2026, 08:00 in Shanghai.
inline const time_point morning = parse_rfc3339("2026-11-25T08:00:00+08:00").value();
inline const time_point start = parse_rfc3339("2026-11-26T09:00:00+08:00").value();
inline const time_point end = parse_rfc3339("2026-11-26T11:00:00+08:00").value();

/// Activity `id` with four places, parties of up to three, and one session on 26 November.
inline activity lecture(activity_id id, const std::string& code = "1234")
{
    activity one;
    one.id = id;
    one.unit = "taiyuan";
    one.theme = theme::smart_help_for_elders;
    one.name = "智能手机入门讲座";
    one.capacity = 4;
    one.volunteer_capacity = 1;
    one.party_limit = 3;
    one.sessions.push_back({1, start, end, code});
    return one;
}

inline catalogue_records records(std::vector<activity> activities)
{
    catalogue_records all;
    all.units = {{"shanxi", "山西省", unit_level::province, "", ""},
                 {"taiyuan", "太原市", unit_level::city, "shanxi", "0351"}};
    all.accounts = {{"default", "taiyuan", account_kind::official, "wx0"}};
    all.activities = std::move(activities);
    return all;
}

inline command message(const std::string& person, time_point now = morning)
{
    static std::atomic<int> count{0};
    command one;
    one.key = "message-" + std::to_string(++count);
    one.person.id = person;
    one.person.account = "default";
    one.person.openid = "openid-of-" + person;
    one.now = now;
    return one;
}

/// A store with the activities given.
class week {
public:
    explicit week(const std::string& kind, std::vector<activity> activities = {lecture(3)}) : store_(kind)
    {
        save(std::move(activities));
    }

    fresh_store& store() { return store_; }
    storage::store* operator->() { return &*store_; }

    void save(std::vector<activity> activities, time_point now = morning)
    {
        run(store_->save_catalogue(records(std::move(activities)), now));
    }

    result send(command what) { return run(store_->carry_out(std::move(what))); }

    /// Sends a message that does one thing, and gives what came of it.
    template <class Action>
    auto act(const std::string& person, const Action& what, time_point now = morning)
    {
        auto one = message(person, now);
        one.take_notices = false;
        one.conversation_version = run(store_->standing_of(person, "")).conversation.version;
        one.actions.push_back(what);
        return outcome_for(what, send(std::move(one)).outcomes.at(0));
    }

    signed_up join(const std::string& person, std::optional<int> party = {}, role as = role::participant,
                   activity_id id = 3, time_point now = morning)
    {
        return act(person, sign_up{id, as, party, "", ""}, now);
    }

    sign_up_cancelled leave(const std::string& person, activity_id id = 3)
    {
        return act(person, cancel_sign_up{id, {}});
    }

    places taken(role as = role::participant, activity_id id = 3)
    {
        return run(store_->places_of({id}, as)).at(0);
    }

    /// The sum of a kind for an activity, over all days.
    std::int64_t heads(entry_kind kind, role as = role::participant, activity_id id = 3)
    {
        std::int64_t sum = 0;
        for (const auto& one : run(store_->counters_of(id)))
            if (one.kind == kind && one.role == as)
                sum += one.heads;
        return sum;
    }

    std::vector<ledger_entry> entries(activity_id id = 3)
    {
        const period always{parse_day("2000-01-01").value(), parse_day("2100-01-01").value()};
        return run(store_->ledger(id, always, 0, 10'000)).items;
    }

private:
    static signed_up outcome_for(const sign_up&, const outcome& all) { return std::get<signed_up>(all); }
    static sign_up_cancelled outcome_for(const cancel_sign_up&, const outcome& all)
    {
        return std::get<sign_up_cancelled>(all);
    }
    static checked_in outcome_for(const check_in&, const outcome& all) { return std::get<checked_in>(all); }
    static reading_logged outcome_for(const log_reading&, const outcome& all)
    {
        return std::get<reading_logged>(all);
    }
    static tutorial_followed outcome_for(const follow_tutorial&, const outcome& all)
    {
        return std::get<tutorial_followed>(all);
    }
    static heads_added outcome_for(const add_heads&, const outcome& all) { return std::get<heads_added>(all); }
    static organizer_bound outcome_for(const bind_organizer&, const outcome& all)
    {
        return std::get<organizer_bound>(all);
    }
    static news_link_added outcome_for(const add_news_link&, const outcome& all)
    {
        return std::get<news_link_added>(all);
    }
    static reminders_set outcome_for(const set_reminders&, const outcome& all)
    {
        return std::get<reminders_set>(all);
    }
    static person_forgotten outcome_for(const forget_person&, const outcome& all)
    {
        return std::get<person_forgotten>(all);
    }
    static noted outcome_for(const set_following&, const outcome& all) { return std::get<noted>(all); }
    static noted outcome_for(const note_consents&, const outcome& all) { return std::get<noted>(all); }
    static noted outcome_for(const open_resource&, const outcome& all) { return std::get<noted>(all); }
    static noted outcome_for(const leave_notice&, const outcome& all) { return std::get<noted>(all); }
    static noted outcome_for(const count_nomination&, const outcome& all) { return std::get<noted>(all); }

    fresh_store store_;
};

/// Runs the rest of the test once for each kind of store.
#define ON_EVERY_STORE GENERATE(from_range(store_kinds()))

} // namespace small_week
