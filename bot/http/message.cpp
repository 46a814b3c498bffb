#include "bot/http/message.hpp"

#include "bot/secrets.hpp"

#include <nlohmann/json.hpp>

namespace bot::http {

namespace {

int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

response make(unsigned status, const char* content_type, std::string body)
{
    response answer;
    answer.status = status;
    answer.content_type = content_type;
    answer.body = std::move(body);
    return answer;
}

} // namespace

std::string percent_decode(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '%' && i + 2 < text.size()) {
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high >= 0 && low >= 0) {
                decoded += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        decoded += letter == '+' ? ' ' : letter;
    }
    return decoded;
}

std::optional<std::string> request::parameter(std::string_view name) const
{
    std::string_view rest = query;
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::string_view key = pair.substr(0, pair.find('='));
        if (key != name && (key.find_first_of("%+") == key.npos || percent_decode(key) != name))
            continue;
        return percent_decode(pair.substr(std::min(key.size() + 1, pair.size())));
    }
    return std::nullopt;
}

std::string_view request::cookie_value(std::string_view name) const
{
    std::string_view rest = cookie;
    while (!rest.empty()) {
        auto pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (const auto middle = pair.find('='); middle != pair.npos && pair.substr(0, middle) == name)
            return pair.substr(middle + 1);
    }
    return {};
}

std::string tag_of(std::string_view body)
{
    constexpr std::size_t digits = 32; // Enough to tell versions of a page apart.
    return '"' + sha256_hex(body).substr(0, digits) + '"';
}

bool rests_on(const request& what, std::string_view tag)
{
    return what.if_match.empty() || what.if_match == "*" || what.if_match.find(tag) != what.if_match.npos;
}

response revalidated(response answer, const request& what)
{
    const auto tag = tag_of(answer.body);
    answer.headers.emplace_back("ETag", tag);
    // A proxy that compresses sends the tag back as W/"...".
    if (what.if_none_match.find(tag) != what.if_none_match.npos || what.if_none_match == "*") {
        answer.status = 304;
        answer.content_type.clear();
        answer.body.clear();
    }
    return answer;
}

response text(unsigned status, std::string body)
{
    return make(status, "text/plain; charset=utf-8", std::move(body));
}

response html(unsigned status, std::string body)
{
    auto page = make(status, "text/html; charset=utf-8", std::move(body));
    page.headers.emplace_back("X-Content-Type-Options", "nosniff");
    page.headers.emplace_back("Referrer-Policy", "no-referrer");
    return page;
}

response json(unsigned status, std::string body)
{
    return make(status, "application/json; charset=utf-8", std::move(body));
}

response problem(unsigned status, std::string_view title, std::string_view detail, std::string_view code)
{
    nlohmann::ordered_json document{{"type", "about:blank"}, {"title", title}, {"status", status}};
    if (!detail.empty())
        document["detail"] = detail;
    if (!code.empty())
        document["code"] = code;
    constexpr auto replace = nlohmann::json::error_handler_t::replace;
    return make(status, "application/problem+json; charset=utf-8", document.dump(-1, ' ', false, replace));
}

} // namespace bot::http
