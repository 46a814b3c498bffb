#include "storage/json.hpp"
#include "tests/support/catch.hpp"

namespace storage_json_test {

using namespace storage;

namespace {

std::string complaint_about(const std::string& document)
{
    try {
        parse_catalogue(document);
        return "none";
    } catch (const bad_document& e) {
        return e.what();
    }
}

/// An activity that is right but for what is added.
std::string activity_with(const std::string& more)
{
    return R"({"activities": [{"id": 3, "unit": "u", "theme": "other", "name": "n")" + more + "}]}";
}

} // namespace

TEST_CASE("a document is refused with the place and the reason")
{
    const auto [document, place] = GENERATE(table<std::string, std::string>({
        {"{", "not JSON"},
        {"[]", "the document: must be an object"},
        {R"({"units": {}})", "units: must be a list"},
        {R"({"units": [{"id": "", "name": "n", "level": "city"}]})", "units[0].id:"},
        {R"({"units": [{"id": "a", "name": "n", "level": "town"}]})", "units[0].level: \"town\""},
        {R"({"units": [{"id": "a", "name": "n", "level": "city"}, {"id": "a", "name": "m", "level": "city"}]})",
         "units[1].id: is used twice"},
        {R"({"accounts": [{"id": "a"}]})", "accounts[0].unit:"},
        {R"({"activities": [{"id": 0}]})", "activities[0].id:"},
        {R"({"activities": [{"id": 18446744073709551615}]})", "activities[0].id:"},
        {R"({"activities": [{"id": 1, "unit": "u", "theme": "no", "name": "n"}]})", "activities[0].theme:"},
        {R"({"activities": [3]})", "activities[0]: must be an object"},
        {activity_with(R"(, "mode": "hybird")"), "activities[0].mode:"},
        {activity_with(R"(, "capacity": -1)"), "activities[0].capacity:"},
        {activity_with(R"(, "capacity": 1.5)"), "activities[0].capacity:"},
        {activity_with(R"(, "party_limit": 0)"), "activities[0].party_limit:"},
        {activity_with(R"(, "collects": "manual")"), "activities[0].collects:"},
        {activity_with(R"(, "ask": ["age"])"), "activities[0].ask:"},
        {activity_with(R"(, "forms": "讲座")"), "activities[0].forms:"},
        {activity_with(R"(, "news_links": [{"url": "ftp://x"}])"), "activities[0].news_links[0].url:"},
        {activity_with(R"(, "news_links": [{"url": "https://example.org/", "date": "昨天"}])"),
         "activities[0].news_links[0].date:"},
        {activity_with(R"(, "counts": {"participant": ["seen"]})"), "activities[0].counts.participant:"},
        {activity_with(R"(, "signup_closes_at": "tomorrow")"), "activities[0].signup_closes_at:"},
        {activity_with(R"(, "sessions": [{"starts_at": "2026-11-25T09:00:00Z"}])"),
         "activities[0].sessions[0].ends_at:"},
        {activity_with(
             R"(, "sessions": [{"starts_at": "2026-11-25T09:00:00Z", "ends_at": "2026-11-25T09:00:00Z"}])"),
         "activities[0].sessions[0].ends_at:"},
        {activity_with(R"(, "sessions": [{"starts_at": "2026-11-25T09:00:00Z", "ends_at": "2026-11-25T10:00:00Z",
                           "checkin_code": "12345"}])"),
         "activities[0].sessions[0].checkin_code:"},
    }));
    CAPTURE(document);
    CHECK_THAT(complaint_about(document), Contains(place));
}

TEST_CASE("what is left out has its default")
{
    const auto read = parse_catalogue(activity_with("")).records.activities.at(0);
    CHECK(read.mode == activity_mode::onsite);
    CHECK(read.state == activity_state::open);
    CHECK(read.party_limit == 5);
    CHECK_FALSE(read.capacity);
    CHECK(read.forms.empty());
    CHECK(read.ask.empty());
}

TEST_CASE("unknown keys are told with their place and do no harm")
{
    const auto read =
        parse_catalogue(R"({"unit": [], "units": [{"id": "a", "name": "n", "level": "city", "tel": "1"}]})");
    CHECK(read.records.units.size() == 1);
    REQUIRE(read.warnings.size() == 2);
    CHECK_THAT(read.warnings[0], Contains("units[0].tel"));
    CHECK_THAT(read.warnings[1], Contains("unit:"));
}

TEST_CASE("sessions are numbered in order of time")
{
    const auto read = parse_catalogue(activity_with(
        R"(, "sessions": [{"starts_at": "2026-11-26T09:00:00Z", "ends_at": "2026-11-26T10:00:00Z", "checkin_code": "2222"},
                          {"starts_at": "2026-11-25T09:00:00Z", "ends_at": "2026-11-25T10:00:00Z"}])"));
    const auto& sessions = read.records.activities.at(0).sessions;
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[0].number == 1);
    CHECK(sessions[0].checkin_code.empty());
    CHECK(sessions[1].number == 2);
    CHECK(sessions[1].checkin_code == "2222");
}

TEST_CASE("an activity comes back from JSON as it was")
{
    activity one =
        parse_catalogue(
            activity_with(
                R"(, "content": "微信", "forms": ["讲座", "体验"], "mode": "hybrid", "state": "cancelled", "venue": "二层",
            "sessions": [{"starts_at": "2026-11-25T09:00:00Z", "ends_at": "2026-11-25T10:00:00Z", "checkin_code": "0042"}],
            "capacity": 40, "volunteer_capacity": 0, "party_limit": 3, "aliases": ["手机课"], "ask": ["name", "phone"],
            "collects": "learned", "signup_closes_at": "2026-11-24T09:00:00Z",
            "news_links": [{"title": "t", "url": "https://example.org/"}],
            "counts": {"participant": ["registered"], "volunteer": ["manual", "attended"]})"))
            .records.activities.at(0);
    CHECK(one.volunteers_count.size() == 2);
    CHECK(parse_activity(to_json(one)) == one);
    one.state = activity_state::draft;
    one.news_links[0].date = parse_day("2026-11-26");
    one.news_links[0].medium = "清河日报";
    REQUIRE(one.news_links[0].date);
    CHECK(parse_activity(to_json(one)) == one);
    one.capacity.reset();
    one.signup_closes_at.reset();
    CHECK(parse_activity(to_json(one)) == one);
}

TEST_CASE("every topic comes back from JSON as it was")
{
    const std::vector<conversation_topic> topics{
        nothing_asked{},
        sign_up_form{3, role::volunteer, 2, "王", "1390000", question::phone},
        confirmation{confirmation::subject::forget_person, 0, {}, "", 1, ""},
        confirmation{confirmation::subject::cancel_sign_up, 3, role::volunteer, "", 1, ""},
        confirmation{confirmation::subject::resume_tutorial, 0, {}, "font-size", 3, ""},
        confirmation{confirmation::subject::send_broadcast, 3, {}, "", 1, "改到二楼"},
        activity_choice{activity_choice::purpose::check_in, {3, 1, 2}, 4},
        browsing{{5, 4, 3}, 1},
        tutorial_choice{{"a", "b"}},
        guess_choice{{{"signup", ""}, {"tutorial", "font-size"}}, 2},
        following_tutorial{"video-call", 4},
        reading_form{{30, {}, 2, {}, 7, 35}, "好", day{std::chrono::days{20'000}}},
        nomination_form{nomination_form::step::story, "star", {"王桂兰", "迎泽社区"}},
        own_nominations{{"a", "b"}, "a"},
        recitation_form{"荷塘月色"},
        library_list{library_list::subject::resources, {"1", "2"}, 1},
    };
    for (const auto& topic : topics) {
        const auto json = to_json(topic);
        CAPTURE(json);
        CHECK(parse_topic(json) == topic);
    }
    CHECK_THROWS_AS(parse_topic(R"({"type": "nonsense"})"), bad_document);
}

TEST_CASE("a result comes back from JSON as it was")
{
    const time_point at{std::chrono::seconds{1'795'000'000}};
    result told;
    told.outcomes = {
        signed_up{signed_up::status::waiting, 3, role::volunteer, registration_state::waiting, 2, 7, 0},
        sign_up_cancelled{3, {role::participant, role::volunteer}},
        checked_in{checked_in::status::too_late, 3, 2, {{role::participant, 4}}, at},
        reading_logged{{"p", day_of(at), "平凡的世界", {30, {}, {}, {}, {}, {}}, "好", 9, at}, false, 3, 12},
        tutorial_followed{"video-call", 2},
        heads_added{heads_added::status::below_zero, 3, role::volunteer, -5, 4},
        organizer_bound{true, {"taiyuan", organizer_role::collector}},
        news_link_added{news_link_added::status::already, 3},
        reminders_set{false},
        person_forgotten{{1, 2}},
        noted{},
        said{"您好"},
    };
    told.notices = {{5, notice::subject::promoted, 3, role::participant, 2, "", at, at + std::chrono::hours{1}},
                    {6, notice::subject::reply, no_activity, role::participant, 1, "好的", at, at}};
    CHECK(parse_result(to_json(told)) == told);
}

} // namespace storage_json_test
