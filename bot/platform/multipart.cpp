#include "bot/platform/multipart.hpp"

#include "bot/secrets.hpp"

#include <algorithm>

namespace bot::platform {
namespace {

/// Nothing that could end the header or the quoted name.
std::string plain(std::string_view text)
{
    std::string clean(text);
    std::replace_if(
        clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '"' || c == '\\'; },
        '_');
    return clean;
}

} // namespace

multipart_form make_form(std::string_view field, const media_file& file)
{
    const std::string boundary = "xuelin-" + to_hex(random_bytes(16));
    multipart_form form;
    form.content_type = "multipart/form-data; boundary=" + boundary;
    form.body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + plain(field) +
                "\"; filename=\"" + plain(file.name) + "\"\r\nContent-Type: " + plain(file.content_type) +
                "\r\n\r\n";
    form.body += file.bytes;
    form.body += "\r\n--" + boundary + "--\r\n";
    return form;
}

std::string file_name_in(std::string_view content_disposition)
{
    constexpr std::string_view parameter = "filename=";
    const auto at = content_disposition.find(parameter);
    if (at == content_disposition.npos)
        return {};
    auto name = content_disposition.substr(at + parameter.size());
    if (name.starts_with('"')) {
        name.remove_prefix(1);
        return std::string(name.substr(0, name.find('"')));
    }
    return std::string(name.substr(0, name.find_first_of("; ")));
}

} // namespace bot::platform
