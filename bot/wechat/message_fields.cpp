#include "bot/wechat/message_fields.hpp"

#include "bot/wechat/characters.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace bot::wechat {

namespace {

struct element {
    std::string_view path;
    std::string& (*value)(message&);
};

/// Grouped by how often they come: the search is from the front.
constexpr std::array elements{
    element{"ToUserName", [](message& m) -> std::string& { return m.to_user; }},
    element{"FromUserName", [](message& m) -> std::string& { return m.from_user; }},
    element{"MsgType", [](message& m) -> std::string& { return m.msg_type; }},
    element{"Content", [](message& m) -> std::string& { return m.content; }},
    element{"MsgId", [](message& m) -> std::string& { return m.msg_id; }},
    element{"Encrypt", [](message& m) -> std::string& { return m.encrypted; }},
    element{"Event", [](message& m) -> std::string& { return m.event; }},
    element{"EventKey", [](message& m) -> std::string& { return m.event_key; }},
    element{"Ticket", [](message& m) -> std::string& { return m.ticket; }},
    element{"bizmsgmenuid", [](message& m) -> std::string& { return m.menu_id; }},
    element{"Recognition", [](message& m) -> std::string& { return m.recognition; }},
    element{"MediaId", [](message& m) -> std::string& { return m.media_id; }},
    element{"MediaId16K", [](message& m) -> std::string& { return m.media_id_16k; }},
    element{"Format", [](message& m) -> std::string& { return m.format; }},
    element{"PicUrl", [](message& m) -> std::string& { return m.picture_url; }},
    element{"ThumbMediaId", [](message& m) -> std::string& { return m.thumb_media_id; }},

    element{"Title", [](message& m) -> std::string& { return m.title; }},
    element{"Description", [](message& m) -> std::string& { return m.description; }},
    element{"Url", [](message& m) -> std::string& { return m.url; }},
    element{"Label", [](message& m) -> std::string& { return m.label; }},
    element{"Scale", [](message& m) -> std::string& { return m.scale; }},
    element{"Location_X", [](message& m) -> std::string& { return m.latitude; }},
    element{"Location_Y", [](message& m) -> std::string& { return m.longitude; }},
    element{"Latitude", [](message& m) -> std::string& { return m.latitude; }},
    element{"Longitude", [](message& m) -> std::string& { return m.longitude; }},
    element{"Precision", [](message& m) -> std::string& { return m.precision; }},
    element{"FileKey", [](message& m) -> std::string& { return m.file.key; }},
    element{"FileMd5", [](message& m) -> std::string& { return m.file.md5; }},
    element{"FileTotalLen", [](message& m) -> std::string& { return m.file.size; }},
    element{"AppId", [](message& m) -> std::string& { return m.app_id; }},
    element{"PagePath", [](message& m) -> std::string& { return m.page.path; }},
    element{"ThumbUrl", [](message& m) -> std::string& { return m.page.thumb_url; }},
    element{"MsgDataId", [](message& m) -> std::string& { return m.msg_data_id; }},
    element{"Idx", [](message& m) -> std::string& { return m.article_index; }},

    element{"MenuId", [](message& m) -> std::string& { return m.conditional_menu_id; }},
    element{"ScanCodeInfo/ScanType", [](message& m) -> std::string& { return m.scan_type; }},
    element{"ScanCodeInfo/ScanResult", [](message& m) -> std::string& { return m.scan_result; }},
    element{"SendLocationInfo/Location_X", [](message& m) -> std::string& { return m.latitude; }},
    element{"SendLocationInfo/Location_Y", [](message& m) -> std::string& { return m.longitude; }},
    element{"SendLocationInfo/Scale", [](message& m) -> std::string& { return m.scale; }},
    element{"SendLocationInfo/Label", [](message& m) -> std::string& { return m.label; }},
    element{"SendLocationInfo/Poiname", [](message& m) -> std::string& { return m.place_name; }},

    element{"MsgID", [](message& m) -> std::string& { return m.sending.id; }},
    element{"Status", [](message& m) -> std::string& { return m.sending.status; }},
    element{"TotalCount", [](message& m) -> std::string& { return m.sending.total; }},
    element{"FilterCount", [](message& m) -> std::string& { return m.sending.filtered; }},
    element{"SentCount", [](message& m) -> std::string& { return m.sending.sent; }},
    element{"ErrorCount", [](message& m) -> std::string& { return m.sending.failed; }},
    element{"PublishEventInfo/publish_id", [](message& m) -> std::string& { return m.sending.id; }},
    element{"PublishEventInfo/publish_status", [](message& m) -> std::string& { return m.sending.status; }},
    element{"PublishEventInfo/article_id", [](message& m) -> std::string& { return m.sending.article_id; }},

    element{"SessionFrom", [](message& m) -> std::string& { return m.session.from; }},
    element{"KfAccount", [](message& m) -> std::string& { return m.session.account; }},
    element{"FromKfAccount", [](message& m) -> std::string& { return m.session.from_account; }},
    element{"ToKfAccount", [](message& m) -> std::string& { return m.session.to_account; }},
    element{"CloseType", [](message& m) -> std::string& { return m.session.close_type; }},

    element{"OpenID", [](message& m) -> std::string& { return m.open_id; }},
    element{"AppID", [](message& m) -> std::string& { return m.app_id; }},
    element{"UnionID", [](message& m) -> std::string& { return m.union_id; }},
    element{"RevokeInfo", [](message& m) -> std::string& { return m.revoke_info; }},
    element{"PluginID", [](message& m) -> std::string& { return m.plugin_id; }},
    element{"OpenPID", [](message& m) -> std::string& { return m.plugin_open_id; }},

    element{"ExpiredTime", [](message& m) -> std::string& { return m.found.expires_at; }},
    element{"SuccTime", [](message& m) -> std::string& { return m.found.succeeded_at; }},
    element{"FailTime", [](message& m) -> std::string& { return m.found.failed_at; }},
    element{"DelayTime", [](message& m) -> std::string& { return m.found.delayed_at; }},
    element{"FailReason", [](message& m) -> std::string& { return m.found.reason; }},
    element{"Reason", [](message& m) -> std::string& { return m.found.reason; }},
    element{"appid", [](message& m) -> std::string& { return m.app_id; }},
    element{"trace_id", [](message& m) -> std::string& { return m.found.trace_id; }},
    element{"result/suggest", [](message& m) -> std::string& { return m.found.suggestion; }},
    element{"result/label", [](message& m) -> std::string& { return m.found.label; }},
};

struct subscription_element {
    std::string_view name;
    std::string subscription::*value;
};

constexpr std::array subscription_elements{
    subscription_element{"TemplateId", &subscription::template_id},
    subscription_element{"SubscribeStatusString", &subscription::choice},
    subscription_element{"PopupScene", &subscription::scene},
    subscription_element{"MsgID", &subscription::send_id},
    subscription_element{"ErrorCode", &subscription::error_code},
    subscription_element{"ErrorStatus", &subscription::error_status},
};

constexpr std::array containers{
    std::string_view("ScanCodeInfo"),
    std::string_view("SendLocationInfo"),
    std::string_view("SendPicsInfo"),
    std::string_view("SendPicsInfo/PicList"),
    std::string_view("SendPicsInfo/PicList/item"),
    std::string_view("List"),
    std::string_view("SubscribeMsgPopupEvent"),
    std::string_view("SubscribeMsgPopupEvent/List"),
    std::string_view("SubscribeMsgChangeEvent"),
    std::string_view("SubscribeMsgChangeEvent/List"),
    std::string_view("SubscribeMsgSentEvent"),
    std::string_view("SubscribeMsgSentEvent/List"),
    std::string_view("PublishEventInfo"),
    std::string_view("PublishEventInfo/article_detail"),
    std::string_view("PublishEventInfo/article_detail/item"),
    std::string_view("ArticleUrlResult"),
    std::string_view("ArticleUrlResult/ResultList"),
    std::string_view("ArticleUrlResult/ResultList/item"),
    std::string_view("result"),
};

/// The end of a path inside an entry of a subscription list; XML has a wrapper around such lists.
std::string_view inside_list(std::string_view path)
{
    if (path.starts_with("SubscribeMsg"))
        path.remove_prefix(std::min(path.find('/'), path.size() - 1) + 1);
    constexpr std::string_view list = "List/";
    return path.starts_with(list) ? path.substr(list.size()) : std::string_view();
}

std::string* place_of(message& into, std::string_view path)
{
    if (const auto inside = inside_list(path); !inside.empty()) {
        const auto* known = std::find_if(subscription_elements.begin(), subscription_elements.end(),
                                         [inside](const auto& each) { return each.name == inside; });
        return known == subscription_elements.end() || into.subscriptions.empty()
                   ? nullptr
                   : &(into.subscriptions.back().*known->value);
    }
    if (path == "SendPicsInfo/PicList/item/PicMd5Sum")
        return &into.picture_md5s.emplace_back();
    if (path == "PublishEventInfo/article_detail/item/article_url" ||
        path == "ArticleUrlResult/ResultList/item/ArticleUrl")
        return &into.sending.article_urls.emplace_back();
    const auto* known =
        std::find_if(elements.begin(), elements.end(), [path](const element& each) { return each.path == path; });
    return known == elements.end() ? nullptr : &known->value(into);
}

} // namespace

bool leads_on(std::string_view path)
{
    return std::find(containers.begin(), containers.end(), path) != containers.end();
}

void begin_element(message& into, std::string_view path)
{
    if (path == "List" || path.ends_with("Event/List"))
        into.subscriptions.emplace_back();
}

void take_value(message& into, std::string_view path, std::string_view value)
{
    if (path == "CreateTime") {
        const auto digits = trim(value);
        std::from_chars(digits.data(), digits.data() + digits.size(), into.create_time);
        return;
    }
    std::string* const place = place_of(into, path);
    if (place == nullptr || !place->empty())
        return;
    // White space may come to the end by cleaning alone.
    const std::string cleaned = clean(trim(value));
    *place = trim(cleaned);
}

} // namespace bot::wechat
