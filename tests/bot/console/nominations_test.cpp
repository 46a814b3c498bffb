#include "handlers/nominations.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

#include <future>
#include <set>
#include <string>
#include <vector>

namespace bot_console_nominations_test {

using storage::organizer_role;
using support::chat;
using support::console_browser;
using support::header_of;

namespace {

/// A resident of the city puts a brand forward; gives the key.
std::string put_forward(chat& with, const std::string& who, const std::string& name)
{
    with.say(who, "推荐");
    with.say(who, "2");
    with.say(who, name);
    with.say(who, "城东书院");
    with.say(who, "每周一次的夜校，十年没有停过。");
    with.say(who, "是");
    with.say(who, "没有");
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_nominator(with.id_of(who));
    which.newest_first = true;
    return run(with.store().list_documents(which)).at(0).key;
}

std::string page_of(const std::string& key)
{
    return "/console/nominations/" + key;
}

/// What became of a step: "" where it was done.
std::string refusal(console_browser& by, const std::string& key, const std::string& step,
                    support::fields typed = {})
{
    by.get(page_of(key));
    const auto answer = by.post(page_of(key) + "/" + step, std::move(typed));
    return answer.status == 303 ? std::string() : answer.body;
}

storage::nomination state_of(chat& with, const std::string& key)
{
    return run(handlers::find_nomination(with.store(), key)).value();
}

} // namespace

TEST_CASE("A nomination goes from the unit up to the province", "[nominations][console]")
{
    chat with({});
    const auto key = put_forward(with, "li", "城东夜校");
    console_browser city(with.context());
    console_browser province(with.context());
    console_browser other(with.context());
    city.sign_in("city", organizer_role::organizer);
    province.sign_in("province", organizer_role::collector);
    other.sign_in("other", organizer_role::admin);

    CHECK_THAT(city.get("/console/nominations?kind=brand&state=proposed").body, Contains("城东夜校"));
    CHECK_THAT(city.get("/console/nominations?kind=star").body, !Contains("城东夜校"));
    CHECK_THAT(city.get(page_of(key)).body,
               Contains("负责人同意公开：11月25日 8:00") && Contains("推荐人：居民，没有留过姓名"));
    CHECK(other.get(page_of(key)).status == 404);
    CHECK_THAT(other.get("/console/nominations").body, !Contains("城东夜校"));

    CHECK(refusal(city, key, "forward").empty());
    CHECK_THAT(refusal(city, key, "choose"), Contains("现在不归您办"));
    CHECK_THAT(with.say("li", "我的推荐"), Contains("已经报到某省了") && Contains("某省正在看"));
    CHECK_THAT(refusal(province, key, "give-back", {{"reason", ""}}), Contains("请写明退回的原因"));
    CHECK(refusal(province, key, "give-back", {{"reason", "请补充今年的数字"}}).empty());
    CHECK_THAT(city.get(page_of(key)).body, Contains("请补充今年的数字"));
    CHECK(refusal(city, key, "forward").empty());
    CHECK_THAT(refusal(province, key, "forward"), Contains("上面没有单位了"));
    CHECK(refusal(province, key, "choose").empty());
    CHECK_THAT(refusal(province, key, "choose"), Contains("已经选上了"));
    CHECK(state_of(with, key).number == 1);
    CHECK_THAT(with.say("li", "你好"), Contains("被某省选为终身学习品牌项目"));
}

TEST_CASE("A unit chooses no more of a kind than its quota", "[nominations][console]")
{
    chat with({});
    with.settings().nomination.quotas.at(static_cast<std::size_t>(storage::unit_level::city)) = {3, 3, 3};
    console_browser city(with.context());
    city.sign_in("city", organizer_role::organizer);
    std::vector<std::string> keys;
    for (const auto* who : {"a", "b", "c", "d", "e"})
        keys.push_back(put_forward(with, who, std::string("夜校") + who));

    CHECK(refusal(city, keys[0], "choose").empty());
    CHECK(refusal(city, keys[1], "forward").empty());
    CHECK(refusal(city, keys[2], "choose").empty());
    CHECK_THAT(refusal(city, keys[3], "choose"), Contains("名额用完了"));
    CHECK_THAT(refusal(city, keys[3], "forward"), Contains("名额用完了"));
    CHECK_THAT(city.get("/console/nominations").body, Contains("名额用了 3 个，共 3 个"));
    // What was chosen may still go up: its place is taken once.
    CHECK(refusal(city, keys[0], "forward").empty());
    // A place that was given back or withdrawn is free.
    CHECK(refusal(city, keys[2], "give-back", {{"reason", "写错了"}}).empty());
    CHECK(refusal(city, keys[3], "choose").empty());
    CHECK_THAT(refusal(city, keys[4], "choose"), Contains("名额用完了"));
    with.say("d", "撤回");
    with.say("d", "是");
    CHECK(refusal(city, keys[4], "choose").empty());
}

TEST_CASE("After its day a unit neither chooses its own nominations nor sends any up; the unit above still may",
          "[nominations][console]")
{
    chat with({});
    const auto own = put_forward(with, "li", "城东夜校");
    const auto late = put_forward(with, "zhao", "城西夜校");
    const auto sent = put_forward(with, "qian", "城北夜校");
    console_browser city(with.context());
    console_browser province(with.context());
    city.sign_in("city", organizer_role::organizer);
    province.sign_in("province", organizer_role::collector);
    CHECK(refusal(city, sent, "forward").empty());
    with.settings().nomination.deadlines.fill(std::chrono::November / 25);
    CHECK(refusal(city, late, "choose").empty());

    with.settings().nomination.deadlines.fill(std::chrono::November / 24);
    CHECK_THAT(city.get("/console/nominations").body, Contains("2026-11-24 的期限过了"));
    CHECK_THAT(city.get(page_of(own)).body,
               Contains("要请上级单位来办") && !Contains("报给上级") && !Contains("选上，公开"));
    for (const char* step : {"choose", "forward"}) {
        CHECK(city.post(page_of(own) + "/" + step, {}).status == 409);
        CHECK_THAT(refusal(city, own, step), Contains("期限已过，这一步要请上级单位来办"));
    }
    CHECK_THAT(refusal(city, late, "forward"), Contains("期限已过"));
    CHECK(state_of(with, own).at == "city");
    CHECK(refusal(city, late, "give-back", {{"reason", "写错了"}}).empty());

    CHECK_THAT(province.get(page_of(own)).body, Contains("报给上级") && !Contains("要请上级单位来办"));
    CHECK(refusal(province, own, "forward").empty());
    CHECK(refusal(province, own, "choose").empty());
    CHECK(refusal(province, sent, "choose").empty());
}

TEST_CASE("Two who choose the last place at the same time get it once", "[nominations]")
{
    chat with({});
    auto rules = with.settings().nomination;
    rules.quotas.at(static_cast<std::size_t>(storage::unit_level::city)) = {3, 3, 3};
    const handlers::nomination_desk desk{with.store(), with.context().catalogue, rules, with.context().clock()};
    const handlers::actor by{"console-1", "李老师", {"city", organizer_role::organizer}};
    std::vector<std::string> keys;
    for (const auto* who : {"a", "b", "c", "d", "e", "f"})
        keys.push_back(put_forward(with, who, std::string("夜校") + who));

    boost::asio::io_context io;
    std::vector<std::future<handlers::nomination_outcome>> going;
    for (const auto& key : keys)
        going.push_back(boost::asio::co_spawn(
            io, handlers::choose_nomination(desk, content::built_in_wording(), by, key), boost::asio::use_future));
    io.run();
    int chosen = 0;
    std::set<std::int64_t> numbers;
    for (auto& one : going) {
        const auto made = one.get();
        chosen += made.refused == handlers::nomination_refusal::none ? 1 : 0;
        if (made.refused == handlers::nomination_refusal::none)
            numbers.insert(made.what.number);
    }
    CHECK(chosen == 3);
    CHECK(numbers.size() == 3);
}

} // namespace bot_console_nominations_test
