#include "bot/wechat/message_fields.hpp"
#include "bot/wechat/message_readers.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace bot::wechat {

namespace {

constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_doctype;

bool has_doctype(const pugi::xml_document& document)
{
    const auto children = document.children();
    return std::any_of(children.begin(), children.end(),
                       [](const pugi::xml_node& each) { return each.type() == pugi::node_doctype; });
}

/// Text and CDATA of an element; one of them, mostly, but CDATA may have been split.
void take_text(message& into, std::string_view path, const pugi::xml_node& node)
{
    const pugi::xml_node first = node.first_child();
    if (!first || !first.next_sibling()) {
        take_value(into, path, first.value());
        return;
    }
    std::string joined;
    for (const pugi::xml_node& part : node.children())
        joined += part.value();
    take_value(into, path, joined);
}

/// Goes no deeper than what is known: a tower of elements must not become a tower of calls.
void take_children(message& into, const std::string& parent, const pugi::xml_node& node)
{
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const std::string path = parent + child.name();
        if (leads_on(path)) {
            begin_element(into, path);
            take_children(into, path + '/', child);
        } else {
            take_text(into, path, child);
        }
    }
}

} // namespace

std::optional<message> read_xml(std::string_view xml)
{
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
    take_children(read, "", root);
    return read;
}

} // namespace bot::wechat
