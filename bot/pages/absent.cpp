#include "bot/pages/absent.hpp"

#include "bot/account_settings.hpp"
#include "bot/pages/template.hpp"
#include "handlers/describe.hpp"

namespace bot::pages {

bool wants_page(const http::request& what)
{
    for (const std::string_view own : {"/api", "/wechat", "/console"})
        if (what.path == own || (what.path.starts_with(own) && what.path[own.size()] == '/'))
            return false;
    return what.accept.find("text/html") != what.accept.npos;
}

http::response cannot_show(const context& ctx, const http::request& what, unsigned status,
                           const std::string& words)
{
    if (!wants_page(what))
        return http::problem(status, ctx.wording.text(words));
    page_values values;
    values.set("title", ctx.wording.text(words));
    values.set("sentence", ctx.wording.text(words + "_detail"));
    const auto* account = ctx.catalogue ? ctx.catalogue->find_account(default_account) : nullptr;
    if (account != nullptr)
        values.set("phone", std::string(handlers::phone_of(*ctx.catalogue, account->unit)));
    // The address may be the secret of a link: the button for the size leads to where everybody may look.
    auto answer = page(status, "notice.html", std::move(values), what, "/tutorials");
    answer.headers.emplace_back("Vary", "Accept");
    return answer;
}

} // namespace bot::pages
