#include "bot/conversation/signed_scene.hpp"

#include "tests/support/catch.hpp"

#include <limits>

namespace bot_conversation_signed_scene_test {
namespace {

const std::string key(32, 'k');

} // namespace

TEST_CASE("A code's scene fits the platform and leads where it was made for")
{
    for (const storage::activity_id id :
         {storage::activity_id{1}, storage::activity_id{61}, storage::activity_id{62},
          std::numeric_limits<storage::activity_id>::max()})
        for (const std::string code : {"", "0042"}) {
            const bot::mini_scene wanted{id, code};
            const auto scene = bot::write_scene(key, wanted);
            CHECK(scene.size() <= 32);
            CHECK(scene.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
                  std::string::npos);
            CHECK(bot::read_scene(key, scene) == wanted);
        }
}

TEST_CASE("A scene that was changed or signed by somebody else leads nowhere")
{
    const auto scene = bot::write_scene(key, {3, "1234"});
    for (std::size_t i = 0; i < scene.size(); ++i) {
        auto changed = scene;
        changed[i] = changed[i] == 'z' ? 'y' : 'z';
        CHECK_FALSE(bot::read_scene(key, changed));
    }
    CHECK_FALSE(bot::read_scene(std::string(32, 'x'), scene));
    for (const auto* text : {"", "a", "activity-3", "abcdefg", "a1000000000000000000000000000000000000"})
        CHECK_FALSE(bot::read_scene(key, text));
}

TEST_CASE("A personal code tells its person on the day and the day after, no longer")
{
    const std::string who = "00f3a1b2c3d4e5f60718293a4b5c6d7e";
    const auto today = storage::parse_day("2026-11-25").value();
    const auto code = bot::write_personal_code(key, who, today);
    CHECK(code.size() <= 32);
    CHECK(bot::read_personal_code(key, code, today) == who);
    CHECK(bot::read_personal_code(key, code, today + std::chrono::days(1)) == who);
    CHECK_FALSE(bot::read_personal_code(key, code, today + std::chrono::days(2)));
    CHECK_FALSE(bot::read_personal_code(key, code, today - std::chrono::days(1)));
    CHECK_FALSE(bot::read_scene(key, code));
}

} // namespace bot_conversation_signed_scene_test
