#include "bot/conversation/step.hpp"
#include "bot/delivery/courier.hpp"
#include "bot/reminders/scheduler.hpp"
#include "handlers/reminders.hpp"
#include "storage/reminder.hpp"
#include "tests/bot/reminders/recording_outlet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fresh_store.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <random>

namespace bot_reminders_month_test {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using storage::time_point;

namespace {

time_point moment(const char* text)
{
    return storage::parse_rfc3339(text).value();
}

long hour_of(time_point at)
{
    return std::chrono::floor<hours>(at - storage::start_of(storage::day_of(at))).count();
}

bool is_night(time_point at)
{
    return hour_of(at) >= 21 || hour_of(at) < 8;
}

/// A reminder as people see it.
struct reminder {
    std::string who;
    storage::activity_id activity;
    bool evening;
    time_point starts_at;

    auto operator<=>(const reminder&) const = default;
};

/// When a reminder is due and until when it is of use, by the rules in plain words: the evening before at seven,
/// and two hours before, or at eight in the morning where that would be in the night and the session is later.
struct span {
    time_point due;
    time_point until;
};

std::optional<span> shortly(time_point starts_at)
{
    const auto due = starts_at - hours(2);
    if (!is_night(due))
        return span{due, starts_at};
    const auto morning = storage::start_of(storage::day_of(starts_at)) + hours(8);
    if (morning < starts_at)
        return span{morning, starts_at};
    return std::nullopt;
}

span evening(time_point starts_at)
{
    const auto due = storage::start_of(storage::day_of(starts_at) - days(1)) + hours(19);
    const auto next = shortly(starts_at);
    return {due, next ? next->due : starts_at};
}

/// The server died.
struct crash {};

/// What the world knows of a person, and since which step it has been so.
struct standing {
    bool wants = true;
    int wants_since = 0;
    struct place {
        time_point at;
        int since = 0;
    };
    std::map<storage::activity_id, place> places;
    bool wishes_reading = false;
    std::set<storage::day> read;
};

/// A month with two servers on one store, and a model of what everybody is to be told.
class month {
public:
    month(const std::string& kind, unsigned seed) : store_(kind), random_(seed)
    {
        for (storage::activity_id id = 1; id <= 4; ++id) {
            storage::activity made;
            made.id = id;
            made.unit = "city";
            made.name = "活动" + std::to_string(id);
            made.venue = "市图书馆";
            for (int n = 0; n < 3; ++n)
                made.sessions.push_back(some_session());
            activities_[id] = made;
        }
        storage::unit city;
        city.id = city.name = "city";
        storage::account account;
        account.id = "default";
        account.unit = "city";
        records_.units = {city};
        records_.accounts = {account};
        save();
        for (const auto* name : {"赵", "钱", "孙", "李", "周"})
            people_[name];
        for (auto& [name, one] : people_) {
            act(name, storage::set_following{});
            if (below(2) == 0) {
                one.wishes_reading = true;
                storage::reading_wish wish;
                wish.person = "p" + name;
                wish.next = storage::start_of(storage::day_of(now_)) + hours(20);
                run(store_->write_document(storage::to_document(wish)));
            }
        }
        restart(0);
        restart(1);
    }

    void live()
    {
        const auto end = now_ + days(30);
        while (now_ < end) {
            ++step_;
            move_clock();
            for (int n = below(3); n > 0; --n)
                something_happens();
            const bool whole = look(static_cast<std::size_t>(below(2)));
            deliver();
            if (whole)
                check_complete();
        }
    }

    std::size_t told() const { return told_.size(); }
    std::size_t read_reminders() const { return told_to_read_.size(); }

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    storage::session some_session()
    {
        storage::session made;
        const auto day = storage::day_of(now_) + days(below(28) + 1);
        made.starts_at = storage::start_of(day) + hours(6 + below(15)) + minutes(30 * below(2));
        made.ends_at = made.starts_at + hours(2);
        made.checkin_code = "1234";
        return made;
    }

    void save()
    {
        records_.activities.clear();
        for (auto& [id, one] : activities_)
            records_.activities.push_back(one);
        run(store_->save_catalogue(records_, now_));
        catalogue_ = std::make_shared<const handlers::catalogue>(run(store_->load_catalogue()));
        for (const auto& one : catalogue_->records().activities)
            for (const auto& sitting : one.sessions)
                for (const auto kind : {handlers::reminder_kind::evening, handlers::reminder_kind::two_hours}) {
                    const handlers::session_reminder what{one.id, kind, sitting.starts_at, {}, {}};
                    if (const auto words = handlers::notice_of(content::built_in_wording(), *catalogue_, what))
                        texts_[words->text] = what;
                }
        for (auto& each : servers_)
            if (each.scheduler)
                each.scheduler->use(catalogue_);
    }

