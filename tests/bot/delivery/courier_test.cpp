#include "bot/config.hpp"
#include "bot/conversation/step.hpp"
#include "bot/delivery/courier.hpp"
#include "bot/delivery/platform_outlet.hpp"
#include "bot/platform/https_transport.hpp"
#include "handlers/activity_change.hpp"
#include "tests/platform/wechat.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <nlohmann/json.hpp>

namespace bot_delivery_courier_test {

using namespace bot;
using support::activity_on_the_26th;

namespace {

constexpr const char* service = "/cgi-bin/message/custom/send";
constexpr const char* subscription = "/cgi-bin/message/subscribe/bizsend";
const auto noon = storage::parse_rfc3339("2026-11-25T12:00:00+08:00").value();

storage::activity with_one_place()
{
    auto made = activity_on_the_26th(3, "智能手机入门讲座");
    made.capacity = 1;
    return made;
}

/// Wang waits for a place that Li gives back; a courier is about to tell her through the double.
class promoted_wang {
public:
    promoted_wang() : carrier_(io_.get_executor(), options()), with_({with_one_place()})
    {
        with_.say("li", "报名 3");
        with_.say("wang", "报名 3");
        with_.say("li", "取消 3");
        message_template ours;
        ours.id = "T1";
        ours.fields = {{"activity", "thing1"}, {"time", "time2"}, {"place", "thing3"}};
        settings_.wechat.app_id = platform.app_id();
        settings_.wechat.app_secret = platform.app_secret();
        settings_.wechat.kind = account_kind::service;
        settings_.wechat.templates["promoted"] = ours;
        ours.fields["note"] = "thing4";
        settings_.wechat.templates["changed"] = ours;
        platform.add_template("T1");
        platform.follows("wang");
        outlet_ = std::make_unique<delivery::platform_outlet>(settings_, carrier_, with_.store(), "server-1",
                                                              std::string(32, 'k'), io_.get_executor());
        courier_ = make_courier("server-1");
    }

    /// Wang has written, for the platform and for our meter.
    void writes()
    {
        platform.writes("wang");
        run(with_.store().note_contacts({{with_.id_of("wang"), noon - std::chrono::minutes(5), {}}}));
    }

    /// Wang has agreed to one message, for the platform and for us.
    void agrees()
    {
        platform.agrees("wang", "T1");
        wechat::message popup;
        popup.event = "subscribe_msg_popup_event";
        popup.subscriptions.push_back({"T1", "accept", "0", "", "", ""});
        with_.event("wang", popup);
    }

    std::size_t deliver()
    {
        auto result = boost::asio::co_spawn(io_, courier_->deliver_due(), boost::asio::use_future);
        io_.restart();
        io_.run();
        return result.get();
    }

    /// The one notice, where it has not reached her.
    std::optional<storage::delivery> unreached()
    {
        const auto found = run(with_.store().unreached(3, 0, 10)).items;
        return found.empty() ? std::nullopt : std::optional(found.front());
    }

    std::unique_ptr<delivery::courier> make_courier(std::string name)
    {
        delivery::courier::surroundings around{with_.store(),          *outlet_, content::built_in_wording(),
                                               [this] { return now; }, {},       std::move(name)};
        return std::make_unique<delivery::courier>(io_.get_executor(), std::move(around),
                                                   with_.context().catalogue);
    }

    support::platform::wechat platform;
    storage::time_point now = noon;
    support::chat& chat() { return with_; }

private:
    platform::https_options options() const
    {
        platform::https_options made;
        made.base_url = platform.url();
        return made;
    }

