#include "bot/pages/reader_link.hpp"

#include "bot/blocking.hpp"
#include "bot/pages/png.hpp"

#include <functional>

namespace bot::pages {
namespace {

constexpr std::chrono::days link_holds{90};

} // namespace

std::optional<link_visitor> reader_of_link(const context& ctx, const http::request& what, std::string_view page)
{
    auto visitor = open_visitor(ctx.data_key, what.parameter("p").value_or(""), page);
    if (visitor && visitor->day + link_holds < storage::day_of(ctx.clock()))
        visitor.reset();
    return visitor;
}

storage::awaitable<http::response> answer_drawing(const http::request& what, std::string svg, int width)
{
    std::function<std::string()> work = [svg = std::move(svg), width] { return to_png(svg, width); };
    http::response picture;
    picture.status = 200;
    picture.content_type = "image/png";
    picture.body = co_await run_blocking(std::move(work));
    picture.headers.emplace_back("X-Content-Type-Options", "nosniff");
    picture.headers.emplace_back("Cache-Control", "private, no-cache");
    co_return http::revalidated(std::move(picture), what);
}

} // namespace bot::pages
