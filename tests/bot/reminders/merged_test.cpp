#include "bot/delivery/courier.hpp"
#include "bot/identity.hpp"
#include "bot/reminders/scheduler.hpp"
#include "storage/broadcast.hpp"
#include "storage/reminder.hpp"
#include "tests/bot/reminders/recording_outlet.hpp"
#include "tests/storage/small_week.hpp"
#include "tests/support/silent_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <map>
#include <random>

// Two identities are found to be one person in the middle of a round of reminders.
namespace bot_reminders_merged_test {

using namespace small_week;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// A store in which something else may happen before whatever a scheduler asks for.
class busy_store : public support::silent_store {
public:
    busy_store(storage::store& real, std::function<void()> meanwhile)
        : real_(real), meanwhile_(std::move(meanwhile))
    {
    }

    awaitable<result> carry_out(command what) override
    {
        meanwhile_();
        return real_.carry_out(std::move(what));
    }

    awaitable<storage::standing> standing_of(person_id person, std::string key) override
    {
        meanwhile_();
        return real_.standing_of(std::move(person), std::move(key));
    }

    awaitable<page<registration>> registrations_for(activity_id activity, std::int64_t after, int limit) override
    {
        meanwhile_();
        // Small pages, so that a round takes several.
        return real_.registrations_for(activity, after, std::min(limit, 2));
    }

    awaitable<std::vector<registration>> registrations_of(person_id person) override
    {
        meanwhile_();
        return real_.registrations_of(std::move(person));
    }

    awaitable<reading_summary> reading_of(person_id person, period within) override
    {
        meanwhile_();
        return real_.reading_of(std::move(person), within);
    }

    awaitable<std::optional<document>> find_document(std::string collection, std::string partition,
                                                     std::string key) override
    {
        meanwhile_();
        return real_.find_document(std::move(collection), std::move(partition), std::move(key));
    }

    awaitable<std::vector<document>> list_documents(document_query which) override
    {
        meanwhile_();
        return real_.list_documents(std::move(which));
    }

    awaitable<bool> write_document(document what) override
    {
        meanwhile_();
        return real_.write_document(std::move(what));
    }

private:
    storage::store& real_;
    std::function<void()> meanwhile_;
};

/// A person by two identities, "a2" and "b2".
struct somebody {
    bool merged = false;
    std::map<std::string, int> told_apart; ///< What went out before they were known to be one.
    std::map<std::string, int> told;       ///< What went out since.
};

/// An evening with people who turn out to be one, two schedulers that both believe to be alone, and a courier.
class evening {
public:
    evening(const std::string& kind, unsigned seed) : week_(kind, {wide()}), random_(seed)
    {
        for (std::size_t each = 0; each < people_.size(); ++each)
            for (const char* before : {"b", "a"}) {
                const auto who = before + std::to_string(each);
                if (below(4) != 0)
                    week_.join(who, 1, below(4) == 0 ? role::volunteer : role::participant);
                else
                    week_.act(who, set_following{});
                if (below(2) == 0)
                    wish(who);
                run(week_->note_contacts({{who, morning, {}}}));
            }
        for (std::size_t each = 0; each < people_.size(); ++each)
            run(bot::note_union(*week_.store(), "b" + std::to_string(each), "union" + std::to_string(each)));
        catalogue_ = std::make_shared<const handlers::catalogue>(run(week_->load_catalogue()));
        tell_many();
    }

    void pass()
    {
        for (const auto at : {"2026-11-25T19:05:00+08:00", "2026-11-25T20:05:00+08:00"}) {
            now_ = parse_rfc3339(at).value();
            look(0);
            deliver();
        }
        move_activity();
        look(0);
        deliver();
        // At last everybody is one, and has been told.
        for (std::size_t each = 0; each < people_.size(); ++each)
            merge(each);
        quiet_ = true;
        look(0);
        deliver();
    }

    /// What people got, and whether any of it twice.
    void check()
    {
        const auto held = run(week_->registrations_for(3, 0, 100)).items;
        for (std::size_t each = 0; each < people_.size(); ++each) {
            CAPTURE(each);
            const auto& one = people_[each];
            for (const auto& [text, times] : one.told) {
                CAPTURE(text);
                CHECK(times == 1);
                CHECK_FALSE(one.told_apart.contains(text));
            }
            const bool has_place = std::ranges::any_of(
                held, [&](const registration& place) { return place.person == "b" + std::to_string(each); });
            const auto got = [&](const char* begin) {
                int sum = 0;
                for (const auto* of : {&one.told, &one.told_apart})
                    for (const auto& [text, times] : *of)
                        sum += text.starts_with(begin) ? times : 0;
                return sum;
            };
            if (has_place) {
                CHECK(got("提醒您") >= 1);
                CHECK(got("您报名的活动") >= 1);
                CHECK(got("太原市通知") >= 1);
            }
        }
    }

