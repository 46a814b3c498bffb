#include "bot/data_link.hpp"
#include "bot/pages/my_data_page.hpp"
#include "bot/privacy_watch.hpp"
#include "handlers/consent.hpp"
#include "handlers/retention.hpp"
#include "storage/nomination.hpp"
#include "storage/phrasing.hpp"
#include "storage/sealed_store.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

#include <algorithm>

namespace bot_conversation_privacy_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

constexpr const char* name = "欧阳紫萱";
constexpr const char* phone = "13977770042";

std::vector<storage::activity> asking_week()
{
    auto one = activity_on_the_26th(3, "智能手机入门讲座");
    one.ask = {storage::question::name, storage::question::phone};
    return {one};
}

/// Somebody who has left everything that one can leave.
struct told_chat {
    chat here{asking_week()};
    std::string first_question;

    told_chat()
    {
        first_question = here.say("openid-ouyang", "报名 3");
        here.say("openid-ouyang", name);
        here.say("openid-ouyang", phone);
        here.say("openid-ouyang", "打卡 《朝花夕拾》 20页 想起了外婆家的院子");
        here.say("openid-ouyang", "人工");
        here.say("openid-ouyang", "我是欧阳紫萱，付款码打不开");
        here.say("openid-ouyang", "结束");
        here.say("openid-ouyang", "咕噜咕噜叽里呱啦");
        here.set_clock("2026-11-26T09:05:00+08:00");
        here.say("openid-ouyang", "签到 1234");
    }

    storage::person_id who() const { return here.id_of("openid-ouyang"); }

    /// Everything of the person that is sealed in the store.
    std::vector<std::string> kept()
    {
        std::vector<std::string> all;
        auto& behind = here.kept().behind();
        for (const auto& record : run(behind.storage::store::records_of(who()))) { // In all of the archive.
            for (const auto& text : storage::texts_in(record))
                all.push_back(text.text);
            if (const auto* const document = std::get_if<storage::document>(&record))
                all.push_back(document->body);
        }
        return all;
    }

