#include "bot/console/page.hpp"

#include "storage/names.hpp"

#include <fmt/core.h>

#include <cctype>

namespace bot::console {
namespace {

constexpr const char* policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

void add_layout(const context& ctx, page_values& values, const handlers::actor* who, std::string csrf)
{
    values.set("csrf", std::move(csrf));
    values.set("signed_in", who == nullptr ? "" : "yes");
    if (who == nullptr)
        return;
    const auto* unit = ctx.catalogue->find_unit(who->acts_for.unit);
    values.set("who_name", who->name);
    values.set("who_unit", unit == nullptr ? who->acts_for.unit : unit->name);
    values.set("who_role",
               ctx.wording.text(fmt::format("console.role_{}", storage::to_string(who->acts_for.role))));
    values.set_if("is_organizer", who->may(storage::organizer_role::organizer));
    values.set_if("is_collector", who->may(storage::organizer_role::collector));
    values.set_if("is_admin", who->may(storage::organizer_role::admin));
}

} // namespace

http::response page(const context& ctx, unsigned status, std::string_view name, page_values values,
                    const handlers::actor* who, std::string csrf)
{
    add_layout(ctx, values, who, std::move(csrf));
    http::response answer;
    answer.status = status;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = pages::render(fmt::format("console/{}.html", name), values);
    answer.headers = {{"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "same-origin"}, // With none at all, forms are sent without their origin.
                      {"Content-Security-Policy", policy},
                      {"Cache-Control", "no-store"}};
    return answer;
}

http::response notice_page(const context& ctx, unsigned status, std::string_view key, const handlers::actor* who,
                           std::string csrf)
{
    page_values values;
    values.set("title", ctx.wording.text(fmt::format("console.{}", key)));
    values.set("detail", ctx.wording.text(fmt::format("console.{}_detail", key)));
    return page(ctx, status, "notice", std::move(values), who, std::move(csrf));
}

http::response see_other(std::string where)
{
    http::response answer;
    answer.status = 303;
    answer.headers = {{"Location", std::move(where)}, {"Cache-Control", "no-store"}};
    return answer;
}

page_values option(std::string value, std::string label, bool chosen)
{
    page_values made;
    made.set("value", std::move(value));
    made.set("label", std::move(label));
    made.set_if("chosen", chosen);
    return made;
}

void set_field(page_values& values, const std::string& name, std::string text, const handlers::field_errors& wrong)
{
    values.set(name, std::move(text));
    const auto found = wrong.find(name);
    values.set(name + "_wrong", found == wrong.end() ? std::string() : found->second);
}

} // namespace bot::console