    boost::asio::io_context io_{1};
    platform::https_transport carrier_;
    support::chat with_;
    config settings_;
    std::unique_ptr<delivery::platform_outlet> outlet_;
    std::unique_ptr<delivery::courier> courier_;
};

} // namespace

TEST_CASE("who is promoted is told at once where the platform allows it", "[delivery]")
{
    promoted_wang with;
    with.writes();
    CHECK(with.deliver() == 1);
    const auto calls = with.platform.calls(service);
    REQUIRE(calls.size() == 1);
    const auto sent = nlohmann::json::parse(calls.front().body);
    CHECK(sent["touser"] == "wang");
    CHECK_THAT(sent["text"]["content"].get<std::string>(), Contains("报名成功"));
    CHECK_FALSE(with.unreached());
    CHECK(with.deliver() == 0);
    // It has been said; the next reply does not say it again.
    CHECK_THAT(with.chat().say("wang", "帮助"), !Contains("好消息"));
    CHECK_THAT(with.chat().say("wang", "我的报名"), !Contains("好消息"));
}

TEST_CASE("without a window the message that was agreed to is sent, with what its keys take", "[delivery]")
{
    promoted_wang with;
    with.agrees();
    CHECK(with.deliver() == 1);
    CHECK(with.platform.count(service) == 0);
    const auto calls = with.platform.calls(subscription);
    REQUIRE(calls.size() == 1);
    const auto sent = nlohmann::json::parse(calls.front().body);
    CHECK(sent["template_id"] == "T1");
    CHECK(sent["data"]["thing1"]["value"] == "智能手机入门讲座");
    CHECK_FALSE(with.unreached());
}

TEST_CASE("a change goes by the message that was agreed to as well", "[delivery]")
{
    promoted_wang with;
    with.chat().say("wang", "我的报名");
    with.agrees();
    auto errands =
        handlers::tell_people(with_one_place(), {with.chat().id_of("wang")}, "换到二楼了", "moved", noon);
    run(bot::run_errand(with.chat().context(), errands.at(0), "change"));
    CHECK(with.deliver() == 1);
    const auto calls = with.platform.calls(subscription);
    REQUIRE(calls.size() == 1);
    CHECK(nlohmann::json::parse(calls.front().body)["data"]["thing4"]["value"] == "换到二楼了");
    CHECK_FALSE(with.unreached());
}

TEST_CASE("with no way open she is told when she writes next", "[delivery]")
{
    promoted_wang with;
    CHECK(with.deliver() == 1);
    CHECK(with.platform.calls().empty());
    const auto waiting = with.unreached();
    REQUIRE(waiting);
    CHECK(waiting->state == storage::delivery_state::waiting);
    CHECK_THAT(with.chat().say("wang", "我的报名"), Contains("好消息"));
    CHECK_FALSE(with.unreached());
}

TEST_CASE("organizers see whom a notice has not reached", "[delivery]")
{
    promoted_wang with;
    with.deliver();
    with.chat().bind("zhang", "city");
    CHECK_THAT(with.chat().say("zhang", "名单 3"), Contains("还没通知到"));
    with.chat().say("wang", "我的报名");
    CHECK_THAT(with.chat().say("zhang", "名单 3"), !Contains("还没通知到"));
}

TEST_CASE("each refusal moves one way down", "[delivery]")
{
    for (const int refused : {45015, 45047, 48001}) {
        INFO(refused);
        promoted_wang with;
        with.writes();
        with.agrees();
        with.platform.fail(service, refused);
        CHECK(with.deliver() == 1);
        CHECK(with.platform.count(service) == 1);
        CHECK(with.platform.count(subscription) == 1);
        CHECK_FALSE(with.unreached());
    }
}

TEST_CASE("a withdrawn consent leaves the next contact", "[delivery]")
{
    promoted_wang with;
    with.agrees();
    with.platform.fail(subscription, 43101);
    CHECK(with.deliver() == 1);
    const auto waiting = with.unreached();
    REQUIRE(waiting);
    CHECK(waiting->state == storage::delivery_state::waiting);
    CHECK_THAT(with.chat().say("wang", "我的报名"), Contains("好消息"));
}

TEST_CASE("what the account may not do is not tried again at once", "[delivery]")
{
    promoted_wang with;
    with.writes();
    with.platform.refuse_feature(service);
    CHECK(with.deliver() == 1);
    CHECK(with.platform.count(service) == 1);
    with.chat().say("zhao", "报名 3");
    with.chat().say("wang", "取消 3");
    run(with.chat().store().note_contacts({{with.chat().id_of("zhao"), noon, {}}}));
    CHECK(with.deliver() == 1);
    CHECK(with.platform.count(service) == 1);
}

TEST_CASE("a busy platform is asked again later, and no more than three times", "[delivery]")
{
    promoted_wang with;
    with.writes();
    with.platform.fail(service, 45009, 100);
    for (int round = 0; round < 10; ++round) {
        with.deliver();
        with.now += std::chrono::minutes(30);
    }
    CHECK(with.platform.count(service) == 3);
    REQUIRE(with.unreached());
    CHECK(with.unreached()->attempts == 3);
}

TEST_CASE("a token that another server has renewed costs one more call, not a message", "[delivery]")
{
    promoted_wang with;
    with.writes();
    with.platform.rotate_token();
    CHECK(with.deliver() == 1);
    CHECK_FALSE(with.unreached());
}

TEST_CASE("what is over is not told any more", "[delivery]")
{
    promoted_wang with;
    with.writes();
    with.now = storage::parse_rfc3339("2026-11-26T11:00:00+08:00").value();
    CHECK(with.deliver() == 0);
    const auto over = with.unreached();
    REQUIRE(over);
    CHECK(over->state == storage::delivery_state::expired);
    CHECK(with.platform.count(service) == 0);
}

} // namespace bot_delivery_courier_test
