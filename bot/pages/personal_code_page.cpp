#include "bot/pages/personal_code_page.hpp"

#include "bot/console/qr.hpp"
#include "bot/conversation/personal_token.hpp"
#include "bot/pages/absent.hpp"
#include "bot/pages/template.hpp"
#include "handlers/personal_codes.hpp"

namespace bot::pages {

storage::awaitable<http::response> answer_personal_code(context& ctx, const http::request& what)
{
    const auto& token = what.captures.at(0);
    const auto number = number_of_token(ctx.data_key, token);
    if (!number)
        co_return cannot_show(ctx, what, 404, "pages.no_code");
    auto asked = *number;
    const auto now = ctx.clock();
    const auto holder = co_await handlers::holder_of(ctx.store, std::move(asked), now);
    page_values values;
    values.set("number", holder ? number->substr(0, 4) + " " + number->substr(4) : std::string());
    if (holder)
        values.set("picture", console::qr_svg(token, ctx.wording.text("check_in.personal_picture")));
    auto own_link = "/my-code/" + token;
    co_return page(holder ? 200U : 410U, "personal_code.html", std::move(values), what, std::move(own_link));
}

} // namespace bot::pages
