#include "tests/storage/full_week.hpp"

#include <random>

namespace storage_archive_properties_test {

using namespace small_week;

// A store that was moved is told the same as the one it came from, and must say the same.
namespace {

/// Chooses what people do.
class chance {
public:
    explicit chance(unsigned seed) : random_(seed) {}

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

    action some_action(time_point now)
    {
        const activity_id id = below(2) == 0 ? 3 : 8;
        const auto as = below(4) == 0 ? role::volunteer : role::participant;
        reading book;
        book.day = day_of(now) - std::chrono::days{below(2)};
        book.activity = id;
        book.book = "书" + std::to_string(below(3));
        switch (below(13)) {
        case 0:
            return cancel_sign_up{id, {}};
        case 1:
            return check_in{id, id == 3 ? "1234" : "5678", {}};
        case 2:
            return log_reading{book, "taiyuan"};
        case 3:
            return follow_tutorial{"wechat-pay", 1 + below(3), id, "taiyuan"};
        case 4:
            return add_heads{id, as, below(9) - 3, "补录"};
        case 5:
            return leave_notice{"reply " + std::to_string(below(1000)), now + seconds{below(5000)}};
        case 6:
            return below(4) == 0 ? action(forget_person{}) : action(set_reminders{below(2) == 0});
        case 8:
            return count_nomination{id, "taiyuan", "n" + std::to_string(below(3))};
        case 7:
            return note_consents{{{"t1", below(3) > 0}}};
        default:
            return sign_up{id, as, 1 + below(3), below(2) == 0 ? "李" : "", ""};
        }
    }

private:
    std::mt19937 random_;
};

/// Numbers of notices are each store's own.
result without_numbers(result told)
{
    for (auto& one : told.notices)
        one.number = 0;
    return told;
}

std::vector<delivery> without_numbers(std::vector<delivery> all)
{
    for (auto& one : all)
        one.what.number = 0;
    return all;
}

/// Sends a message to both, which must say the same.
void tell_both(storage::store& one, storage::store& other, command what)
{
    what.conversation_version = run(one.standing_of(what.person.id, "")).conversation.version;
    const auto told = without_numbers(run(one.carry_out(what)));
    REQUIRE(without_numbers(run(other.carry_out(what))) == told);
}

void compare(storage::store& one, storage::store& other)
{
    CHECK(run(other.audit()).empty());
    for (const activity_id id : {no_activity, activity_id{3}, activity_id{8}}) {
        CHECK(run(other.registrations_for(id, 0, 1000)).items == run(one.registrations_for(id, 0, 1000)).items);
        CHECK(without_numbers(run(other.unreached(id, 0, 1000)).items) ==
              without_numbers(run(one.unreached(id, 0, 1000)).items));
    }
    for (const auto as : {role::participant, role::volunteer})
        CHECK(run(other.places_of({3, 8}, as)) == run(one.places_of({3, 8}, as)));
}

} // namespace

TEST_CASE("whatever people do, a store that was moved goes on as the one it came from", "[store][archive]")
{
    const std::string from = ON_EVERY_STORE;
    const std::string to = ON_EVERY_STORE;
    const auto seed = GENERATE(range(1U, 5U));
    CAPTURE(from, to, seed);
    chance chosen(seed);
    week w(from, {lecture(3), lecture(8, "5678")});
    fresh_store other(to);
    const int moved_at = 40 + chosen.below(120);
    std::vector<command> sent;
    for (int step = 0; step < 250; ++step) {
        if (step == moved_at)
            carry(*w.store(), *other);
        const auto now = start + seconds{20 * step};
        auto one = message("person" + std::to_string(chosen.below(14)), now);
        one.take_notices = chosen.below(3) == 0;
        one.actions = {chosen.some_action(now)};
        if (!sent.empty() && chosen.below(6) == 0) // the platform repeats itself
            one = sent[static_cast<std::size_t>(chosen.below(static_cast<int>(sent.size())))];
        sent.push_back(one);
        CAPTURE(step, one.key, one.person.id);
        if (step < moved_at) {
            w.send(one);
        } else {
            tell_both(*w.store(), *other, one);
            const auto until = now + seconds{60};
            REQUIRE(without_numbers(run(other->claim_deliveries("a", now, until, 2))) ==
                    without_numbers(run(w->claim_deliveries("a", now, until, 2))));
        }
    }
    compare(*w.store(), *other);
}

} // namespace storage_archive_properties_test
