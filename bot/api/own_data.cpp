#include "bot/api/own_data.hpp"

#include "bot/api/json_body.hpp"
#include "bot/api/resident.hpp"
#include "bot/data_link.hpp"
#include "storage/names.hpp"

namespace bot::api {

storage::awaitable<http::response> answer_export(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto now = ctx.clock();
    const auto token = data_token(ctx.data_key, std::get<resident>(who).person, now);
    const nlohmann::ordered_json document{{"url", ctx.settings.public_url + "/my-data/" + token},
                                          {"expires_at", storage::to_rfc3339(now + data_link_holds)}};
    co_return fresh_json(200, document);
}

} // namespace bot::api
