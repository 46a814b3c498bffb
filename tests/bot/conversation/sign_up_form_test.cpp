#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_sign_up_form_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

storage::activity asking_lecture()
{
    auto made = activity_on_the_26th(3, "智能手机入门讲座", "province");
    made.ask = {storage::question::name, storage::question::phone};
    return made;
}

} // namespace

TEST_CASE("A name is understood in the ways people give it, and a phone number beside it is not asked for again")
{
    struct told {
        std::string answer;
        std::string name;
        std::string phone; ///< Empty where it is asked for next.
    };
    const auto& [answer, name, phone] = GENERATE(values<told>({
        {"王秀兰", "王秀兰", ""},
        {"我叫王秀兰", "王秀兰", ""},
        {"姓名：陳桂花", "陳桂花", ""},
        {"买买提·艾力", "买买提·艾力", ""},
        {"王秀兰，女，68岁", "王秀兰", ""},
        {"王秀兰 13834110001", "王秀兰", "13834110001"},
        {"我叫王秀兰，电话：138 3411 0001", "王秀兰", "13834110001"},
        {"王秀兰电话0351-4567890", "王秀兰", "03514567890"},
    }));
    INFO(answer);
    chat with({asking_lecture()});

    with.say("wang", "报名 3");
    const auto reply = with.say("wang", answer);

    if (phone.empty()) {
        CHECK_THAT(reply, Contains("手机号"));
        with.say("wang", "13900000000");
    }
    const auto held = run(with.store().registrations_of(with.id_of("wang")));
    REQUIRE(held.size() == 1);
    CHECK(held.front().name == name);
    CHECK(held.front().phone == (phone.empty() ? "13900000000" : phone));
}

TEST_CASE("A number where a name was asked for is no name")
{
    chat with({asking_lecture()});
    with.say("wang", "报名 3");
    CHECK_THAT(with.say("wang", "13834110001"), Contains("姓名"));
    CHECK(run(with.store().registrations_of(with.id_of("wang"))).empty());
}

TEST_CASE("What is asked or wished in the middle of the form is nobody's name")
{
    chat with({asking_lecture()});
    with.say("wang", "报名 3");
    CHECK_THAT(with.say("wang", "手机上的字太小看不清"), Contains("字"));
    with.say("wang", "报名 3");
    CHECK_THAT(with.say("wang", "家里有事我去不了了"), !Contains("手机号"));
    with.say("wang", "报名 3");
    CHECK_THAT(with.say("wang", "欧阳修文先生"), Contains("手机号"));
    CHECK(run(with.store().registrations_of(with.id_of("wang"))).empty());
}

TEST_CASE("What else was wished in the same message is told, not forgotten")
{
    auto other = activity_on_the_26th(4, "合唱课");
    chat with({asking_lecture(), other});
    const auto form = with.say("wang", "报名3号和4号");
    CHECK_THAT(form, Contains("姓名") && Contains("“报名 4”"));
    with.say("wang", "退出");
    with.say("wang", "报名 4");
    const auto changed = with.say("wang", "把4号换成3号");
    CHECK_THAT(changed, Contains("要取消这个报名吗") && Contains("再发一遍"));
    CHECK_THAT(with.say("wang", "是"), Contains("已取消") && !Contains("再发一遍"));
}

} // namespace bot_conversation_sign_up_form_test
