#include "bot/delivery/courier.hpp"
#include "bot/delivery/platform_outlet.hpp"
#include "bot/platform/https_transport.hpp"
#include "tests/platform/wechat.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <nlohmann/json.hpp>

namespace bot_delivery_picture_test {

using namespace bot;
using support::activity_on_the_26th;

namespace {

constexpr const char* service = "/cgi-bin/message/custom/send";
constexpr const char* upload = "/cgi-bin/media/upload";

/// Wang is at the first step of a tutorial, with an account that may send.
class wang_learns {
public:
    wang_learns() : carrier_(io_.get_executor(), options())
    {
        auto& account = with.settings().wechat;
        account.app_id = platform.app_id();
        account.app_secret = platform.app_secret();
        account.kind = account_kind::service;
        with.settings().public_url = "https://xuelin.example";
        outlet_ = std::make_unique<delivery::platform_outlet>(with.settings(), carrier_, with.store(), "server-1",
                                                              std::string(32, 'k'), io_.get_executor());
        delivery::courier::surroundings around{with.store(),           *outlet_, content::built_in_wording(),
                                               [this] { return now; }, {},       "server-1"};
        courier_ =
            std::make_unique<delivery::courier>(io_.get_executor(), std::move(around), with.context().catalogue);
        platform.follows("wang");
        says("怎么视频通话");
    }

    std::string says(const std::string& text)
    {
        platform.writes("wang");
        auto reply = with.say("wang", text);
        run(with.store().note_contacts({{with.id_of("wang"), now, {}}}));
        return reply;
    }

    /// Two seconds later, when the reply is out.
    std::size_t deliver()
    {
        now += std::chrono::seconds(2);
        return deliver_now();
    }

    std::size_t deliver_now()
    {
        auto result = boost::asio::co_spawn(io_, courier_->deliver_due(), boost::asio::use_future);
        io_.restart();
        io_.run();
        return result.get();
    }

    support::platform::wechat platform;
    support::chat with{{activity_on_the_26th(3, "智能手机入门讲座")}};
    storage::time_point now = with.context().clock();

private:
    platform::https_options options() const
    {
        platform::https_options made;
        made.base_url = platform.url();
        return made;
    }

    boost::asio::io_context io_{1};
    platform::https_transport carrier_;
    std::unique_ptr<delivery::platform_outlet> outlet_;
    std::unique_ptr<delivery::courier> courier_;
};

} // namespace

TEST_CASE("a step's picture that was asked for comes after the reply, uploaded once", "[delivery]")
{
    wang_learns at;
    CHECK_THAT(at.says("看图"), Contains("马上发给您") && !Contains("https://"));
    at.deliver_now();
    CHECK(at.platform.count(service) == 0); // The reply goes first.
    CHECK(at.deliver() == 1);
    CHECK(at.platform.count(upload) == 1);
    REQUIRE(at.platform.count(service) == 1);
    const auto sent = nlohmann::json::parse(at.platform.calls(service).front().body);
    CHECK(sent["touser"] == "wang");
    CHECK(sent["msgtype"] == "image");
    CHECK(sent["image"]["media_id"] == "MEDIA_1");
    CHECK_THAT(at.platform.calls(upload).front().body, Contains("PNG"));
    CHECK_THAT(at.says("下一步"), Contains("第 2 步") && !Contains("看图：") && !Contains("#step-1"));
    at.says("上一步");
    at.says("看图");
    at.deliver();
    CHECK(at.platform.count(upload) == 1);
    CHECK(at.platform.count(service) == 2);
}

TEST_CASE("a picture that the platform has dropped is uploaded again", "[delivery]")
{
    wang_learns at;
    at.says("看图");
    at.deliver();
    at.platform.fail(service, 40007);
    at.says("看图");
    at.deliver();
    CHECK(at.platform.count(upload) == 2);
    CHECK(at.platform.count(service) == 3);
    CHECK_THAT(at.says("下一步"), !Contains("#step-1"));
}

TEST_CASE("a picture that cannot be sent is a link in the next reply, and holds no other message back",
          "[delivery]")
{
    wang_learns at;
    at.platform.refuse_feature(upload);
    at.says("看图");
    at.deliver();
    CHECK(at.platform.count(service) == 0);
    CHECK_THAT(at.says("下一步"), Contains("https://xuelin.example/tutorials/wechat-video-call#step-1"));
    at.says("看图");
    at.deliver();
    CHECK(at.platform.count(upload) == 1); // Not tried again for an hour.
    run(at.with.store().carry_out([&] {
        storage::command notice;
        notice.person.id = at.with.id_of("wang");
        notice.person.account = "default";
        notice.person.openid = "wang";
        notice.conversation_version = run(at.with.store().standing_of(notice.person.id, "")).conversation.version;
        notice.actions.emplace_back(storage::leave_notice{"有人来帮您了", at.now + std::chrono::hours(1)});
        notice.take_notices = false;
        notice.now = at.now;
        return notice;
    }()));
    at.deliver();
    CHECK(at.platform.count(service) == 1);
}

} // namespace bot_delivery_picture_test
