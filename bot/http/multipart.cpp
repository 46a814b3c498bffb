#include "bot/http/multipart.hpp"

#include "bot/http/percent_encoding.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>

namespace bot::http {
namespace {

constexpr std::size_t most_fields = 100;
constexpr std::string_view line_end = "\r\n";

/// The value of a parameter such as boundary=… or name="…"; empty where there is none.
std::string parameter_of(std::string_view header, std::string_view name)
{
    for (auto from = header.find(';'); from != header.npos; from = header.find(';', from)) {
        auto rest = header.substr(++from);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        const auto equals = rest.find('=');
        if (equals == rest.npos || !boost::algorithm::iequals(rest.substr(0, equals), name))
            continue;
        rest.remove_prefix(equals + 1);
        if (rest.starts_with('"'))
            return std::string(rest.substr(1, rest.find('"', 1) - 1));
        return std::string(rest.substr(0, rest.find_first_of("; ")));
    }
    return {};
}

/// The name that a part's header gives its field.
std::string name_of(std::string_view headers)
{
    constexpr std::string_view wanted = "content-disposition:";
    while (!headers.empty()) {
        const auto line = headers.substr(0, headers.find(line_end));
        if (boost::algorithm::istarts_with(line, wanted))
            return parameter_of(line, "name");
        headers.remove_prefix(std::min(line.size() + line_end.size(), headers.size()));
    }
    return {};
}

} // namespace

std::vector<std::pair<std::string, std::string>> multipart_fields(std::string_view content_type,
                                                                  std::string_view body)
{
    std::vector<std::pair<std::string, std::string>> fields;
    const auto boundary = parameter_of(content_type, "boundary");
    if (!boost::algorithm::istarts_with(content_type, "multipart/form-data") || boundary.empty())
        return fields;
    const auto delimiter = "--" + boundary;
    const auto between = std::string(line_end) + delimiter;
    auto at = body.find(delimiter);
    while (at != body.npos && fields.size() < most_fields) {
        body.remove_prefix(at);
        // Begins with the delimiter, which is longer by a line's end before every part but the first.
        body.remove_prefix(body.starts_with(line_end) ? between.size() : delimiter.size());
        if (!body.starts_with(line_end))
            break;
        const auto head = body.find("\r\n\r\n");
        at = head == body.npos ? body.npos : body.find(between, head + line_end.size());
        if (at == body.npos)
            break;
        const auto value_from = head + 2 * line_end.size();
        auto name = name_of(body.substr(line_end.size(), head));
        if (!name.empty())
            fields.emplace_back(std::move(name), body.substr(value_from, at - std::min(at, value_from)));
    }
    return fields;
}

form read_form(std::string_view content_type, std::string_view body)
{
    if (!boost::algorithm::istarts_with(content_type, "multipart/"))
        return form(body);
    // Brought to the encoding that forms without files have, so that there is one kind of form.
    std::string encoded;
    for (const auto& [name, value] : multipart_fields(content_type, body))
        encoded.append(encoded.empty() ? "" : "&")
            .append(percent_encode(name))
            .append("=")
            .append(percent_encode(value));
    return form(encoded);
}

} // namespace bot::http