    void act(const std::string& who, storage::action what)
    {
        bot::subject of{"default", who, "p" + who};
        std::vector<storage::action> actions{std::move(what)};
        run(bot::carry_out_silently(
            *store_, [this] { return now_; }, std::move(of), std::to_string(++keys_), std::move(actions)));
        run(store_->note_contacts({{"p" + who, now_, {}}}));
    }

    void restart(std::size_t server)
    {
        auto& one = servers_.at(server);
        bot::reminders::surroundings around{*store_,
                                            content::built_in_wording(),
                                            [this] {
                                                if (dies_in_ > 0 && --dies_in_ == 0)
                                                    throw crash();
                                                return now_;
                                            },
                                            {},
                                            {},
                                            "server-" + std::to_string(++servers_started_)};
        one.name = around.server;
        one.scheduler = std::make_unique<bot::reminders::scheduler>(std::move(around), outlet_, catalogue_);
        bot::delivery::settings always;
        always.message_window = hours(100'000);
        always.message_allowance = 1'000'000;
        bot::delivery::courier::surroundings sending{
            *store_, outlet_, content::built_in_wording(), [this] { return now_; }, always, one.name};
        one.courier = std::make_unique<bot::delivery::courier>(io_.get_executor(), std::move(sending), catalogue_);
    }

    void move_clock()
    {
        switch (below(60)) {
        case 0: // Set back.
            now_ -= minutes(1 + below(90));
            steady_from_ = step_ + 150;
            break;
        case 1: // Nobody was there, or the clock was set forward.
            now_ += hours(1 + below(26));
            steady_from_ = step_ + 150;
            break;
        default:
            now_ += minutes(5 + below(40));
        }
        if (below(50) == 0)
            run(store_->purge(now_));
    }

    void something_happens()
    {
        auto who = people_.begin();
        std::advance(who, below(static_cast<int>(people_.size())));
        auto& [name, one] = *who;
        const storage::activity_id id = 1 + below(4);
        auto& activity = activities_[id];
        switch (below(12)) {
        case 0:
        case 1:
        case 2:
        case 3: {
            if (activity.state == storage::activity_state::cancelled)
                return;
            storage::sign_up wanted;
            wanted.activity = id;
            wanted.role = below(3) == 0 ? storage::role::volunteer : storage::role::participant;
            if (one.places.contains(id))
                return;
            if (const auto last = std::ranges::max(activity.sessions, {}, &storage::session::ends_at);
                last.ends_at <= now_)
                return;
            act(name, wanted);
            one.places[id] = {now_, step_};
            return;
        }
        case 4:
            if (one.places.erase(id) != 0)
                act(name, storage::cancel_sign_up{id, {}});
            return;
        case 5:
            one.wants = below(4) != 0;
            one.wants_since = step_;
            act(name, storage::set_reminders{one.wants});
            return;
        case 6: {
            if (below(3) != 0)
                return;
            auto& moved = activity.sessions[static_cast<std::size_t>(below(3))];
            moved = some_session();
            if (below(2) == 0) { // To a time that is near.
                moved.starts_at = std::chrono::floor<hours>(now_) + hours(1 + below(30));
                moved.ends_at = moved.starts_at + hours(2);
            }
            save();
            return;
        }
        case 7:
            if (below(40) == 0) {
                activity.state = storage::activity_state::cancelled;
                save();
            }
            return;
        case 8: {
            storage::log_reading reading;
            reading.entry.person = "p" + name;
            reading.entry.day = storage::day_of(now_);
            reading.entry.book = "平凡的世界";
            reading.entry.at = now_;
            reading.unit = "city";
            act(name, reading);
            one.read.insert(reading.entry.day);
            return;
        }
        default:
            return;
        }
    }

    /// True where a server has done all that was due.
    bool look(std::size_t server)
    {
        auto& one = servers_.at(server);
        if (below(10) == 0)
            restart(server);
        const bool may = run(store_->take_lease("reminders", one.name, now_, now_ + seconds(1)));
        if (may)
            note_due();
        dies_in_ = below(6) == 0 ? 1 + below(25) : 0;
        bool whole = may;
        try {
            run(one.scheduler->look());
        } catch (const crash&) {
            whole = false;
            dies_in_ = 0;
            restart(server);
        }
        dies_in_ = 0;
        return whole;
    }

    void deliver()
    {
        outlet_.sent.clear();
        auto& by = *servers_.at(static_cast<std::size_t>(below(2))).courier;
        by.use(catalogue_);
        for (std::size_t taken = 1; taken != 0;) {
            auto working = boost::asio::co_spawn(io_, by.deliver_due(), boost::asio::use_future);
            io_.restart();
            io_.run();
            taken = working.get();
        }
        for (const auto& one : outlet_.sent)
            check_wanted(one.openid, one.text);
    }

    /// Nobody is told what is not so, at night, without asking for it, or twice.
    void check_wanted(const std::string& who, const std::string& text)
    {
        INFO(who << " at " << storage::to_rfc3339(now_) << ": " << text);
        if (text.starts_with("您报名的活动")) // It was changed.
            return;
        const auto& one = people_.at(who);
        CHECK_FALSE(is_night(now_));
        CHECK(one.wants);
        if (text == content::built_in_wording().text("notice.reading")) {
            const auto today = storage::day_of(now_);
            CHECK(one.wishes_reading);
            CHECK_FALSE(one.read.contains(today));
            CHECK(hour_of(now_) == 20);
            CHECK(told_to_read_.insert({who, today}).second);
            return;
        }
        REQUIRE(texts_.contains(text));
        const auto& what = texts_.at(text);
        const bool is_evening = what.kind == handlers::reminder_kind::evening;
        const auto& activity = activities_.at(what.activity);
        CHECK(activity.state == storage::activity_state::open);
        CHECK(
            std::ranges::any_of(activity.sessions, [&](const auto& s) { return s.starts_at == what.starts_at; }));
        CHECK(one.places.contains(what.activity));
        CHECK(now_ < what.starts_at);
        const auto when = is_evening ? std::optional(evening(what.starts_at)) : shortly(what.starts_at);
        REQUIRE(when);
        CHECK(now_ >= when->due);
        CHECK(told_.insert({who, what.activity, is_evening, what.starts_at}).second);
    }

    template <class F>
    void for_each_due(F&& what)
    {
        if (is_night(now_))
            return;
        for (const auto& [id, activity] : activities_) {
            if (activity.state == storage::activity_state::cancelled)
                continue;
            for (const auto& sitting : activity.sessions)
                for (const bool is_evening : {true, false}) {
                    const auto when =
                        is_evening ? std::optional(evening(sitting.starts_at)) : shortly(sitting.starts_at);
                    if (when && when->due <= now_ && now_ < when->until)
                        what(reminder{"", id, is_evening, sitting.starts_at}, when->due);
                }
        }
    }

    /// From the first look on at which it is due, whoever is to be reminded is settled.
    void note_due()
    {
        for_each_due([&](const reminder& what, time_point) { first_due_.emplace(what, step_); });
    }

    /// Everybody who has had a place and wanted to be told since it was due has been told.
    void check_complete()
    {
        for_each_due([&](reminder what, time_point due) {
            const int since = first_due_.at(what);
            for (const auto& [name, one] : people_) {
                const auto place = one.places.find(what.activity);
                if (place == one.places.end() || place->second.at > due || place->second.since > since ||
                    !one.wants || one.wants_since > since)
                    continue;
                what.who = name;
                INFO(name << " at " << storage::to_rfc3339(now_) << ", " << what.activity << " at "
                          << storage::to_rfc3339(what.starts_at));
                CHECK(told_.contains(what));
            }
        });
        const auto today = storage::day_of(now_);
        if (hour_of(now_) != 20 || step_ < steady_from_)
            return;
        for (const auto& [name, one] : people_)
            if (one.wishes_reading && one.wants && !one.read.contains(today) &&
                one.wants_since < first_evening_.emplace(today, step_).first->second) {
                INFO(name << " at " << storage::to_rfc3339(now_));
                CHECK(told_to_read_.contains({name, today}));
            }
    }

    struct machine {
        std::string name;
        std::unique_ptr<bot::reminders::scheduler> scheduler;
        std::unique_ptr<bot::delivery::courier> courier;
    };

    fresh_store store_;
    std::mt19937 random_;
    time_point now_ = moment("2026-11-01T08:00:00+08:00");
    storage::catalogue_records records_;
    std::map<storage::activity_id, storage::activity> activities_;
    handlers::catalogue_ptr catalogue_;
    std::map<std::string, standing> people_;
    std::map<std::string, handlers::session_reminder> texts_;
    boost::asio::io_context io_{1};
    support::recording_outlet outlet_;
    std::array<machine, 2> servers_;
    std::set<reminder> told_;
    std::map<reminder, int> first_due_;
    std::set<std::pair<std::string, storage::day>> told_to_read_;
    std::map<storage::day, int> first_evening_; ///< The first step of each at which a server looked.
    int steady_from_ = 0; ///< The step from which the clock has gone as clocks go for two days.
    int step_ = 0;
    int keys_ = 0;
    int servers_started_ = 0;
    int dies_in_ = 0;
};

} // namespace

TEST_CASE("in a month of moves, deaths and wrong clocks everybody is reminded of everything once",
          "[reminders][month]")
{
    for (const auto& kind : store_kinds())
        for (const unsigned seed : {1U, 2U}) {
            CAPTURE(kind, seed);
            month one(kind, seed);
            one.live();
            CHECK(one.told() > 20);
            CHECK(one.read_reminders() > 10);
        }
}

} // namespace bot_reminders_month_test
