#include "handlers/describe.hpp"

#include "storage/names.hpp"

#include <algorithm>

namespace handlers {
namespace {

struct wall_clock {
    unsigned month;
    unsigned day;
    std::string_view weekday; // One character of when.weekdays.
    long hour;
    long minute;
};

wall_clock read_clock(const content::wording& say, storage::time_point moment)
{
    const auto local = storage::local_time(moment);
    const auto date = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day parts{date};
    const std::chrono::hh_mm_ss time{local - date};
    const std::string_view weekdays = say.text("when.weekdays");
    constexpr std::size_t bytes_each = 3; // CJK characters in UTF-8.
    const auto index = std::chrono::weekday{date}.c_encoding() * bytes_each;
    return {static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()),
            weekdays.substr(index, bytes_each), time.hours().count(), time.minutes().count()};
}

std::string clock_words(const content::wording& say, const wall_clock& at)
{
    return say("when.clock", fmt::arg("hour", at.hour), fmt::arg("minute", at.minute));
}

std::string session_words(const content::wording& say, const storage::session& session)
{
    const auto start = read_clock(say, session.starts_at);
    const auto end = read_clock(say, session.ends_at);
    if (storage::day_of(session.starts_at) != storage::day_of(session.ends_at)) {
        return say("when.days", fmt::arg("month", start.month), fmt::arg("day", start.day),
                   fmt::arg("last_month", end.month), fmt::arg("last_day", end.day));
    }
    return say("when.session", fmt::arg("month", start.month), fmt::arg("day", start.day),
               fmt::arg("weekday", start.weekday), fmt::arg("start", clock_words(say, start)),
               fmt::arg("end", clock_words(say, end)));
}

// The bytes of the UTF-8 character that starts at `at`.
std::size_t character_length(std::string_view text, std::size_t at)
{
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

} // namespace

std::string title_of(const content::wording& say, const storage::activity& activity)
{
    return say("activity.title", fmt::arg("id", activity.id), fmt::arg("name", activity.name));
}

std::string title_of(const content::wording& say, const catalogue& from, storage::activity_id id)
{
    if (const auto* activity = from.find_activity(id)) {
        return title_of(say, *activity);
    }
    return say("activity.title", fmt::arg("id", id), fmt::arg("name", ""));
}

std::string time_of(const content::wording& say, const storage::activity& activity)
{
    if (activity.sessions.empty()) {
        return say.text("when.none");
    }
    const auto first = session_words(say, activity.sessions.front());
    if (activity.sessions.size() == 1) {
        return first;
    }
    return say("when.and_more", fmt::arg("first", first), fmt::arg("count", activity.sessions.size()));
}

std::string moment_of(const content::wording& say, storage::time_point moment)
{
    const auto at = read_clock(say, moment);
    return say("when.moment", fmt::arg("month", at.month), fmt::arg("day", at.day),
               fmt::arg("clock", clock_words(say, at)));
}

std::string near_moment_of(const content::wording& say, storage::time_point moment, storage::time_point now)
{
    const auto days = storage::day_of(moment) - storage::day_of(now);
    const char* day = days.count() == 0   ? "when.today"
                      : days.count() == 1 ? "when.tomorrow"
                                          : "when.after_tomorrow";
    if (days.count() < 0 || days.count() > 2) {
        return moment_of(say, moment);
    }
    return say(day, fmt::arg("clock", clock_words(say, read_clock(say, moment))));
}

std::string date_of(const content::wording& say, storage::day date)
{
    const std::chrono::year_month_day parts{date};
    return say("when.date", fmt::arg("month", static_cast<unsigned>(parts.month())),
               fmt::arg("day", static_cast<unsigned>(parts.day())));
}

std::string place_of(const content::wording& say, const storage::activity& activity)
{
    if (!activity.venue.empty()) {
        return activity.venue;
    }
    return say.text(activity.mode == storage::activity_mode::online ? "activity.online"
                                                                    : "activity.onsite_unknown");
}

const std::string& how_to_take_part(const content::wording& say, const storage::activity& activity,
                                    storage::role as)
{
    if (activity.collects && as == storage::role::participant) {
        return say.text(std::string("activity.how_").append(storage::to_string(*activity.collects)));
    }
    return say.text(std::string("activity.how_").append(storage::to_string(activity.mode)));
}

std::string_view role_word(const content::wording& say, storage::role role)
{
    return say.text(role == storage::role::volunteer ? "role.volunteer" : "role.participant");
}

const std::string& theme_title(const content::wording& say, storage::theme theme)
{
    return say.text(std::string("annex2.theme.").append(storage::to_string(theme)));
}

std::string mask_name(std::string_view name)
{
    std::vector<std::string_view> characters;
    for (std::size_t at = 0; at < name.size();) {
        const auto length = character_length(name, at);
        characters.push_back(name.substr(at, length));
        at += length;
    }
    if (characters.size() < 2) {
        return std::string(name);
    }
    std::string masked(characters.front());
    masked += '*';
    if (characters.size() > 2) {
        masked += characters.back();
    }
    return masked;
}

std::string mask_phone(std::string_view phone)
{
    constexpr std::size_t mobile = 11;
    if (phone.size() == mobile) {
        return std::string(phone.substr(0, 3)).append("****").append(phone.substr(7));
    }
    const auto shown = std::min<std::size_t>(2, phone.size());
    return std::string(phone.size() - shown, '*').append(phone.substr(phone.size() - shown));
}

std::string_view phone_of(const catalogue& from, std::string_view unit)
{
    for (const auto* at = from.find_unit(unit); at != nullptr; at = from.find_unit(at->parent)) {
        if (!at->phone.empty()) {
            return at->phone;
        }
    }
    return {};
}

} // namespace handlers