    int merged_meanwhile() const { return merged_meanwhile_; }

private:
    static activity wide()
    {
        auto one = lecture(3);
        one.capacity.reset();
        one.volunteer_capacity.reset();
        return one;
    }

    /// To the day after, so that everybody with a place is to be told.
    void move_activity()
    {
        auto moved = wide();
        for (auto& sitting : moved.sessions) {
            sitting.starts_at += hours(24);
            sitting.ends_at += hours(24);
        }
        week_.save({moved});
        catalogue_ = std::make_shared<const handlers::catalogue>(run(week_->load_catalogue()));
    }

    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    void wish(const std::string& who)
    {
        reading_wish one;
        one.person = who;
        one.next = parse_rfc3339("2026-11-25T20:00:00+08:00").value();
        run(week_->write_document(to_document(one)));
    }

    void tell_many()
    {
        broadcast one;
        one.key = "taiyuan 2026-11-25 001";
        one.unit = "taiyuan";
        one.activity = 3;
        one.text = "通知：请带老花镜";
        one.once = "once";
        one.by = "console-1";
        one.at = morning + hours(10);
        run(week_->write_document(to_document(one)));
    }

    void merge(std::size_t each)
    {
        auto& one = people_.at(each);
        if (std::exchange(one.merged, true))
            return;
        const auto number = std::to_string(each);
        CHECK(run(bot::note_union(*week_.store(), "a" + number, "union" + number)) == "b" + number);
    }

    void meanwhile()
    {
        if (quiet_ || depth_ > 1)
            return;
        if (below(9) == 0) {
            const auto each = static_cast<std::size_t>(below(static_cast<int>(people_.size())));
            merged_meanwhile_ += people_.at(each).merged ? 0 : 1;
            merge(each);
        }
        if (below(25) == 0)
            deliver();
        if (depth_ == 1 && below(30) == 0)
            look(1);
    }

    void look(int server)
    {
        ++depth_;
        bot::reminders::surroundings around{store_, content::built_in_wording(),       [this] { return now_; }, {},
                                            {},     "server-" + std::to_string(server)};
        bot::reminders::scheduler scheduler(std::move(around), outlet_, catalogue_);
        run(scheduler.look());
        --depth_;
    }

    void deliver()
    {
        outlet_.sent.clear();
        boost::asio::io_context io;
        bot::delivery::settings always;
        always.message_window = hours(100'000);
        always.message_allowance = 1'000'000;
        bot::delivery::courier::surroundings sending{*week_.store(),          outlet_, content::built_in_wording(),
                                                     [this] { return now_; }, always,  "courier"};
        bot::delivery::courier by(io.get_executor(), std::move(sending), catalogue_);
        for (std::size_t taken = 1; taken != 0;) {
            auto working = boost::asio::co_spawn(io, by.deliver_due(), boost::asio::use_future);
            io.restart();
            io.run();
            taken = working.get();
        }
        for (const auto& one : outlet_.sent) {
            auto& whose = people_.at(static_cast<std::size_t>(one.openid.back() - '0'));
            ++(whose.merged ? whose.told : whose.told_apart)[one.text];
        }
    }

    week week_;
    std::mt19937 random_;
    time_point now_ = morning;
    busy_store store_{*week_.store(), [this] { meanwhile(); }};
    handlers::catalogue_ptr catalogue_;
    support::recording_outlet outlet_;
    std::array<somebody, 6> people_;
    int depth_ = 0;
    int merged_meanwhile_ = 0;
    bool quiet_ = false;
};

} // namespace

TEST_CASE("whoever turns out to be one person in the middle of a round is told everything once",
          "[store][reminders][merge]")
{
    const std::string kind = ON_EVERY_STORE;
    int merged = 0;
    for (unsigned seed = 1; seed <= 24; ++seed) {
        CAPTURE(kind, seed);
        evening one(kind, seed);
        one.pass();
        one.check();
        merged += one.merged_meanwhile();
    }
    CHECK(merged > 24);
}

} // namespace bot_reminders_merged_test
