#include "content/simulator.hpp"

#include "content/demo.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <set>

namespace content_simulator_test {

TEST_CASE("The simulator's people are told apart, and one of them is an organizer", "[content]")
{
    const auto cast = content::simulator_cast();
    CHECK_FALSE(cast.account.empty());
    REQUIRE(cast.people.size() >= 5);
    std::set<std::string> openids;
    for (const auto& person : cast.people) {
        INFO(person.name);
        CHECK_FALSE(person.name.empty());
        CHECK_FALSE(person.about.empty());
        CHECK(openids.insert(person.openid).second);
        CHECK_FALSE(person.say.empty());
        CHECK(std::ranges::count(person.say, std::string()) == 0);
    }
    CHECK(std::ranges::count(cast.people, true, &content::simulated_person::organizer) == 1);
}

TEST_CASE("Who is in the simulator and in the demo day is the same person", "[content]")
{
    int both = 0;
    for (const auto& person : content::simulator_cast().people)
        for (const auto& scene : content::demo_day()) {
            INFO(person.name << " " << scene.who);
            CHECK((scene.who == person.name) == (scene.openid == person.openid));
            both += scene.who == person.name ? 1 : 0;
        }
    CHECK(both > 0);
}

} // namespace content_simulator_test
