#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "bot/pages/render.hpp"
#include "handlers/actor.hpp"

#include <string>
#include <string_view>

// How pages of the console are put together.
namespace bot::console {

using pages::page_values;

/// Renders content/pages/console/NAME.html inside the console's layout and gives it the headers of a page: nothing
/// from elsewhere, nothing kept. `who` is null where nobody has signed in; `csrf` is the token of the page's
/// forms.
http::response page(const context& ctx, unsigned status, std::string_view name, page_values values,
                    const handlers::actor* who, std::string csrf);

/// A page that says what is the matter: "missing", "forbidden", "stale".
http::response notice_page(const context& ctx, unsigned status, std::string_view key, const handlers::actor* who,
                           std::string csrf);

/// 303 to a page of ours.
http::response see_other(std::string where);

/// A choice of a list in a form.
page_values option(std::string value, std::string label, bool chosen = false);

/// Sets "NAME" and, beside each field that is wrong, "NAME_wrong".
void set_field(page_values& values, const std::string& name, std::string text,
               const handlers::field_errors& wrong = {});

} // namespace bot::console
