#include "handlers/intent.hpp"

#include <array>
#include <utility>

namespace handlers {

namespace {

struct naming {
    intent_name name;
    std::string_view word;
    intent_name shown_as;
};

constexpr auto all_namings()
{
    using enum intent_name;
    return std::to_array<naming>({
        {list_activities, "list_activities", list_activities},
        {signup, "signup", signup},
        {volunteer, "volunteer", volunteer},
        {cancel_signup, "cancel_signup", cancel_signup},
        {my_signups, "my_signups", my_signups},
        {attend_checkin, "attend_checkin", attend_checkin},
        {reading_checkin, "reading_checkin", reading_checkin},
        {reading_stats, "reading_stats", reading_stats},
        {tutorial, "tutorial", tutorial},
        {resource_search, "resource_search", resource_search},
        {nominate, "nominate", nominate},
        {stats, "stats", stats},
        {annex2, "annex2", annex2},
        {human_help, "human_help", human_help},
        {help, "help", help},
        {greeting, "greeting", greeting},
        {thanks, "thanks", thanks},
        {feedback, "feedback", feedback},
        {opt_out, "opt_out", opt_out},
        {out_of_scope, "out_of_scope", out_of_scope},
        {next, "next", tutorial},
        {previous, "previous", tutorial},
        {again, "again", tutorial},
        {restart, "restart", tutorial},
        {stuck, "stuck", tutorial},
        {yes, "yes", out_of_scope},
        {no, "no", out_of_scope},
        {more, "more", list_activities},
        {stop, "stop", opt_out},
        {pick, "pick", out_of_scope},
        {opt_in, "opt_in", out_of_scope},
        {forget_me, "forget_me", opt_out},
        {books, "books", resource_search},
        {bind, "bind", stats},
        {add_heads, "add_heads", stats},
        {roster, "roster", stats},
        {news, "news", stats},
        {organizer_help, "organizer_help", help},
        {tickets, "tickets", human_help},
        {console, "console", stats},
        {my_nominations, "my_nominations", nominate},
        {withdraw_nomination, "withdraw_nomination", nominate},
        {like, "like", nominate},
        {sent_picture, "sent_picture", out_of_scope},
        {show_picture, "show_picture", tutorial},
        {reading_reminder_on, "reading_reminder_on", reading_checkin},
        {reading_reminder_off, "reading_reminder_off", opt_out},
        {broadcast, "broadcast", stats},
        {pause_reading, "pause_reading", reading_checkin},
        {resume_reading, "resume_reading", reading_checkin},
        {circles, "circles", reading_stats},
        {recite, "recite", reading_checkin},
        {my_data, "my_data", opt_out},
        {export_data, "export_data", opt_out},
    });
}

constexpr auto namings = all_namings();

constexpr bool in_order()
{
    for (std::size_t i = 0; i < namings.size(); ++i)
        if (static_cast<std::size_t>(namings[i].name) != i)
            return false;
    return namings.size() == static_cast<std::size_t>(intent_name::export_data) + 1;
}
static_assert(in_order());

} // namespace

std::string_view to_string(intent_name name)
{
    return namings[static_cast<std::size_t>(name)].word;
}

std::optional<intent_name> intent_called(std::string_view word)
{
    for (const auto& one : namings)
        if (one.word == word)
            return one.name;
    return std::nullopt;
}

intent_name public_name(intent_name name)
{
    return namings[static_cast<std::size_t>(name)].shown_as;
}

} // namespace handlers
