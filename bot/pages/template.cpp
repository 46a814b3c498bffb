#include "bot/pages/template.hpp"

#include "bot/secrets.hpp"
#include "bot/wechat/base64.hpp"
#include "content/files.hpp"

#include <fmt/core.h>
#include <openssl/sha.h>

namespace bot::pages {

namespace {

std::string tutorial_page_file(std::string_view name)
{
    return std::string(content::read_file(fmt::format("pages/tutorials/{}", name)));
}

/// What a Content-Security-Policy calls the inline text.
std::string source_hash(const std::string& text)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
    const std::string_view bytes(reinterpret_cast<const char*>(digest), sizeof digest);
    return "'sha256-" + wechat::to_base64(bytes) + "'";
}

struct inline_parts {
    std::string style = tutorial_page_file("tutorials.css");
    std::string script = tutorial_page_file("tutorials.js");
    std::string policy =
        fmt::format("default-src 'none'; style-src {}; script-src {}; img-src 'self' data:; form-action 'self'; "
                    "base-uri 'none'; frame-ancestors 'none'",
                    source_hash(style), source_hash(script));
};

const inline_parts& inlined()
{
    static const inline_parts parts;
    return parts;
}

} // namespace

text_size text_size_of(const http::request& what)
{
    const auto asked = what.parameter("size");
    if (asked == "large" || asked == "normal")
        return {asked == "large", true};
    return {what.cookie_value("size") == "large", false};
}

http::response page(unsigned status, std::string_view name, page_values filled, const http::request& what,
                    std::string size_link)
{
    const auto size = text_size_of(what);
    filled.set_if("large", size.large);
    size_link += size_link.find('?') == size_link.npos ? '?' : '&';
    size_link += size.large ? "size=normal" : "size=large";
    filled.set("size_link", size_link);
    filled.set("style", inlined().style);
    filled.set("script", inlined().script);
    auto answer = http::html(status, render(fmt::format("tutorials/{}", name), filled));
    answer.headers.emplace_back("Content-Security-Policy", inlined().policy);
    answer.headers.emplace_back("Cache-Control", "private, no-cache");
    answer.headers.emplace_back("Vary", "Cookie");
    if (size.asked)
        answer.headers.emplace_back("Set-Cookie", fmt::format("size={}; Path=/; Max-Age=31536000; SameSite=Lax",
                                                              size.large ? "large" : "normal"));
    return status == 200 ? http::revalidated(std::move(answer), what) : answer;
}

http::response personal_page(unsigned status, std::string_view name, page_values filled, const http::request& what,
                             std::string size_link)
{
    auto answer = page(status, name, std::move(filled), what, std::move(size_link));
    for (auto& [header, value] : answer.headers)
        if (header == "Cache-Control")
            value = "no-store";
    answer.headers.emplace_back("Referrer-Policy", "same-origin");
    return answer;
}

void allow_wechat_script(http::response& answer)
{
    constexpr std::string_view before = "script-src ";
    for (auto& [header, value] : answer.headers)
        if (header == "Content-Security-Policy")
            value.insert(value.find(before) + before.size(), "https://res.wx.qq.com ");
}

} // namespace bot::pages
