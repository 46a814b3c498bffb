#include "bot/api/scenes.hpp"

#include "bot/api/access.hpp"
#include "bot/api/activity_access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/conversation/signed_scene.hpp"
#include "bot/pages/mini_code.hpp"

namespace bot::api {

nlohmann::ordered_json opens_json(const context& ctx, const std::string& scene)
{
    const auto read = read_scene(ctx.data_key, scene);
    if (!read || ctx.catalogue->find_activity(read->activity) == nullptr)
        return nullptr;
    nlohmann::ordered_json opens{{"activity", read->activity}};
    if (!read->check_in_code.empty())
        opens["check_in_code"] = read->check_in_code;
    return opens;
}

storage::awaitable<http::response> answer_scene(context& ctx, const http::request& what)
{
    const auto opens = opens_json(ctx, what.captures.at(0));
    if (opens.is_null())
        co_return refusal(ctx, 404, "no_scene");
    co_return fresh_json(200, opens);
}

storage::awaitable<http::response> answer_mini_code(context& ctx, const http::request& what)
{
    const auto found = co_await find_activity(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& named = std::get<named_activity>(found);
    if (!named.owned)
        co_return refusal(ctx, 403, "other_unit");
    const auto wanted = what.parameter("for").value_or("sign_up");
    if (wanted != "sign_up" && wanted != "check_in")
        co_return refusal(ctx, 400, "bad_code_purpose");
    auto picture = co_await pages::draw_mini_code(ctx, *named.activity, wanted == "check_in");
    if (picture.body.empty())
        co_return refusal(ctx, 409, "no_mini_code");
    co_return picture;
}

} // namespace bot::api
