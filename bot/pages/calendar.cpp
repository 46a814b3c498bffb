#include "bot/pages/calendar.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace bot::pages {
namespace {

constexpr std::size_t longest_line = 75; // Octets, without the end of the line.

std::string escaped(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '\n') {
            safe += "\\n";
            continue;
        }
        if (c == '\r')
            continue;
        if (c == '\\' || c == ';' || c == ',')
            safe += '\\';
        safe += c;
    }
    return safe;
}

bool begins_character(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// Folds long lines, never inside a character.
void add_line(std::string& to, std::string_view line)
{
    auto room = longest_line;
    while (line.size() > room) {
        auto end = room;
        while (end > 0 && !begins_character(line[end]))
            --end;
        to.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = longest_line - 1;
    }
    to.append(line).append("\r\n");
}

std::string moment(storage::time_point at)
{
    return fmt::format("{:%Y%m%dT%H%M%SZ}", at);
}

std::string host_of(std::string_view url)
{
    const auto begin = url.find("://");
    if (begin == url.npos)
        return "xuelin";
    const auto rest = url.substr(begin + 3);
    return std::string(rest.substr(0, rest.find_first_of(":/")));
}

void add_event(std::string& to, const storage::activity& what, const storage::session& session,
               std::string_view place, std::string_view public_url, std::int64_t version, storage::time_point now)
{
    const bool cancelled = what.state == storage::activity_state::cancelled;
    add_line(to, "BEGIN:VEVENT");
    add_line(to, fmt::format("UID:activity-{}-{}@{}", what.id, session.number, host_of(public_url)));
    add_line(to, "DTSTAMP:" + moment(now));
    add_line(to, fmt::format("SEQUENCE:{}", version));
    add_line(to, "DTSTART:" + moment(session.starts_at));
    add_line(to, "DTEND:" + moment(session.ends_at));
    add_line(to, "SUMMARY:" + escaped(what.name));
    add_line(to, "LOCATION:" + escaped(place));
    if (!what.content.empty())
        add_line(to, "DESCRIPTION:" + escaped(what.content));
    if (!public_url.empty())
        add_line(to, fmt::format("URL:{}/activities/{}", public_url, what.id));
    add_line(to, cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    add_line(to, "END:VEVENT");
}

} // namespace

std::string calendar_of(const storage::activity& what, std::string_view place, std::string_view public_url,
                        std::int64_t version, storage::time_point now)
{
    std::string file;
    add_line(file, "BEGIN:VCALENDAR");
    add_line(file, "VERSION:2.0");
    add_line(file, "PRODID:-//Xuelin//Xuelin//ZH");
    add_line(file, "CALSCALE:GREGORIAN");
    add_line(file, "METHOD:PUBLISH");
    for (const auto& session : what.sessions)
        add_event(file, what, session, place, public_url, version, now);
    add_line(file, "END:VCALENDAR");
    return file;
}

} // namespace bot::pages
