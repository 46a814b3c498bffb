#pragma once

#include "bot/conversation/step.hpp"
#include "bot/http/form.hpp"
#include "bot/http/message.hpp"
#include "bot/pages/render.hpp"

#include <optional>
#include <string>
#include <string_view>

// Who a resident is on our pages. Within WeChat they sign in there; elsewhere, as in the demo, by a link that they
// get by message.
namespace bot::pages {

/// How long a session holds, and a link that signs in.
inline constexpr std::chrono::hours visit_holds{2};
inline constexpr std::chrono::hours own_link_holds{24};

/// Somebody who is signed in.
struct resident {
    storage::person who;
    std::string unit;   ///< The unit whose resident they are.
    std::string secret; ///< Of the session.

    subject as_subject() const { return {who.account, who.openid, who.id}; }
};

/// The resident of a request's session; nothing where there is none, it has ended, or they have been erased.
storage::awaitable<std::optional<resident>> find_resident(context& ctx, const http::request& what);

/// Begins a session. Gives the cookie: out of reach of scripts, and of other sites.
storage::awaitable<std::string> begin_visit(context& ctx, storage::person_id who);

/// Ends the request's session. Gives the cookie that removes the browser's.
storage::awaitable<std::string> end_visit(context& ctx, const http::request& what);

/// The address of a person's page to send them: empty without a public address; signed where WeChat cannot say who
/// they are.
std::string own_page_link(const context& ctx, std::string_view account, const storage::person_id& who);

/// The person of a signed link; empty where it is not ours or too old.
storage::person_id person_of_link(const context& ctx, std::string_view key);

/// Whether an account's residents can sign in within WeChat.
bool signs_in_with_wechat(const context& ctx, std::string_view account);

/// What a form carries to show that our page sent it to this session.
std::string form_token(const resident& of);

/// A form of a signed-in resident that comes from our page; otherwise the answer that turns it away.
struct own_form {
    std::optional<resident> in;
    http::form form;
    std::string once; ///< The same when the form is sent again; names its message.
    http::response refused;
};
storage::awaitable<own_form> read_own_form(context& ctx, const http::request& what);

/// Sets what the pages' forms need: "csrf" and a new "once".
void set_form(page_values& values, const resident& of);

/// A page of one sentence.
http::response say_on_page(const context& ctx, const http::request& what, unsigned status, std::string_view title,
                           std::string_view sentence);

http::response see_other(std::string where);

} // namespace bot::pages
