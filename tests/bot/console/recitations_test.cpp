#include "bot/platform/media.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <thread>

namespace bot_console_recitations_test {

using storage::organizer_role;
using support::chat;
using support::console_browser;
using support::header_of;

namespace {

std::string list_for(chat& with, const std::string& unit, const std::string& query = {})
{
    console_browser browser(with.context());
    browser.sign_in(unit, organizer_role::organizer);
    return browser.get("/console/recitations" + query).body;
}

/// The address of the first link to a sound.
std::string sound_in(const std::string& page)
{
    const auto at = page.find("/console/recitations/");
    REQUIRE(at != page.npos);
    return page.substr(at, page.find('"', at) - at);
}

void recite(chat& with, const std::string& who, const std::string& book, const std::string& media)
{
    with.say(who, "诵读 " + book);
    REQUIRE_THAT(with.voice(who, media), Contains("朗诵收到了"));
}

} // namespace

TEST_CASE("Organizers of the unit and above see who recited what and when, by masked names", "[console][reading]")
{
    auto asking = support::activity_on_the_26th(3, "手机课");
    asking.ask = {storage::question::name};
    chat with({asking});
    with.say("wang", "报名 3");
    with.say("wang", "王秀英");
    recite(with, "wang", "唐诗三百首", "media-1");
    with.set_clock("2026-11-25T08:05:00+08:00");
    recite(with, "zhao", "论语", "media-2");

    for (const char* unit : {"city", "province"}) {
        const auto page = list_for(with, unit);
        CHECK_THAT(page, Contains("《唐诗三百首》") && Contains("王*英") && !Contains("王秀英"));
        CHECK_THAT(page, Contains("声音编号 media-1") && Contains("某市"));
        CHECK(page.find("论语") < page.find("唐诗三百首"));
    }
    for (const char* unit : {"other", "district"})
        CHECK_THAT(list_for(with, unit), Contains("还没有人诵读") && !Contains("唐诗"));
    // Those before the second of them.
    const auto second = storage::parse_rfc3339("2026-11-25T08:05:00+08:00")->time_since_epoch().count();
    const auto before = list_for(with, "city", "?before=" + std::to_string(second));
    CHECK_THAT(before, Contains("唐诗三百首") && !Contains("论语"));

    with.say("wang", "注销");
    with.say("wang", "是");
    CHECK_THAT(list_for(with, "city"), Contains("论语") && !Contains("唐诗三百首"));
}

TEST_CASE("The sound comes from the platform while that keeps it", "[console][reading][platform]")
{
    support::platform::connected_client at;
    bot::platform::media_file file{"a.amr", "audio/amr", "#!AMR sound"};
    const auto media =
        at.run(bot::platform::upload_media(at.client(), bot::platform::media_kind::voice, std::move(file)));
    REQUIRE(media.outcome.ok());
    at.server.io().restart();
    auto work = boost::asio::make_work_guard(at.server.io());
    std::thread calls([&] { at.server.io().run(); });

    chat with({});
    with.context().caller = [&](std::string_view account) {
        return account == "default" ? &at.client() : nullptr;
    };
    recite(with, "wang", "唐诗三百首", media.value);
    const auto address = sound_in(list_for(with, "city"));
    console_browser city(with.context());
    console_browser other(with.context());
    city.sign_in("city", organizer_role::organizer);
    other.sign_in("other", organizer_role::admin);
    const auto sound = city.get(address);
    CHECK(sound.status == 200);
    CHECK(sound.body == "#!AMR sound");
    CHECK_THAT(header_of(sound, "Content-Disposition"), Contains("attachment"));
    CHECK(other.get(address).status == 404);
    at.platform.fail("/cgi-bin/media/get", 40007);
    CHECK(city.get(address).status == 404);

    with.set_clock("2026-11-28T08:00:00+08:00");
    city.sign_in("city", organizer_role::organizer);
    CHECK_THAT(list_for(with, "city"), Contains("声音编号") && !Contains("下载声音<"));
    CHECK(city.get(address).status == 404);
    work.reset();
    calls.join();
}

} // namespace bot_console_recitations_test
