#include "bot/wechat/message.hpp"

#include "bot/wechat/characters.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace bot::wechat {

namespace {

/// Far above what the platform sends, and small enough that a tree of it is nothing.
constexpr std::size_t largest_push = 256 * 1024;
constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_doctype;

struct element {
    std::string_view name;
    std::string message::*value;
};

constexpr std::array elements{
    element{"ToUserName", &message::to_user},
    element{"FromUserName", &message::from_user},
    element{"MsgType", &message::msg_type},
    element{"Content", &message::content},
    element{"MsgId", &message::msg_id},
    element{"bizmsgmenuid", &message::menu_id},
    element{"Recognition", &message::recognition},
    element{"MediaId", &message::media_id},
    element{"Format", &message::format},
    element{"PicUrl", &message::picture_url},
    element{"Title", &message::title},
    element{"Description", &message::description},
    element{"Url", &message::url},
    element{"Label", &message::label},
    element{"Location_X", &message::latitude},
    element{"Location_Y", &message::longitude},
    element{"Latitude", &message::latitude},
    element{"Longitude", &message::longitude},
    element{"Event", &message::event},
    element{"EventKey", &message::event_key},
    element{"Ticket", &message::ticket},
    element{"OpenID", &message::open_id},
};

/// Text and CDATA of an element; one of them, mostly, but CDATA may have been split.
std::string value_of(const pugi::xml_node& node)
{
    const pugi::xml_node first = node.first_child();
    if (!first)
        return {};
    if (!first.next_sibling())
        return clean(trim(first.value()));
    std::string joined;
    for (const pugi::xml_node& part : node.children())
        joined += part.value();
    return clean(trim(joined));
}

void to_lower(std::string& text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

void take(message& into, const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    if (name == "CreateTime") {
        const std::string value = value_of(node);
        std::from_chars(value.data(), value.data() + value.size(), into.create_time);
        return;
    }
    if (name == "ScanCodeInfo") {
        into.scan_result = value_of(node.child("ScanResult"));
        return;
    }
    const auto* known =
        std::find_if(elements.begin(), elements.end(), [name](const element& each) { return each.name == name; });
    if (known != elements.end() && (into.*known->value).empty())
        into.*known->value = value_of(node);
}

bool has_doctype(const pugi::xml_document& document)
{
    const auto children = document.children();
    return std::any_of(children.begin(), children.end(),
                       [](const pugi::xml_node& each) { return each.type() == pugi::node_doctype; });
}

} // namespace

std::string_view message::scene() const
{
    constexpr std::string_view prefix = "qrscene_";
    const std::string_view key = event_key;
    return event == "subscribe" && key.starts_with(prefix) ? key.substr(prefix.size()) : key;
}

std::optional<message> parse_xml(std::string_view xml)
{
    if (xml.size() > largest_push)
        return std::nullopt;
    // The parser writes into what it reads; it does not recurse, so depth costs memory alone.
    thread_local std::string scratch;
    scratch.assign(xml);
    pugi::xml_document document;
    if (!document.load_buffer_inplace(scratch.data(), scratch.size(), parse_flags, pugi::encoding_utf8) ||
        has_doctype(document))
        return std::nullopt;
    const pugi::xml_node root = document.document_element();
    if (std::string_view(root.name()) != "xml" || root.next_sibling())
        return std::nullopt;

    message read;
    for (const pugi::xml_node& node : root.children()) {
        if (node.type() == pugi::node_element)
            take(read, node);
    }
    to_lower(read.msg_type);
    to_lower(read.event);
    if (read.to_user.empty() || read.from_user.empty() || read.msg_type.empty())
        return std::nullopt;
    return read;
}

} // namespace bot::wechat
