#include "storage/nomination.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_open_form_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

storage::activity asking(storage::activity_id id, const std::string& name)
{
    auto one = activity_on_the_26th(id, name);
    one.ask = {storage::question::name, storage::question::phone};
    return one;
}

/// The one nomination that somebody made.
storage::nomination nominated_by(chat& with, const std::string& who)
{
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_nominator(with.id_of(who));
    const auto all = run(with.store().list_documents(which));
    REQUIRE(all.size() == 1);
    return storage::parse_nomination(all.front());
}

/// How a reply ends while the nominee's name is asked for.
constexpr auto still_name = "您的推荐还没填完，接着来：\n您推荐的人叫什么名字？\n不填了，请发“退出”。";

} // namespace

TEST_CASE("A command in the middle of a nomination is answered, and the form goes on where it was", "[bot][forms]")
{
    chat with({activity_on_the_26th(3, "手机课")});
    with.say("li", "推荐");
    with.say("li", "1");
    CHECK_THAT(with.say("li", "我的资料"), Contains("电话") && Contains(still_name));
    CHECK_THAT(with.say("li", "活动"), Contains("手机课") && Contains(still_name));
    CHECK_THAT(with.say("li", "好书"), Contains("《") && Contains(still_name));
    CHECK_THAT(with.say("li", "你好"), Contains(still_name));
    CHECK_THAT(with.say("li", "报名 3"), Contains("报名成功") && Contains(still_name));
    CHECK_THAT(with.say("li", "取消 3"), Contains("已取消") && Contains(still_name));
    CHECK_THAT(with.say("li", "王桂兰"), Contains("哪个单位"));
    CHECK_THAT(with.say("li", "我的报名"), Contains("您的推荐还没填完") && Contains("哪个单位"));
    CHECK_THAT(with.say("li", "迎泽社区"), Contains("学习故事"));
    // A story is whatever is no command.
    CHECK_THAT(with.say("li", "我的打卡"), Contains("您的推荐还没填完") && Contains("学习故事"));
    CHECK_THAT(with.say("li", "怎么视频通话，她一步一步教会了三十多位邻居。"), Contains("本人同意吗"));
    CHECK_THAT(with.say("li", "我的码"), Contains("您的推荐还没填完") && Contains("本人同意吗"));
    with.say("li", "同意");
    CHECK_THAT(with.say("li", "没有"), Contains("已经推荐 王桂兰"));
    const auto kept = nominated_by(with, "li");
    CHECK(kept.name == "王桂兰");
    CHECK(kept.unit == "迎泽社区");
    CHECK(kept.story.starts_with("怎么视频通话，她"));
}

TEST_CASE("A question how to do something is no name; it is said where to learn it", "[bot][forms]")
{
    chat with({});
    with.say("li", "推荐");
    with.say("li", "1");
    CHECK_THAT(with.say("li", "怎么视频通话"),
               Contains("一步一步的教程") && Contains("先学") && Contains(still_name));
    CHECK_THAT(with.say("li", "学手机"), Contains("发“教程”") && Contains(still_name));
    with.settings().public_url = "https://school.example";
    CHECK_THAT(with.say("li", "怎么视频通话"),
               Contains("https://school.example/tutorials/wechat-video-call") && Contains(still_name));
    // Who is being robbed is helped at once.
    CHECK_THAT(with.say("li", "我的钱被骗走了怎么办"), Contains("110") && !Contains(still_name));

    // A project may be called so.
    with.say("zhao", "推荐");
    with.say("zhao", "2");
    CHECK_THAT(with.say("zhao", "手机怎么用夜校"), Contains("哪个单位"));
}

TEST_CASE("Words that answer something else are no name and no title", "[bot][forms]")
{
    chat with({asking(3, "手机课")});
    with.say("li", "推荐");
    with.say("li", "1");
    for (const char* words : {"好的", "下一步", "再说一遍", "不会"}) {
        CAPTURE(words);
        CHECK_THAT(with.say("li", words), Contains(still_name));
    }
    CHECK_THAT(with.say("li", "退出"), Contains("没有留下"));

    CHECK_THAT(with.say("wang", "报名 3"), Contains("贵姓"));
    CHECK_THAT(with.say("wang", "好的"), Contains("您的报名还没填完") && Contains("贵姓"));
    CHECK_THAT(with.say("wang", "我要报名"), Contains("您的报名还没填完"));
    CHECK_THAT(with.say("wang", "我的推荐"), Contains("还没有推荐过") && Contains("贵姓"));
    CHECK_THAT(with.say("wang", "王秀英"), Contains("手机号"));
    CHECK_THAT(with.say("wang", "怎么交电费"), Contains("教程") && Contains("手机号"));
    CHECK_THAT(with.say("wang", "13800138000"), Contains("报名成功"));
    CHECK(run(with.store().registrations_of(with.id_of("wang"))).at(0).name == "王秀英");

    with.say("zhao", "打卡");
    CHECK_THAT(with.say("zhao", "我的打卡"), Contains("您的打卡还没填完") && Contains("什么书"));
    CHECK_THAT(with.say("zhao", "《怎么办》"), Contains("打卡成功") && Contains("怎么办"));
}

TEST_CASE("A command with words behind it is no answer to a form", "[bot][forms]")
{
    chat with({asking(3, "手机课")});
    with.say("li", "推荐");
    CHECK_THAT(with.say("li", "打卡《红楼梦》20页"), Contains("打卡成功") && Contains("哪一种"));
    CHECK_THAT(with.say("li", "今天读了平凡的世界20页"), Contains("打卡成功") && Contains("哪一种"));
    CHECK_THAT(with.say("li", "什么"), Contains("1、2 或 3") && Contains("退出"));
    with.say("li", "1");
    CHECK_THAT(with.say("li", "打卡 家 10页"), Contains("《家》 10 页") && Contains(still_name));
    CHECK_THAT(with.say("li", "王桂兰"), Contains("哪个单位"));
    CHECK_THAT(with.say("li", "资源 书法"), Contains("您的推荐还没填完") && Contains("哪个单位"));
    CHECK_THAT(with.say("li", "迎泽社区"), Contains("学习故事"));
    CHECK_THAT(with.say("li", "打卡《红楼梦》10页"), Contains("打卡成功") && Contains("学习故事"));
    CHECK_THAT(with.say("li", "推荐学习之星 李大山"), Contains("李大山") && Contains("哪个单位"));
    CHECK_THAT(with.say("li", "退出"), Contains("没有留下"));

    with.say("wang", "报名 3");
    CHECK_THAT(with.say("wang", "打卡 家 10页"), Contains("打卡成功") && Contains("贵姓"));
    CHECK_THAT(with.say("wang", "王秀英"), Contains("手机号"));
    CHECK_THAT(with.say("wang", "打卡 家 10页"), Contains("打卡成功") && Contains("手机号"));

    with.say("zhao", "补打卡 昨天");
    CHECK_THAT(with.say("zhao", "打卡 家 10页"), Contains("补的是11月24日") && Contains("《家》 10 页"));
}

TEST_CASE("Where a command asks for something itself, the form before it is left, and that is said",
          "[bot][forms]")
{
    chat with({asking(3, "手机课")});
    with.say("li", "推荐");
    with.say("li", "1");
    CHECK_THAT(with.say("li", "报名 3"), Contains("贵姓") && Contains("刚才的推荐没填完，先放下了"));
    CHECK_THAT(with.say("li", "李大妈"), Contains("手机号"));
}

} // namespace bot_conversation_open_form_test
