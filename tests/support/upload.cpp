#include "tests/support/upload.hpp"

#include "bot/routes.hpp"
#include "tests/support/run.hpp"

namespace support {

bot::http::response upload(bot::context& ctx, const console_browser& from, const std::string& path,
                           const fields& typed, const std::string& bytes, const std::string& field)
{
    const std::string boundary = "----browser7MA4YWxk";
    std::string body;
    auto all = typed;
    all.emplace_back("csrf", from.csrf);
    for (const auto& [name, value] : all)
        body +=
            "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field +
            "\"; filename=\"table\"\r\n" + "Content-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--" +
            boundary + "--\r\n";
    const auto type = "multipart/form-data; boundary=" + boundary;
    const auto cookie = "xuelin_console=" + from.cookie("xuelin_console");
    bot::http::request what;
    what.method = bot::http::method::post;
    what.path = path;
    what.content_type = type;
    what.cookie = cookie;
    what.host = "school.example";
    what.body = body;
    return run(bot::answer(ctx, what));
}

} // namespace support