    std::int64_t heads(storage::entry_kind kind)
    {
        const storage::period always{storage::day(std::chrono::days(0)), storage::day(std::chrono::days(100'000))};
        std::int64_t sum = 0;
        for (const auto& one : run(here.store().counters(always)))
            sum += one.kind == kind ? one.heads : 0;
        return sum;
    }

    bool speaks(const std::string& text)
    {
        const auto bytes = here.kept().bytes();
        return bytes.find(text) != bytes.npos;
    }
};

bot::http::response fetch(chat& here, const std::string& token, std::string_view query = {})
{
    bot::http::request what;
    what.query = query;
    what.captures = {token};
    return run(bot::pages::answer_my_data(here.context(), what));
}

} // namespace

TEST_CASE("people are told what a name is for before they give it, and their consent is kept", "[bot][privacy]")
{
    told_chat w;
    CHECK_THAT(w.first_question, Contains("只用来办这次活动") && Contains("回复就是同意"));
    const auto consent = run(handlers::find_consent(w.here.store(), w.who()));
    REQUIRE(consent);
    CHECK(consent->text == handlers::consent_text);
    CHECK(consent->at == storage::parse_rfc3339("2026-11-25T08:00:00+08:00"));
    const auto shown = w.here.say("openid-ouyang", "我的资料");
    CHECK_THAT(shown, Contains("欧*萱") && Contains("139****0042") && Contains("2026-11 版"));
    CHECK_THAT(shown, Contains("报名：1 个") && Contains("打卡：1 天") && Contains("帮忙：1 次"));
    CHECK_THAT(shown, !Contains(name) && !Contains(phone));
    CHECK_THAT(w.here.say("新来的", "我的资料"), Contains("没有给过"));
}

TEST_CASE("people take along what is kept about them, by a link for themselves alone", "[bot][privacy]")
{
    told_chat w;
    CHECK_THAT(w.here.say("openid-ouyang", "导出资料"), Contains(name) && Contains(phone));
    w.here.settings().public_url = "https://xuelin.example.cn";
    const auto reply = w.here.say("openid-ouyang", "导出资料");
    const auto at = reply.find("/my-data/");
    REQUIRE(at != reply.npos);
    const auto token = reply.substr(at + 9, reply.find('\n', at) - at - 9);
    CHECK(token.find(w.who()) == token.npos);

    const auto page = fetch(w.here, token);
    CHECK(page.status == 200);
    CHECK_THAT(page.body,
               Contains(name) && Contains(phone) && Contains("2026年11月25日") && Contains("外婆家的院子"));
    CHECK_THAT(page.body, Contains("付款码打不开") && Contains("朝花夕拾") && Contains("智能手机入门讲座"));
    CHECK_THAT(page.body, Contains("?file=1") && !Contains("natural_key"));

    const auto file = fetch(w.here, token, "file=1");
    CHECK(file.status == 200);
    CHECK_THAT(file.content_type, Contains("application/json"));
    CHECK_THAT(file.body, Contains(name) && Contains(phone) && Contains("openid-ouyang"));
    CHECK_THAT(file.body, Contains("外婆家的院子") && Contains("付款码打不开") && Contains("朝花夕拾"));
    CHECK(fetch(w.here, token.substr(0, token.size() - 1)).status == 404);
    w.here.set_clock("2026-11-28T09:05:00+08:00");
    CHECK(fetch(w.here, token).status == 404);
}

TEST_CASE("a form of any kind that was begun and left is erased after a week", "[bot][privacy]")
{
    support::chat here({support::activity_on_the_26th(3, "手机课")});
    for (const char* words : {"推荐", "1", "王桂兰"})
        here.say("li", words);
    here.say("wang", "诵读 唐诗三百首");
    here.say("zhao", "打卡");
    auto& store = dynamic_cast<storage::sealed_store&>(here.store());
    run(bot::look_after_privacy(store, here.settings(), here.context().clock()));
    CHECK_THAT(here.say("li", "迎泽社区"), Contains("学习故事"));
    here.set_clock("2026-12-03T08:00:01+08:00");
    run(bot::look_after_privacy(store, here.settings(), here.context().clock()));
    for (const char* who : {"li", "wang", "zhao"})
        CHECK(std::holds_alternative<storage::nothing_asked>(
            run(store.standing_of(here.id_of(who), "")).conversation.topic));
}

TEST_CASE("who leaves is gone from the files within the day, and the figures stay", "[bot][privacy]")
{
    told_chat w;
    for (const auto* const text : {name, phone, "openid-ouyang", "外婆家", "付款码"})
        CHECK_FALSE(w.speaks(text));
    const auto before = w.kept();
    CHECK(before.size() >= 10);
    const auto attended = w.heads(storage::entry_kind::attended);
    const auto read = w.heads(storage::entry_kind::read);
    CHECK(attended == 1);
    CHECK(read == 1);

    w.here.say("openid-ouyang", "注销");
    CHECK_THAT(w.here.say("openid-ouyang", "是"), Contains("已经注销"));
    CHECK(w.kept().empty());
    auto& store = dynamic_cast<storage::sealed_store&>(w.here.store());
    run(bot::look_after_privacy(store, w.here.settings(), w.here.context().clock()));
    for (const auto& text : before)
        CHECK_FALSE(w.speaks(text));
    for (const auto* const text : {name, phone, "openid-ouyang", "外婆家", "付款码"})
        CHECK_FALSE(w.speaks(text));
    CHECK(w.heads(storage::entry_kind::attended) == attended);
    CHECK(w.heads(storage::entry_kind::read) == read);
    CHECK(run(w.here.store().audit()).empty());
    CHECK_THAT(w.here.say("openid-ouyang", "我的资料"), Contains("姓名：没有"));
}

TEST_CASE("a sentence that several people said loses those who leave", "[bot][privacy]")
{
    chat here(asking_week());
    here.say("王", "咕噜咕噜叽里呱啦");
    here.say("李", "咕噜咕噜叽里呱啦");
    const auto kept = [&] {
        return run(here.store().find_document(storage::unmatched_collection, "city", "咕噜咕噜叽里呱啦"));
    };
    REQUIRE(kept());
    here.say("王", "注销");
    here.say("王", "是");
    REQUIRE(kept());
    CHECK(storage::parse_unmatched(*kept()).people == std::vector{here.id_of("李")});
    here.say("李", "注销");
    here.say("李", "是");
    CHECK_FALSE(kept());
}

TEST_CASE("the privacy page names what is kept and for how long", "[bot][privacy]")
{
    support::chat here({});
    bot::http::request what;
    const auto page = run(bot::pages::answer_privacy(here.context(), what)).body;
    CHECK_THAT(page, Contains("报名和签到") && Contains("您推荐的人") && Contains("照片") && Contains("排名"));
    CHECK_THAT(page, Contains("录音") && Contains("没选上的推荐，连同照片：365 天") &&
                         Contains("书名和心得、诵读的书名：180 天"));
}

TEST_CASE("nominations that nobody chose are erased after a year with their photos, recitations like books",
          "[bot][privacy]")
{
    support::chat here({});
    for (const char* words :
         {"推荐", "1", "王桂兰", "迎泽社区", "她七十岁学会用手机，又教会了三十多位邻居。", "是", "没有"})
        here.say("li", words);
    here.say("wang", "诵读 唐诗三百首");
    here.voice("wang", "m1");
    auto& store = here.store();
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_nominator(here.id_of("li"));
    const auto kept = run(store.list_documents(which));
    REQUIRE(kept.size() == 1);
    REQUIRE(run(store.write_document(storage::photo_document(kept[0].key, "picture"))));
    const auto photo = [&] {
        return run(
            store.find_document(storage::nomination_photo_collection, storage::all_nominations, kept[0].key));
    };
    const auto on = [](const char* day) {
        return storage::parse_rfc3339(std::string(day) + "T09:00:00+08:00").value();
    };
    handlers::retention after;
    after.absent = 3650;
    auto erased = run(handlers::erase_due(store, after, on("2027-05-25")));
    CHECK(erased.at("document recitation") == 1);
    CHECK_FALSE(erased.contains("document nomination"));
    CHECK(photo());
    erased = run(handlers::erase_due(store, after, on("2027-11-25")));
    CHECK(erased.at("document nomination") == 1);
    CHECK_FALSE(photo());
}

TEST_CASE("what is due is erased field by field, and figures stay", "[bot][privacy]")
{
    told_chat w;
    const auto on = [](const char* day) {
        return storage::parse_rfc3339(std::string(day) + "T03:00:00+08:00").value();
    };
    auto& store = w.here.store();
    const handlers::retention after;
    CHECK(run(handlers::erase_due(store, after, on("2027-02-20"))).empty());

    const auto kinds = run(handlers::survey_personal(store, after, on("2027-02-25")));
    const auto key = w.here.kept().keys().current();
    CHECK(kinds.at({"registration phone", key}).count == 1);
    CHECK(kinds.at({"registration phone", key}).overdue == 1);
    CHECK(kinds.at({"openid", key}).overdue == 0);
    CHECK_FALSE(kinds.contains({"openid", ""}));

    auto erased = run(handlers::erase_due(store, after, on("2027-02-25")));
    CHECK(erased.at("registration name") == 1);
    CHECK(erased.at("registration phone") == 1);
    CHECK(erased.at("document ticket") == 1);
    CHECK(run(store.registrations_of(w.who())).at(0).phone.empty());
    CHECK(run(handlers::erase_due(store, after, on("2027-02-25"))).empty());

    erased = run(handlers::erase_due(store, after, on("2027-06-01")));
    CHECK(erased.at("reading note") == 1);
    CHECK(w.heads(storage::entry_kind::attended) == 1);
    CHECK(w.heads(storage::entry_kind::registered) == 1);
    CHECK(run(store.audit()).empty());

    w.here.set_clock("2027-06-01T08:00:00+08:00");
    CHECK_THAT(w.here.say("openid-ouyang", "暂停打卡 3天"), Contains("从6月1日"));
    w.here.say("openid-ouyang", "每晚提醒我打卡");
    CHECK_FALSE(w.kept().empty());
    CHECK(run(handlers::erase_due(store, after, on("2029-06-10"))).at("person") == 1);
    CHECK(w.kept().empty());
    CHECK(w.heads(storage::entry_kind::attended) == 1);
    CHECK(run(store.audit()).empty());
}

} // namespace bot_conversation_privacy_test
