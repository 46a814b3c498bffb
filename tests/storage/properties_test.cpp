#include "tests/storage/small_week.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace storage_properties_test {

using namespace small_week;

// Random days of an activity, each step compared with a model that knows the rules and nothing else.
namespace {

struct party_of {
    std::string person;
    int heads = 1;

    bool operator==(const party_of&) const = default;
};

/// Who holds a place and who waits, in order of arrival.
class model {
public:
    int capacity = 6;
    std::map<std::string, int> confirmed;
    std::vector<party_of> waiting;

    int taken() const
    {
        int sum = 0;
        for (const auto& [person, heads] : confirmed)
            sum += heads;
        return sum;
    }

    void join(const std::string& person, int heads)
    {
        if (heads > std::min(capacity, 3))
            return;
        if (const auto held = confirmed.find(person); held != confirmed.end()) {
            if (taken() + heads - held->second <= std::max(capacity, taken()))
                held->second = heads;
        } else if (auto* waits = find_waiting(person)) {
            waits->heads = heads;
        } else {
            waiting.push_back({person, heads});
        }
        promote();
    }

    void leave(const std::string& person)
    {
        confirmed.erase(person);
        std::erase_if(waiting, [&](const party_of& one) { return one.person == person; });
        promote();
    }

    void promote()
    {
        const auto fits = [this](const party_of& one) { return taken() + one.heads <= capacity; };
        for (auto next = waiting.begin();
             (next = std::find_if(waiting.begin(), waiting.end(), fits)) != waiting.end();) {
            confirmed[next->person] = next->heads;
            waiting.erase(next);
        }
    }

private:
    party_of* find_waiting(const std::string& person)
    {
        for (auto& one : waiting)
            if (one.person == person)
                return &one;
        return nullptr;
    }
};

void compare(week& w, const model& expected)
{
    std::map<std::string, int> confirmed;
    std::vector<party_of> waiting;
    int position = 0;
    for (const auto& one : run(w->registrations_for(3, 0, 1000)).items) {
        if (one.state == registration_state::confirmed) {
            confirmed[one.person] = one.party;
        } else {
            waiting.push_back({one.person, one.party});
            CHECK(one.position == ++position);
        }
    }
    REQUIRE(confirmed == expected.confirmed);
    REQUIRE(waiting == expected.waiting);
    CHECK(w.taken().confirmed == expected.taken());
    CHECK(w.heads(entry_kind::registered) == expected.taken());
}

} // namespace

TEST_CASE("whatever people do, places and order are those of the rules", "[store]")
{
    const auto seed = GENERATE(range(1U, 9U));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    week w(ON_EVERY_STORE);
    auto changing = lecture(3);
    model expected;
    changing.capacity = expected.capacity;
    w.save({changing});

    command last = message("nobody");
    for (int step = 0; step < 150; ++step) {
        const auto person = "person" + std::to_string(below(9));
        const int what = below(20);
        CAPTURE(step, person, what);
        auto one = message(person);
        if (what < 10) {
            const int heads = 1 + below(4);
            one.actions = {sign_up{3, role::participant, heads, "", ""}};
            expected.join(person, heads);
        } else if (what < 15) {
            one.actions = {cancel_sign_up{3, {}}};
            expected.leave(person);
        } else if (what < 16) {
            one.actions = {forget_person{}};
            expected.leave(person);
        } else if (what < 17) {
            expected.capacity = 1 + below(9);
            changing.capacity = expected.capacity;
            w.save({changing});
            expected.promote();
        } else {
            one = last; // the platform repeats itself
        }
        w.send(one);
        last = one;
        compare(w, expected);
    }
    CHECK(run(w->audit()).empty());
}

TEST_CASE("nothing is counted twice, however often it is said", "[store]")
{
    const auto seed = GENERATE(range(1U, 5U));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    week w(ON_EVERY_STORE);
    std::set<std::string> attended;
    std::set<std::string> have_read;
    std::set<std::string> learned;
    for (int step = 0; step < 150; ++step) {
        const auto person = "person" + std::to_string(below(12));
        const auto now = start + std::chrono::hours{24 * below(3)};
        const auto today = to_string(day_of(now));
        switch (below(3)) {
        case 0:
            w.act(person, check_in{3, "1234", {}}, start);
            attended.insert(person);
            break;
        case 1: {
            log_reading one;
            one.entry.day = day_of(now);
            one.entry.activity = 3;
            w.act(person, one, now);
            have_read.insert(person + today);
            break;
        }
        default: {
            const auto tutorial = std::to_string(below(2));
            w.act(person, follow_tutorial{tutorial, 1 + below(5), 3, ""}, now);
            learned.insert(person + tutorial + today);
        }
        }
    }
    CHECK(w.heads(entry_kind::attended) == static_cast<std::int64_t>(attended.size()));
    CHECK(w.heads(entry_kind::read) == static_cast<std::int64_t>(have_read.size()));
    CHECK(w.heads(entry_kind::learned) == static_cast<std::int64_t>(learned.size()));
    CHECK(run(w->audit()).empty());
}

} // namespace storage_properties_test
