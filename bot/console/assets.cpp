#include "bot/console/assets.hpp"

#include "content/files.hpp"

#include <algorithm>
#include <array>

namespace bot::console {
namespace {

struct asset {
    std::string_view name;
    std::string_view path;
    const char* content_type;
};

constexpr const char* style = "text/css; charset=utf-8";
constexpr const char* script = "text/javascript; charset=utf-8";

constexpr std::array assets{
    asset{"bootstrap.min.css", "pages/libraries/bootstrap.min.css", style},
    asset{"bootstrap.bundle.min.js", "pages/libraries/bootstrap.bundle.min.js", script},
    asset{"chart.min.js", "pages/libraries/chart.min.js", script},
    asset{"console.css", "pages/console/console.css", style},
    asset{"console.js", "pages/console/console.js", script},
    asset{"scan.js", "pages/console/scan.js", script},
    asset{"overview.js", "pages/console/overview.js", script},
};

} // namespace

storage::awaitable<http::response> answer_asset(context& ctx, const http::request& what)
{
    const auto* found = std::ranges::find(assets, what.captures.at(0), &asset::name);
    if (found == assets.end())
        co_return http::problem(404, ctx.wording.text("http.not_found"));
    http::response answer;
    answer.content_type = found->content_type;
    answer.body = content::read_file(found->path);
    answer.headers = {{"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "public, no-cache"}};
    co_return http::revalidated(std::move(answer), what);
}

} // namespace bot::console
