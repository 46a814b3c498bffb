#include "tests/storage/small_outbox.hpp"

#include <array>
#include <iterator>
#include <map>
#include <random>

namespace storage_delivery_properties_test {

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

/// Notices by the order in which they were left.
class model {
public:
    std::map<std::int64_t, kept> notices;

    std::vector<std::int64_t> claim(const std::string& owner, time_point now, seconds held, std::size_t limit)
    {
        std::vector<std::int64_t> claimed;
        for (auto& [left, one] : notices)
            if (one.open() && one.expires_at <= now && !one.being_sent(now))
                one.become(state::expired);
        for (auto& [left, one] : notices) {
            if (one.now != state::queued || one.not_before > now || one.held(now) || claimed.size() == limit)
                continue;
            one.owner = owner;
            one.owned_until = now + held;
            one.attempting = false;
            claimed.push_back(left);
        }
        return claimed;
    }

    bool start_sending(std::int64_t left, const std::string& owner, time_point now)
    {
        auto& one = notices[left];
        const bool may = one.now == state::queued && one.owner == owner && one.held(now);
        one.attempting = one.attempting || may;
        return may;
    }

    void finish(std::int64_t left, const std::string& owner, state how, time_point not_before)
    {
        auto& one = notices[left];
        if (one.now != state::queued || one.owner != owner)
            return;
        one.become(how);
        one.not_before = not_before;
    }

    std::vector<std::int64_t> tell(const std::string& person, time_point now)
    {
        std::vector<std::int64_t> told;
        for (auto& [left, one] : notices)
            if (one.person == person && one.open() && one.expires_at > now && !one.being_sent(now)) {
                one.become(state::told);
                told.push_back(left);
            }
        return told;
    }

    std::map<std::int64_t, state> unreached() const
    {
        std::map<std::int64_t, state> all;
        for (const auto& [left, one] : notices)
            if (one.now == state::waiting || one.now == state::expired)
                all[left] = one.now;
        return all;
    }
};

/// What stores number the notices as. Only the order of numbers is promised, so each is learned when it is first
/// seen: by the text of the notice, which says as which one it was left.
class numbering {
public:
    std::vector<std::int64_t> learn(const std::vector<notice>& seen)
    {
        std::vector<std::int64_t> left;
        for (const auto& one : seen)
            left.push_back(learn(one));
        return left;
    }

    std::vector<std::int64_t> learn(const std::vector<delivery>& seen)
    {
        std::vector<std::int64_t> left;
        for (const auto& one : seen)
            left.push_back(learn(one.what));
        return left;
    }

    std::map<std::int64_t, state> learn_states(const std::vector<delivery>& seen)
    {
        std::map<std::int64_t, state> states;
        for (const auto& one : seen)
            states[learn(one.what)] = one.state;
        return states;
    }

    bool empty() const { return numbers_.empty(); }

    /// One that was seen: as which it was left, and its number.
    std::pair<std::int64_t, std::int64_t> pick(int index) const { return *std::next(numbers_.begin(), index); }
    int size() const { return static_cast<int>(numbers_.size()); }

private:
    std::int64_t learn(const notice& one)
    {
        const auto left = std::stoll(one.text);
        const auto known = numbers_.emplace(left, one.number).first;
        REQUIRE(known->second == one.number);
        if (known != numbers_.begin())
            REQUIRE(std::prev(known)->second < one.number);
        if (std::next(known) != numbers_.end())
            REQUIRE(one.number < std::next(known)->second);
        return left;
    }

    std::map<std::int64_t, std::int64_t> numbers_;
};

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
    numbering numbers;
    time_point now = morning;
    std::int64_t last = 0;
    std::map<std::int64_t, int> told;

    for (int step = 0; step < 300; ++step) {
        now += some_seconds(10);
        const auto person = "person" + std::to_string(below(4));
        const auto owner = std::string(below(2) == 0 ? "a" : "b");
        const auto [left, number] =
            numbers.empty() ? std::pair<std::int64_t, std::int64_t>() : numbers.pick(below(numbers.size()));
        const int what = below(20);
        CAPTURE(step, person, owner, left, what);
        if (what < 4) {
            const auto expires_at = now + some_seconds(200);
            w.leave_reply(person, now, expires_at, std::to_string(++last));
            kept one;
            one.person = person;
            one.expires_at = expires_at;
            expected.notices[last] = one;
        } else if (what < 8) {
            const auto held = some_seconds(60);
            const int limit = 1 + below(4);
            REQUIRE(numbers.learn(w.claim(owner, now, held, limit)) ==
                    expected.claim(owner, now, held, static_cast<std::size_t>(limit)));
        } else if (what < 12 && left != 0) {
            REQUIRE(w.start_sending(number, owner, now) == expected.start_sending(left, owner, now));
        } else if (what < 17 && left != 0) {
            const auto how = std::array{state::queued, state::waiting, state::sent,
                                        state::expired}[static_cast<std::size_t>(below(4))];
            const auto not_before = now + some_seconds(40);
            w.finish(number, owner, how, "", not_before);
            expected.finish(left, owner, how, not_before);
        } else if (what < 19) {
            const auto taken = numbers.learn(w.told(person, now));
            REQUIRE(taken == expected.tell(person, now));
            for (const auto one : taken)
                CHECK(++told[one] == 1);
        } else {
            w.store().reopen();
        }
        REQUIRE(numbers.learn_states(w.unreached()) == expected.unreached());
    }

    now += std::chrono::hours{1};
    expected.claim("a", now, seconds{60}, 0);
    CHECK(w.claim("a", now).empty());
    CHECK(numbers.learn_states(w.unreached()) == expected.unreached());
    for (const auto& [one, notice] : expected.notices)
        CHECK(notice.ends == 1);
}

} // namespace storage_delivery_properties_test
