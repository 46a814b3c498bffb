#include "bot/platform/customer_service.hpp"

#include "bot/platform/calls.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

using json = nlohmann::ordered_json;

api_call message(const std::string& openid, const char* kind, json content)
{
    json body;
    body["touser"] = openid;
    body["msgtype"] = kind;
    body[kind] = std::move(content);
    return post("/cgi-bin/message/custom/send", body, false);
}

json article(const link_message& what)
{
    json fields;
    fields["title"] = what.title;
    fields["description"] = what.description;
    fields["url"] = what.url;
    fields["picurl"] = what.picture_url;
    json news;
    news["articles"].push_back(std::move(fields));
    return news;
}

json link(const link_message& what)
{
    json fields;
    fields["title"] = what.title;
    fields["description"] = what.description;
    fields["url"] = what.url;
    fields["thumb_url"] = what.picture_url;
    return fields;
}

} // namespace

storage::awaitable<outcome> send_text(client& by, std::string openid, std::string text)
{
    json content;
    content["content"] = std::move(text);
    auto call = message(openid, "text", std::move(content));
    return carry_out(by, std::move(call));
}

storage::awaitable<outcome> send_image(client& by, std::string openid, std::string media_id)
{
    json content;
    content["media_id"] = std::move(media_id);
    auto call = message(openid, "image", std::move(content));
    return carry_out(by, std::move(call));
}

storage::awaitable<outcome> send_menu(client& by, std::string openid, menu_message what)
{
    json content;
    content["head_content"] = std::move(what.head);
    content["list"] = json::array();
    for (auto& each : what.entries) {
        json entry;
        entry["id"] = std::move(each.id);
        entry["content"] = std::move(each.words);
        content["list"].push_back(std::move(entry));
    }
    content["tail_content"] = std::move(what.tail);
    auto call = message(openid, "msgmenu", std::move(content));
    return carry_out(by, std::move(call));
}

storage::awaitable<outcome> send_link(client& by, std::string openid, link_message what)
{
    const bool official = by.kind() == storage::account_kind::official;
    auto call = official ? message(openid, "news", article(what)) : message(openid, "link", link(what));
    return carry_out(by, std::move(call));
}

storage::awaitable<outcome> send_mini_program_card(client& by, std::string openid, mini_program_card what)
{
    json content;
    content["title"] = std::move(what.title);
    if (by.kind() == storage::account_kind::official)
        content["appid"] = std::move(what.app_id);
    content["pagepath"] = std::move(what.page);
    content["thumb_media_id"] = std::move(what.picture);
    auto call = message(openid, "miniprogrampage", std::move(content));
    return carry_out(by, std::move(call));
}

storage::awaitable<outcome> show_typing(client& by, std::string openid, bool typing)
{
    json body;
    body["touser"] = std::move(openid);
    body["command"] = typing ? "Typing" : "CancelTyping";
    auto call = post("/cgi-bin/message/custom/typing", body, true);
    return carry_out(by, std::move(call));
}

} // namespace bot::platform
