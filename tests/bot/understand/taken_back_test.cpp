#include "tests/support/catch.hpp"
#include "tests/support/reader.hpp"

namespace bot_understand_taken_back_test {

using tests::understand::ids;
using tests::understand::read;
using enum handlers::intent_name;

TEST_CASE("what a speaker takes back is not done, what they say instead is", "[understand]")
{
    const std::vector<std::pair<std::string_view, ids>> table = {
        {"报3号 不对 报4号", {4}},       {"报3号 说错了 是4号", {4}},
        {"报3号吧 算了 还是4号", {4}},   {"不报3号了 报4号", {4}},
        {"别报3号 报4号", {4}},          {"我要报的是4号不是3号", {4}},
        {"3号不要 要4号", {4}},          {"除了3号都给我报上", {}},
        {"报手机班 不对 报合唱课", {8}}, {"报2号 是不是3号也能报", {2, 3}},
    };
    for (const auto& [text, activities] : table) {
        INFO(text);
        const auto found = read(text);
        CHECK(to_string(found.name) == to_string(signup));
        CHECK(found.slots.activities == activities);
    }
    CHECK(read("报2号 三个人 不 四个人").slots.party_size == 4);
    CHECK(read("打卡30页 不对 是40页").slots.amount.pages == 40);
    CHECK(read("不报3号了").name == cancel_signup);
    CHECK(read("别给我报名了 我改主意了").name == cancel_signup);
}

TEST_CASE("one place given up for another is a cancellation and a wish to sign up", "[understand]")
{
    for (const std::string_view text : {"把3号换成4号", "3号改成4号", "3号不去了 换4号"}) {
        INFO(text);
        const auto found = read(text);
        CHECK(found.name == cancel_signup);
        CHECK(found.slots.activities == ids{3});
        CHECK(found.also == std::vector{signup});
        CHECK_FALSE(found.exact);
    }
    CHECK(read("2号改成两个人").name == signup);
}

} // namespace bot_understand_taken_back_test
