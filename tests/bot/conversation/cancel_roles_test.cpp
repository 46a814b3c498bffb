#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_cancel_roles_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

std::vector<storage::role> held(chat& with, const std::string& who)
{
    std::vector<storage::role> roles;
    for (const auto& one : run(with.store().registrations_of(with.id_of(who))))
        roles.push_back(one.role);
    return roles;
}

} // namespace

TEST_CASE("Of two roles the one that is named is given up, and the reply says which", "[bot][cancel]")
{
    using storage::role;
    chat with({activity_on_the_26th(2, "合唱"), activity_on_the_26th(8, "书画笔会")});
    with.say("li", "报名 2");
    with.say("li", "志愿 2");
    CHECK_THAT(with.say("li", "取消 2"), Contains("取消报名 2") && Contains("取消志愿 2") && !Contains("已取消"));
    CHECK_THAT(with.say("li", "不去2号了"), Contains("取消报名 2") && Contains("取消志愿 2"));
    CHECK(held(with, "li").size() == 2);
    CHECK_THAT(with.say("li", "取消报名2"), Contains("已取消报名"));
    CHECK(held(with, "li") == std::vector{role::volunteer});
    CHECK_THAT(with.say("li", "报名 2"), Contains("报名成功"));
    CHECK_THAT(with.say("li", "取消志愿 2"), Contains("已取消志愿者"));
    CHECK(held(with, "li") == std::vector{role::participant});
    CHECK_THAT(with.say("li", "取消志愿 2"), Contains("没有报志愿者"));
    CHECK(held(with, "li") == std::vector{role::participant});
    CHECK_THAT(with.say("li", "取消 2"), Contains("已取消报名"));
    CHECK(held(with, "li").empty());
}

TEST_CASE("Where nothing is held nobody is asked whether to give it up", "[bot][cancel]")
{
    chat with({activity_on_the_26th(2, "合唱"), activity_on_the_26th(8, "书画笔会")});
    CHECK_THAT(with.say("li", "取消志愿 8"), Contains("您没有报这个活动") && !Contains("要取消"));
    CHECK_THAT(with.say("li", "不去2号了"), Contains("您没有报这个活动") && !Contains("要取消"));
    with.say("zhao", "志愿 8");
    CHECK_THAT(with.say("zhao", "取消报名 8"), Contains("已取消志愿者"));
}

} // namespace bot_conversation_cancel_roles_test
