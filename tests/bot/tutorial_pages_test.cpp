#include "bot/pages/png.hpp"
#include "bot/pages/tutorial_pictures.hpp"
#include "bot/routes.hpp"
#include "bot/run_to_end.hpp"
#include "content/screens/draw.hpp"
#include "content/tutorials.hpp"
#include "handlers/decision.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/edge.hpp"

#include <algorithm>

namespace bot_tutorial_pages_test {

using bot::http::method;

namespace {

constexpr std::size_t longest_page = 60'000; // Bytes, for a slow line.

struct visit {
    std::string path;
    std::string query = {};
    std::string cookie = {};
    std::string if_none_match = {};
    method how = method::get;
};

/// A server without a store, which knows the tutorials as the chat does.
struct server : support::edge {
    server()
    {
        context.names =
            std::make_shared<const bot::understand::index>(context.catalogue, content::built_in_tutorials());
    }

    bot::http::response open(const visit& where)
    {
        bot::http::request what;
        what.method = where.how;
        what.path = where.path;
        what.query = where.query;
        what.cookie = where.cookie;
        what.if_none_match = where.if_none_match;
        return bot::run_to_end(bot::answer(context, what));
    }
};

std::string header(const bot::http::response& answer, std::string_view name)
{
    const auto found = std::ranges::find(answer.headers, name, &std::pair<std::string, std::string>::first);
    return found == answer.headers.end() ? std::string() : found->second;
}

/// The first built-in step with a picture; null where there is none.
struct pictured {
    std::string slug;
    int step = 0;
};
std::optional<pictured> first_picture()
{
    for (const auto& tutorial : content::built_in_tutorials())
        for (std::size_t i = 0; i < tutorial.steps.size(); ++i)
            if (tutorial.steps[i].screen)
                return pictured{tutorial.slug, static_cast<int>(i) + 1};
    return std::nullopt;
}

int big_endian(std::string_view bytes)
{
    int number = 0;
    for (const char byte : bytes)
        number = number * 256 + static_cast<unsigned char>(byte);
    return number;
}

std::string told_of_step(int step, std::string_view public_url)
{
    support::silent_store store;
    const auto catalogue = std::make_shared<const handlers::catalogue>(storage::catalogue_records());
    const handlers::turn now{store, catalogue, content::built_in_wording(), {}, {}, {}, {}, public_url};
    storage::result told;
    told.outcomes = {storage::tutorial_followed{"font-size", step}};
    return handlers::phrase(now, told);
}

} // namespace

TEST_CASE("The page of every tutorial has all of it in plain HTML, in one small answer", "[pages]")
{
    server at;
    for (const auto& tutorial : content::built_in_tutorials()) {
        INFO(tutorial.slug);
        const auto page = at.open({"/tutorials/" + tutorial.slug});
        CHECK(page.status == 200);
        CHECK(page.content_type == "text/html; charset=utf-8");
        CHECK(page.body.size() < longest_page);
        CHECK_THAT(page.body, Contains("<h1>" + tutorial.title) && Contains(tutorial.goal) &&
                                  Contains(tutorial.safety) && !Contains("{{") && !Contains("://"));
        for (std::size_t i = 0; i < tutorial.steps.size(); ++i) {
            const auto& step = tutorial.steps[i];
            const auto number = std::to_string(i + 1);
            CHECK_THAT(page.body, Contains("id=\"step-" + number + "\"") && Contains(step.action) &&
                                      Contains(step.see) && Contains(step.otherwise));
            const auto picture = "<img src=\"/tutorials/" + tutorial.slug + "/" + number + ".svg\"";
            CHECK((page.body.find(picture) != page.body.npos) == step.screen.has_value());
        }
        const auto policy = header(page, "Content-Security-Policy");
        CHECK_THAT(policy, Contains("default-src 'none'") && Contains("sha256-") && !Contains("unsafe"));
    }
}

TEST_CASE("The list has every tutorial and finds those that somebody may mean", "[pages]")
{
    server at;
    const auto list = at.open({"/tutorials"});
    CHECK(list.status == 200);
    CHECK(list.body.size() < longest_page);
    for (const auto& tutorial : content::built_in_tutorials())
        CHECK_THAT(list.body, Contains("href=\"/tutorials/" + tutorial.slug + "\"") && Contains(tutorial.title));
    CHECK(list.body.find("手机基本操作") < list.body.find("安全防骗"));

    // As written, as the chat would understand it, and not at all.
    CHECK_THAT(at.open({"/tutorials", "q=%E5%AD%97%E5%8F%B7"}).body, Contains("/tutorials/font-size"));
    CHECK_THAT(at.open({"/tutorials", "q=%E5%AD%97%E7%9C%8B%E4%B8%8D%E6%B8%85%E6%A5%9A"}).body,
               Contains("/tutorials/font-size"));
    CHECK_THAT(at.open({"/tutorials", "q=zzzz"}).body, Contains("没有找到“zzzz”"));
    const auto hostile = at.open({"/tutorials", "q=%22%3E%3Cscript%3Ealert(1)"});
    CHECK_THAT(hostile.body, !Contains("<script>alert") && Contains("&lt;script&gt;"));
}

TEST_CASE("A page that has not changed is not sent again", "[pages]")
{
    server at;
    const auto first = at.open({"/tutorials/font-size"});
    const auto tag = header(first, "ETag");
    REQUIRE_FALSE(tag.empty());
    const auto again = at.open({"/tutorials/font-size", "", "", tag});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(header(again, "ETag") == tag);
    CHECK(at.open({"/tutorials/font-size", "", "", "W/" + tag}).status == 304);
    CHECK(at.open({"/tutorials/font-size", "", "size=large", tag}).status == 200);
    CHECK(at.open({"/tutorials/font-size", "", "", "", method::head}).status == 200);
    CHECK(at.open({"/tutorials/font-size", "", "", "", method::post}).status == 405);
}

TEST_CASE("Large type is asked for by a link and remembered in a cookie", "[pages]")
{
    server at;
    const std::string large = "<html lang=\"zh-CN\" class=\"large\">";
    const auto normal = at.open({"/tutorials/font-size"});
    CHECK_THAT(normal.body, !Contains(large) && Contains("href=\"/tutorials/font-size?size=large\""));
    CHECK(header(normal, "Set-Cookie").empty());
    const auto asked = at.open({"/tutorials/font-size", "size=large"});
    CHECK_THAT(asked.body, Contains(large) && Contains("?size=normal"));
    CHECK(header(asked, "Set-Cookie").starts_with("size=large;"));
    CHECK_THAT(at.open({"/tutorials", "", "a=b; size=large"}).body, Contains(large));
    CHECK_THAT(at.open({"/tutorials", "size=normal", "size=large"}).body, !Contains(large));
    CHECK_THAT(at.open({"/tutorials", "q=%E5%AD%97&size=large"}).body,
               Contains("/tutorials?q=%E5%AD%97&amp;size=normal"));
}

TEST_CASE("A tutorial that is not there is told of in Chinese, with a way on", "[pages]")
{
    server at;
    const auto page = at.open({"/tutorials/nope"});
    CHECK(page.status == 404);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK_THAT(page.body, Contains("没有这个教程") && Contains("href=\"/tutorials\""));
    for (const auto* path :
         {"/tutorials/nope/1.svg", "/tutorials/font-size/0.svg", "/tutorials/font-size/99.png",
          "/tutorials/font-size/01.svg", "/tutorials/font-size/1.gif", "/tutorials/font-size/svg"})
        CHECK(at.open({path}).status == 404);
}

TEST_CASE("A step's picture is there as SVG and as PNG", "[pages]")
{
    server at;
    const auto there = first_picture();
    if (!there)
        return;
    const auto path = "/tutorials/" + there->slug + "/" + std::to_string(there->step);
    const auto svg = at.open({path + ".svg"});
    CHECK(svg.status == 200);
    CHECK(svg.content_type == "image/svg+xml");
    CHECK(svg.body.starts_with("<svg "));
    CHECK(at.open({path + ".svg", "", "", header(svg, "ETag")}).status == 304);
    const auto png = at.open({path + ".png"});
    CHECK(png.status == 200);
    CHECK(png.content_type == "image/png");
    CHECK(png.body == bot::run_to_end(bot::pages::tutorial_png(there->slug, there->step)));
}

TEST_CASE("A picture becomes a PNG of the width that is wanted", "[pages]")
{
    content::screen what;
    content::add_line(what, "title: 设置");
    content::add_line(what, "row: *显示与亮度");
    const auto drawn = content::screens::draw(what);
    const auto png = bot::pages::to_png(drawn.svg, 640);
    REQUIRE(png.size() > 1'000);
    CHECK(png.size() < 200'000);
    CHECK(png.substr(1, 3) == "PNG");
    CHECK(big_endian(std::string_view(png).substr(16, 4)) == 640);
    CHECK(big_endian(std::string_view(png).substr(20, 4)) == static_cast<int>(drawn.height * 2));
    CHECK_THROWS_WITH(bot::pages::to_png("no picture", 640), Contains("SVG"));
}

TEST_CASE("The chat gives a tutorial's page with its first step, where residents can open it", "[pages]")
{
    const std::string url = "https://week.example.cn/tutorials/font-size";
    CHECK(told_of_step(1, "https://week.example.cn").ends_with("\n" + url));
    CHECK_THAT(told_of_step(2, "https://week.example.cn"), !Contains(url));
    CHECK_THAT(told_of_step(1, ""), !Contains("/tutorials/"));
}

} // namespace bot_tutorial_pages_test
