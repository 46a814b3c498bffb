#include "bot/platform/media.hpp"
#include "bot/platform/operations.hpp"
#include "bot/platform/page_signature.hpp"
#include "bot/platform/qr_code.hpp"
#include "bot/platform/users.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>

namespace bot_platform_endpoints_test {

using namespace bot::platform;
using std::chrono::seconds;
using support::platform::connected_client;

TEST_CASE("QR codes with a scene, for a while and for good")
{
    connected_client one;
    const auto path = "/cgi-bin/qrcode/create";
    const auto made = one.run(create_temporary_code(one.client(), "shop_42", seconds(604800)));
    CHECK(made.outcome.ok());
    CHECK(made.value.lifetime == seconds(604800));
    CHECK(
        one.platform.calls(path).back().body ==
        R"({"expire_seconds":604800,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"shop_42"}}})");
    CHECK(picture_url(made.value) == "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ%2F%2Bshop_42%3D%3D");
    const auto picture = one.run(fetch_picture(one.server.carrier(), one.clock, made.value));
    CHECK(picture.value.starts_with("\xFF\xD8"));
    CHECK(one.platform.calls("/cgi-bin/showqrcode").back().query.size() == 1);

    const auto lasting = one.run(create_permanent_code(one.client(), "书架"));
    CHECK(lasting.value.lifetime == seconds(0));
    CHECK(one.platform.calls(path).back().body ==
          R"({"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"书架"}}})");
    CHECK(one.run(create_permanent_code(one.client(), std::string(65, 's'))).outcome.errcode == 40053);
    CHECK(one.run(create_permanent_code(one.client(), "")).outcome.errcode == 40053);

    qr_code wrong;
    wrong.ticket = "no such";
    CHECK(one.run(fetch_picture(one.server.carrier(), one.clock, wrong)).outcome.errcode == 404);
}

TEST_CASE("Media go there and back as they are")
{
    connected_client one;
    media_file file;
    file.name = "a\"b.png";
    file.content_type = "image/png";
    file.bytes = std::string("\x89PNG\r\n\0--", 9);
    const auto id = one.run(upload_media(one.client(), media_kind::image, file));
    REQUIRE(id.outcome.ok());
    CHECK(one.platform.calls("/cgi-bin/media/upload").back().parameter("type") == "image");
    const auto back = one.run(download_media(one.client(), id.value));
    CHECK(back.value.file.bytes == file.bytes);
    CHECK(back.value.file.name == "a_b.png");
    CHECK(back.value.file.content_type == "image/png");

    file.name = "v.mp4";
    file.content_type = "video/mp4";
    const auto film = one.run(upload_media(one.client(), media_kind::video, file));
    CHECK(one.run(download_media(one.client(), film.value)).value.video_url.starts_with("http://"));
    file.name = "t.jpg";
    CHECK_FALSE(one.run(upload_media(one.client(), media_kind::thumb, file)).value.empty());

    // The error of an endpoint of bytes is JSON, with status 200.
    const auto gone = one.run(download_media(one.client(), "MEDIA_99"));
    CHECK(gone.outcome.errcode == 40007);
    CHECK(gone.value.file.bytes.empty());

    file.bytes.assign((64 << 10) + 1, 'x');
    CHECK(one.run(upload_media(one.client(), media_kind::thumb, file)).outcome.errcode == 45001);
}

TEST_CASE("Users, one or many")
{
    connected_client one;
    one.platform.follows("o1");
    const auto found = one.run(find_user(one.client(), "o1"));
    CHECK(found.value.follows);
    CHECK(found.value.union_id == "u_o1");
    CHECK(found.value.remark == "备注\x14");
    CHECK(found.value.qr_scene == "shop_42");
    CHECK(one.platform.calls("/cgi-bin/user/info").back().parameter("lang") == "zh_CN");
    CHECK(one.run(find_user(one.client(), "o2")).outcome.errcode == 40003);

    std::vector<std::string> many;
    for (int i = 0; i < 250; ++i)
        many.push_back(fmt::format("o{}", i));
    const auto all = one.run(find_users(one.client(), many));
    CHECK(all.outcome.ok());
    REQUIRE(all.value.size() == 250);
    CHECK(all.value[1].follows);
    CHECK_FALSE(all.value[2].follows);
    CHECK(one.platform.count("/cgi-bin/user/info/batchget") == 3);
}

TEST_CASE("A page is signed as the platform signs it")
{
    CHECK(sign_page("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
                    "Wm3WZYTPz0wzccnW", "1414587457",
                    "http://mp.weixin.qq.com?params=value#xxxx") == "0f9de62fce790f9a083d5c99e95740ceb90c27ed");
    CHECK(sign_page("mock-ticket", "mock-nonce", "1601234567", "https://www.easywechat.com/") ==
          "22772d2fb393ab9f7f6a5a54168a566fbf1ab767");
    // Computed with sha1sum.
    CHECK(sign_page("T", "N", "1", "https://example.com/活动?a=1") == "2ca45e26ce01fc73ddaf224a6793bb7f55d1a32a");
}

TEST_CASE("The ticket that pages are signed with is kept while it is valid")
{
    connected_client one;
    page_tickets tickets(one.client());
    CHECK(one.run(tickets.get()).value == "TICKET_1");
    CHECK(one.run(tickets.get()).value == "TICKET_1");
    CHECK(one.platform.count("/cgi-bin/ticket/getticket") == 1);
    one.advance(seconds(7000));
    CHECK(one.run(tickets.get()).outcome.ok());
    CHECK(one.platform.count("/cgi-bin/ticket/getticket") == 2);
}

TEST_CASE("Operators learn of quotas, failures and addresses")
{
    connected_client one;
    const auto left = one.run(find_quota(one.client(), "/cgi-bin/message/custom/send"));
    CHECK(left.value.left == 499'988);
    CHECK(one.platform.calls("/cgi-bin/openapi/quota/get").back().body ==
          R"({"cgi_path":"/cgi-bin/message/custom/send"})");
    const auto why = one.run(explain_failure(one.client(), "65a1b2c3-0badcafe"));
    CHECK_THAT(why.value, Contains("192.0.2.1"));
    CHECK_THAT(why.value, !Contains(one.platform.token()));
    const std::vector<std::string> addresses{"192.0.2.0/24", "198.51.100.7"};
    CHECK(one.run(find_callback_addresses(one.client())).value == addresses);
}

} // namespace bot_platform_endpoints_test
