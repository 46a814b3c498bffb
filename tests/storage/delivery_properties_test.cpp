#include "tests/storage/small_outbox.hpp"

#include <array>
#include <map>
#include <random>

using namespace small_week;
using state = delivery_state;

// Random lives of notices, each step compared with a model that knows the rules and nothing else.
namespace {

struct kept {
    std::string person;
    time_point expires_at;
    state now = state::queued;
    time_point not_before;
    std::string owner;
    time_point owned_until;
    bool attempting = false;
    int ends = 0;

    bool open() const { return now == state::queued || now == state::waiting; }
    bool held(time_point at) const { return !owner.empty() && owned_until > at; }
    bool being_sent(time_point at) const { return attempting && held(at); }

    void become(state next)
    {
        now = next;
        owner.clear();
        attempting = false;
        ends += open() ? 0 : 1;
    }
};

/// Notices by number.
class model {
public:
    std::map<std::int64_t, kept> notices;

    std::vector<std::int64_t> claim(const std::string& owner, time_point now, seconds held, std::size_t limit)
    {
        std::vector<std::int64_t> claimed;
        for (auto& [number, one] : notices)
            if (one.open() && one.expires_at <= now && !one.being_sent(now))
                one.become(state::expired);
        for (auto& [number, one] : notices) {
            if (one.now != state::queued || one.not_before > now || one.held(now) || claimed.size() == limit)
                continue;
            one.owner = owner;
            one.owned_until = now + held;
            one.attempting = false;
            claimed.push_back(number);
        }
        return claimed;
    }

    bool start_sending(std::int64_t number, const std::string& owner, time_point now)
    {
        auto& one = notices[number];
        const bool may = one.now == state::queued && one.owner == owner && one.held(now);
        one.attempting = one.attempting || may;
        return may;
    }

    void finish(std::int64_t number, const std::string& owner, state how, time_point not_before)
    {
        auto& one = notices[number];
        if (one.now != state::queued || one.owner != owner)
            return;
        one.become(how);
        one.not_before = not_before;
    }

    std::vector<std::int64_t> tell(const std::string& person, time_point now)
    {
        std::vector<std::int64_t> told;
        for (auto& [number, one] : notices)
            if (one.person == person && one.open() && one.expires_at > now && !one.being_sent(now)) {
                one.become(state::told);
                told.push_back(number);
            }
        return told;
    }

    std::map<std::int64_t, state> unreached() const
    {
        std::map<std::int64_t, state> all;
        for (const auto& [number, one] : notices)
            if (one.now == state::waiting || one.now == state::expired)
                all[number] = one.now;
        return all;
    }
};

std::vector<std::int64_t> numbers_of(const std::vector<delivery>& claimed)
{
    std::vector<std::int64_t> numbers;
    for (const auto& one : claimed)
        numbers.push_back(one.what.number);
    return numbers;
}

std::vector<std::int64_t> numbers_of(const std::vector<notice>& told)
{
    std::vector<std::int64_t> numbers;
    for (const auto& one : told)
        numbers.push_back(one.number);
    return numbers;
}

std::map<std::int64_t, state> states_of(const std::vector<delivery>& all)
{
    std::map<std::int64_t, state> states;
    for (const auto& one : all)
        states[one.what.number] = one.state;
    return states;
}

} // namespace

TEST_CASE("whatever servers and people do, a notice has one end and is never claimed after it", "[store]")
{
    const auto seed = GENERATE(range(1U, 7U));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    const auto some_seconds = [&](int limit) { return seconds{below(limit)}; };
    outbox w(ON_EVERY_STORE);
    model expected;
    time_point now = morning;
    std::int64_t last = 0;
    std::map<std::int64_t, int> told;

    for (int step = 0; step < 300; ++step) {
        now += some_seconds(10);
        const auto person = "person" + std::to_string(below(4));
        const auto owner = std::string(below(2) == 0 ? "a" : "b");
        const std::int64_t number = last == 0 ? 0 : 1 + below(static_cast<int>(last));
        const int what = below(20);
        CAPTURE(step, person, owner, number, what);
        if (what < 4) {
            const auto expires_at = now + some_seconds(200);
            w.leave_reply(person, now, expires_at);
            kept one;
            one.person = person;
            one.expires_at = expires_at;
            expected.notices[++last] = one;
        } else if (what < 8) {
            const auto held = some_seconds(60);
            const int limit = 1 + below(4);
            REQUIRE(numbers_of(w.claim(owner, now, held, limit)) ==
                    expected.claim(owner, now, held, static_cast<std::size_t>(limit)));
        } else if (what < 12 && number != 0) {
            REQUIRE(w.start_sending(number, owner, now) == expected.start_sending(number, owner, now));
        } else if (what < 17 && number != 0) {
            const auto how = std::array{state::queued, state::waiting, state::sent,
                                        state::expired}[static_cast<std::size_t>(below(4))];
            const auto not_before = now + some_seconds(40);
            w.finish(number, owner, how, "", not_before);
            expected.finish(number, owner, how, not_before);
        } else if (what < 19) {
            const auto taken = numbers_of(w.told(person, now));
            REQUIRE(taken == expected.tell(person, now));
            for (const auto one : taken)
                CHECK(++told[one] == 1);
        } else {
            w.store().reopen();
        }
        REQUIRE(states_of(w.unreached()) == expected.unreached());
    }

    now += std::chrono::hours{1};
    expected.claim("a", now, seconds{60}, 0);
    CHECK(w.claim("a", now).empty());
    CHECK(states_of(w.unreached()) == expected.unreached());
    for (const auto& [one, notice] : expected.notices)
        CHECK(notice.ends == 1);
}
