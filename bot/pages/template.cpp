#include "bot/pages/template.hpp"

#include "bot/secrets.hpp"
#include "bot/wechat/base64.hpp"
#include "content/files.hpp"

#include <fmt/core.h>
#include <kainjow/mustache.hpp>
#include <openssl/sha.h>

#include <map>
#include <stdexcept>

namespace bot::pages {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;
using kainjow::mustache::partial;

std::string file(std::string_view name)
{
    return std::string(content::read_file(fmt::format("pages/tutorials/{}", name)));
}

/// A template is parsed once on each thread: rendering one changes it.
mustache& parsed(std::string_view name)
{
    thread_local std::map<std::string, mustache, std::less<>> all;
    auto found = all.find(name);
    if (found == all.end()) {
        mustache made(file(name));
        if (!made.is_valid())
            throw std::runtime_error(fmt::format("pages/tutorials/{}: {}", name, made.error_message()));
        found = all.emplace(std::string(name), std::move(made)).first;
    }
    return found->second;
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
    std::string style = file("tutorials.css");
    std::string script = file("tutorials.js");
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

data data_of(const page_values& values)
{
    data made;
    for (const auto& [name, text] : values.texts)
        made.set(name, text.empty() ? data(false) : data(text));
    for (const auto& [name, list] : values.lists) {
        data entries(data::type::list);
        for (const auto& entry : list)
            entries.push_back(data_of(entry));
        made.set(name, entries);
    }
    return made;
}

void add_partials(data& values)
{
    for (const char* name : {"head", "size", "foot"})
        values.set(name, data(partial([name] { return file(fmt::format("{}.html", name)); })));
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
    auto values = data_of(filled);
    values.set("large", size.large);
    size_link += size_link.find('?') == size_link.npos ? '?' : '&';
    size_link += size.large ? "size=normal" : "size=large";
    values.set("size_link", size_link);
    values.set("style", inlined().style);
    values.set("script", inlined().script);
    add_partials(values);
    auto answer = http::html(status, parsed(name).render(values));
    answer.headers.emplace_back("Content-Security-Policy", inlined().policy);
    answer.headers.emplace_back("Cache-Control", "private, no-cache");
    answer.headers.emplace_back("Vary", "Cookie");
    if (size.asked)
        answer.headers.emplace_back("Set-Cookie",
                                    fmt::format("size={}; Path=/tutorials; Max-Age=31536000; SameSite=Lax",
                                                size.large ? "large" : "normal"));
    return status == 200 ? http::revalidated(std::move(answer), what) : answer;
}

} // namespace bot::pages
