#include "bot/platform/users.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bot::platform {
namespace {

constexpr std::size_t batch = 100;

user user_of(const nlohmann::json& fields)
{
    user read;
    read.openid = text_of(fields, "openid");
    read.follows = number_of(fields, "subscribe") == 1;
    read.union_id = text_of(fields, "unionid");
    read.language = text_of(fields, "language");
    read.remark = text_of(fields, "remark");
    read.scene = text_of(fields, "subscribe_scene");
    read.qr_scene = text_of(fields, "qr_scene_str");
    read.followed_at = storage::time_point(std::chrono::seconds(number_of(fields, "subscribe_time")));
    return read;
}

api_call batch_call(const std::vector<std::string>& openids, std::size_t from, std::size_t to)
{
    nlohmann::ordered_json body;
    body["user_list"] = nlohmann::ordered_json::array();
    for (std::size_t i = from; i < to; ++i) {
        nlohmann::ordered_json asked;
        asked["openid"] = openids[i];
        asked["lang"] = "zh_CN";
        body["user_list"].push_back(std::move(asked));
    }
    return post("/cgi-bin/user/info/batchget", body, true);
}

} // namespace

storage::awaitable<result<user>> find_user(client& by, std::string openid)
{
    const auto who = query().add("openid", openid).add("lang", "zh_CN");
    auto call = get("/cgi-bin/user/info", who);
    const auto answer = co_await by.call(std::move(call));
    result<user> found;
    found.outcome = answer.outcome;
    if (answer.outcome.ok())
        found.value = user_of(parse_leniently(answer.body));
    co_return found;
}

storage::awaitable<result<std::vector<user>>> find_users(client& by, std::vector<std::string> openids)
{
    result<std::vector<user>> found;
    for (std::size_t from = 0; from < openids.size() && found.outcome.ok(); from += batch) {
        auto call = batch_call(openids, from, std::min(from + batch, openids.size()));
        const auto answer = co_await by.call(std::move(call));
        found.outcome = answer.outcome;
        if (!answer.outcome.ok())
            break;
        const auto document = parse_leniently(answer.body);
        for (const auto& each : member_of(document, "user_info_list"))
            found.value.push_back(user_of(each));
    }
    co_return found;
}

} // namespace bot::platform
