#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

std::string between(const std::string& text, const std::string& before, const std::string& after)
{
    const auto from = text.find(before);
    if (from == std::string::npos)
        return {};
    const auto to = text.find(after, from + before.size());
    return text.substr(from + before.size(), to - from - before.size());
}

reply upload(state& of, const received& what)
{
    const auto boundary = between(what.content_type + "\n", "boundary=", "\n");
    const auto name = between(what.body, "name=\"media\"; filename=\"", "\"");
    if (boundary.empty() || name.find('.') == std::string::npos)
        return refuse(41005, "media data missing");
    const auto type = what.parameter("type");
    reply kept;
    kept.content_type = between(what.body, "Content-Type: ", "\r\n");
    kept.content_disposition = "attachment; filename=\"" + name + "\"";
    kept.body = between(what.body, "\r\n\r\n", "\r\n--" + boundary);
    const auto id = "MEDIA_" + std::to_string(of.media.size() + 1);
    if (type == "video") {
        kept = answer({{"video_url", "http://example.com/" + id}});
        kept.content_type = "text/plain";
    }
    of.media[id] = kept;
    return answer({{"type", type}, {type == "thumb" ? "thumb_media_id" : "media_id", id}, {"created_at", 1}});
}

reply download(state& of, const received& what)
{
    const auto found = of.media.find(what.parameter("media_id"));
    return found == of.media.end() ? refuse(40007, "invalid media_id") : found->second;
}

} // namespace

void add_media(endpoints& to)
{
    to["POST /cgi-bin/media/upload"] = upload;
    to["GET /cgi-bin/media/get"] = download;
}

} // namespace support::platform
