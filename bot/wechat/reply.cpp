#include "bot/wechat/reply.hpp"

#include "bot/wechat/characters.hpp"
#include "bot/wechat/xml_text.hpp"

#include <algorithm>
#include <initializer_list>

namespace bot::wechat {

namespace {

/// The last place in a text where a line or a sentence has just ended; 0 where there is none.
std::size_t last_pause(std::string_view text)
{
    if (const auto line = text.rfind('\n'); line != text.npos && line >= text.size() / 2)
        return line;
    std::size_t last = 0;
    for (const std::string_view mark : {"。", "！", "？", "；", "…", "!", "?", ". "}) {
        if (const auto found = text.rfind(mark); found != text.npos)
            last = std::max(last, found + mark.size());
    }
    return last >= text.size() / 2 ? last : 0;
}

/// Moves a cut that falls into a link to before that link.
std::size_t outside_link(std::string_view text, std::size_t cut)
{
    constexpr std::string_view closing = "</a>";
    const auto opening = text.substr(0, cut).rfind("<a ");
    if (opening == text.npos)
        return cut;
    const auto closed = text.find(closing, opening);
    return closed == text.npos || closed + closing.size() > cut ? opening : cut;
}

} // namespace

std::string text_reply(std::string_view to_user, std::string_view from_user, std::string_view content,
                       std::int64_t create_time)
{
    std::string cleaned;
    if (!is_clean(content))
        content = cleaned = clean(content);
    std::string xml;
    xml.reserve(256 + to_user.size() + from_user.size() + content.size());
    xml += "<xml><ToUserName>";
    append_cdata(xml, to_user);
    xml += "</ToUserName><FromUserName>";
    append_cdata(xml, from_user);
    xml += "</FromUserName><CreateTime>";
    append_number(xml, create_time);
    xml += "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>";
    append_cdata(xml, content);
    xml += "</Content></xml>";
    return xml;
}

std::string fit_text(std::string_view text, std::size_t limit, std::string_view tail)
{
    if (text.size() <= limit)
        return std::string(text);
    if (tail.size() >= limit)
        return std::string(tail.substr(0, character_boundary(tail, limit)));
    std::size_t cut = outside_link(text, character_boundary(text, limit - tail.size()));
    if (const auto pause = last_pause(text.substr(0, cut)); pause > 0)
        cut = outside_link(text, pause);
    std::string fitted(text.substr(0, cut));
    fitted += tail;
    return fitted;
}

} // namespace bot::wechat
