#include "content/demo.hpp"

#include "content/tutorials.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

namespace content_demo_test {

using namespace std::chrono_literals;

namespace {

using nlohmann::json;

std::chrono::local_days day(int year, unsigned month, unsigned number)
{
    return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number}};
}

const auto today = day(2026, 11, 25);

json week()
{
    return json::parse(content::demo_week(today));
}

json find_activity(const json& from, int id)
{
    for (const auto& one : from.at("activities"))
        if (one.at("id") == id)
            return one;
    return {};
}

std::set<std::string> ids(const json& list)
{
    std::set<std::string> all;
    for (const auto& one : list)
        CHECK(all.insert(one.at("id").get<std::string>()).second);
    return all;
}

/// Whether the text is a wall clock in Shanghai on a day that exists.
bool is_real_time(const std::string& text)
{
    static const std::regex form(R"((\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:00\+08:00)");
    std::smatch part;
    if (!std::regex_match(text, part, form))
        return false;
    const auto number = [&](std::size_t n) { return static_cast<unsigned>(std::stoul(part[n])); };
    return (std::chrono::year{std::stoi(part[1])} / std::chrono::month{number(2)} / std::chrono::day{number(3)})
        .ok();
}

} // namespace

TEST_CASE("The demo week has real times around any day", "[content]")
{
    const auto date = GENERATE(day(2026, 11, 25), day(2026, 12, 29), day(2027, 1, 1), day(2028, 2, 26));
    const auto text = content::demo_week(date);
    CHECK(text.find("\"@") == std::string::npos);
    const auto week = json::parse(text);
    for (const auto& activity : week.at("activities"))
        for (const auto& session : activity.at("sessions")) {
            const auto starts = session.at("starts_at").get<std::string>();
            const auto ends = session.at("ends_at").get<std::string>();
            INFO(activity.at("name") << " " << starts << " " << ends);
            CHECK(is_real_time(starts));
            CHECK(is_real_time(ends));
            CHECK(starts < ends);
        }
}

TEST_CASE("The demo week moves with the day and crosses the end of a year", "[content]")
{
    const auto start_of_phone_lecture = [](std::chrono::local_days date) {
        const auto loaded = json::parse(content::demo_week(date));
        return find_activity(loaded, 3).at("sessions").at(0).at("starts_at").get<std::string>();
    };
    CHECK(start_of_phone_lecture(day(2026, 11, 25)) == "2026-11-26T09:00:00+08:00");
    CHECK(start_of_phone_lecture(day(2026, 12, 31)) == "2027-01-01T09:00:00+08:00");
    CHECK(start_of_phone_lecture(day(2028, 2, 28)) == "2028-02-29T09:00:00+08:00");
}

TEST_CASE("The demo week holds twenty activities numbered from 1 over all nine themes", "[content]")
{
    std::set<std::string> themes;
    int number = 0;
    const auto loaded = week();
    for (const auto& activity : loaded.at("activities")) {
        CHECK(activity.at("id") == ++number);
        themes.insert(activity.at("theme").get<std::string>());
    }
    CHECK(number == 20);
    CHECK(themes == std::set<std::string>{"lifelong-learning", "open-resources", "community-and-elder-sharing",
                                          "reading", "stars-and-brands", "smart-help-for-elders",
                                          "rural-revitalization", "learning-city", "other"});
}

TEST_CASE("Everything in the demo week belongs to a unit that is in it", "[content]")
{
    const auto loaded = week();
    const auto units = ids(loaded.at("units"));
    for (const auto& unit : loaded.at("units"))
        CHECK((!unit.contains("parent") || units.contains(unit.at("parent").get<std::string>())));
    for (const auto* list : {"accounts", "activities", "resources"})
        for (const auto& one : loaded.at(list))
            CHECK(units.contains(one.at("unit").get<std::string>()));
    CHECK(ids(loaded.at("accounts")).contains("default"));
    ids(loaded.at("resources"));
    ids(loaded.at("books"));
}

TEST_CASE("In the demo week everything that collects runs today, for the city's residents", "[content]")
{
    std::map<std::string, int> collecting;
    const auto loaded = week();
    for (const auto& activity : loaded.at("activities"))
        if (const auto& kind = activity.at("collects"); !kind.is_null()) {
            ++collecting[kind.get<std::string>()];
            CHECK(activity.at("unit") == "qinghe");
            CHECK(activity.at("sessions").at(0).at("starts_at") < "2026-11-25");
            CHECK(activity.at("sessions").at(0).at("ends_at") > "2026-11-26");
        }
    CHECK(collecting == std::map<std::string, int>{{"read", 1}, {"learned", 1}, {"opened", 1}, {"nominated", 1}});
}

TEST_CASE("A check-in code of the demo week belongs to one session", "[content]")
{
    std::set<std::string> codes;
    const auto loaded = week();
    for (const auto& activity : loaded.at("activities"))
        for (const auto& session : activity.at("sessions"))
            if (session.contains("checkin_code"))
                CHECK(codes.insert(session.at("checkin_code").get<std::string>()).second);
    CHECK(codes.contains("1234"));
}

TEST_CASE("The demo day's scenes use activities and tutorials that are there", "[content]")
{
    const auto scenes = content::demo_day();
    REQUIRE(scenes.size() >= 12);
    const auto loaded = week();
    std::map<std::string, std::string> names;
    int binding_codes = 0;
    for (const auto& scene : scenes) {
        INFO(scene.title);
        CHECK_FALSE(scene.say.empty());
        CHECK(names.emplace(scene.openid, scene.who).first->second == scene.who);
        for (const auto& line : scene.say) {
            CHECK_FALSE(line.empty());
            static const std::regex numbered("(报名|志愿|取消|统计|加人数) (\\d+).*");
            std::smatch part;
            if (std::regex_match(line, part, numbered))
                CHECK_FALSE(find_activity(loaded, std::stoi(part[2])).is_null());
            binding_codes += line.find("{code}") != std::string::npos ? 1 : 0;
        }
    }
    CHECK(binding_codes == 1);
}

TEST_CASE("The demo day fills an activity to its last place", "[content]")
{
    const auto scenes = content::demo_day();
    const auto filled = std::ranges::find_if(scenes, [](const auto& scene) { return scene.fill > 0; });
    REQUIRE(filled != scenes.end());
    CHECK(filled->fill_say == "报名 8");
    CHECK(find_activity(week(), 8).at("capacity") == filled->fill);
    CHECK(find_activity(week(), 8).at("ask").empty());
}

TEST_CASE("The demo day goes through its tutorial to the last step", "[content]")
{
    const auto* tutorial = content::find_tutorial("wechat-video-call");
    REQUIRE(tutorial);
    for (const auto& scene : content::demo_day()) {
        if (std::ranges::find(scene.say, "怎么视频通话") == scene.say.end())
            continue;
        CHECK(1 + std::ranges::count(scene.say, "下一步") == std::ssize(tutorial->steps));
        CHECK(scene.say.back() == "好了");
        return;
    }
    FAIL("no scene follows the tutorial");
}

} // namespace content_demo_test
