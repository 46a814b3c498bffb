#include "bot/pages/my_data_lists.hpp"

#include "content/tutorials.hpp"
#include "handlers/describe.hpp"
#include "handlers/reading.hpp"
#include "storage/circle.hpp"
#include "storage/consent_record.hpp"
#include "storage/nomination.hpp"
#include "storage/phrasing.hpp"
#include "storage/profile.hpp"
#include "storage/reader.hpp"
#include "storage/reading_days.hpp"
#include "storage/recitation.hpp"
#include "storage/reminder.hpp"
#include "storage/ticket.hpp"

#include <array>
#include <map>

namespace bot::pages {
namespace {

enum class subject_of {
    person,
    sign_ups,
    attended,
    read,
    learned,
    help,
    nominated,
    recited,
    circles,
    heard,
    told
};
constexpr std::array<const char*, 11> subject_names{"person",  "sign_ups", "attended",  "read",
                                                    "learned", "help",     "nominated", "recited",
                                                    "circles", "heard",    "told"};

/// Goes through the records one by one.
class teller {
public:
    teller(const content::wording& say, const handlers::catalogue& units) : say_(say), units_(units) {}

    void operator()(const storage::archived_person& one)
    {
        add_named("name", one.who.name);
        add_named("phone", one.who.phone);
        add_named("openid", one.who.openid);
        if (one.known)
            add(subject_of::person,
                say_.text(one.who.reminders ? "my_data_page.reminders_on" : "my_data_page.reminders_off"));
        for (const auto& each : one.progress) {
            const auto* tutorial = content::find_tutorial(each.tutorial);
            add(subject_of::learned, say_("my_data_page.step", fmt::arg("at", day_at(each.at)),
                                          fmt::arg("title", tutorial == nullptr ? each.tutorial : tutorial->title),
                                          fmt::arg("step", each.step)));
        }
    }

    void operator()(const storage::archived_registration& one)
    {
        const auto state = one.state == storage::registration_state::cancelled ? "my_data_page.cancelled"
                           : one.state == storage::registration_state::waiting ? "my_data_page.waiting"
                                                                               : "my_data_page.confirmed";
        auto line = say_("my_data_page.sign_up", fmt::arg("at", day_at(one.since)),
                         fmt::arg("title", handlers::title_of(say_, units_, one.activity)),
                         fmt::arg("role", handlers::role_word(say_, one.role)), fmt::arg("party", one.party),
                         fmt::arg("state", say_.text(state)));
        for (const auto& given : {one.name, one.phone})
            if (!given.empty())
                line += say_("my_data_page.given", fmt::arg("text", given));
        add(subject_of::sign_ups, std::move(line));
    }

    void operator()(const storage::archived_attendance& one)
    {
        add(subject_of::attended,
            say_("my_data_page.attended", fmt::arg("at", day_at(one.at)),
                 fmt::arg("title", handlers::title_of(say_, units_, one.activity)), fmt::arg("heads", one.heads)));
    }

    void operator()(const storage::reading& one)
    {
        auto line = say_("my_data_page.read", fmt::arg("at", date(one.day)),
                         fmt::arg("what", handlers::what_was_read(say_, one)));
        if (storage::is_made_up(one))
            line += say_.text("reading.mark_made_up");
        if (!one.note.empty())
            line += say_("my_data_page.note", fmt::arg("text", one.note));
        add(subject_of::read, std::move(line));
    }

    void operator()(const storage::archived_notice& one)
    {
        if (one.what.text.empty())
            ++other_;
        else
            add(subject_of::told, said_at(one.changed_at, one.what.text));
    }

    void operator()(const storage::document& one)
    {
        if (one.collection == storage::ticket_line_collection) {
            const auto line = storage::parse_ticket_line(one);
            const bool own = line.by == storage::ticket_line::from::resident;
            add(subject_of::help, say_(own ? "my_data_page.you_said" : "my_data_page.helper_said",
                                       fmt::arg("at", day_at(line.at)), fmt::arg("text", line.text)));
        } else if (one.collection == storage::ticket_collection) {
            const auto ticket = storage::parse_ticket(one);
            add(subject_of::help, say_("my_data_page.you_said", fmt::arg("at", day_at(ticket.opened_at)),
                                       fmt::arg("text", ticket.about)));
        } else if (one.collection == storage::nomination_collection) {
            const auto nominee = storage::parse_nomination(one);
            add(subject_of::nominated,
                say_("my_data_page.nominated", fmt::arg("at", day_at(nominee.made_at)),
                     fmt::arg("name", nominee.name), fmt::arg("unit", nominee.unit),
                     fmt::arg("story", nominee.story),
                     fmt::arg("photo", say_.text(nominee.photo_kept || !nominee.photo.empty()
                                                     ? "my_data_page.with_photo"
                                                     : "my_data_page.without_photo"))));
        } else if (one.collection == storage::recitation_collection) {
            const auto aloud = storage::parse_recitation(one);
            add(subject_of::recited,
                say_("my_data_page.recited", fmt::arg("at", day_at(aloud.at)), fmt::arg("book", aloud.book)));
        } else if (one.collection == storage::circle_member_collection) {
            const auto member = storage::parse_circle_member(one);
            add(subject_of::circles, say_(member.alias.empty() ? "my_data_page.joined" : "my_data_page.ranked",
                                          fmt::arg("at", day_at(member.at)), fmt::arg("alias", member.alias)));
        } else if (one.collection == storage::unmatched_collection) {
            const auto heard = storage::parse_unmatched(one);
            add(subject_of::heard, said_at(heard.last_at, heard.text));
        } else if (one.collection == storage::consent_collection) {
            const auto given = storage::parse_consent(one);
            add_consent(given.at, given.text);
        } else if (one.collection == storage::profile_collection) {
            const auto known = storage::parse_profile(one);
            add_named("name", known.name);
            add_named("phone", known.phone);
        } else if (one.collection == storage::reader_collection) {
            for (const auto& pause : storage::parse_reader(one).paused)
                add(subject_of::read, say_("my_data_page.paused", fmt::arg("from", date(pause.from)),
                                           fmt::arg("to", date(pause.to))));
        } else if (one.collection == storage::reading_wish_collection) {
            add(subject_of::read, say_.text("my_data_page.evening_wish"));
        } else {
            ++other_;
        }
    }

    template <class Other>
    void operator()(const Other& /*record*/)
    {
        ++other_;
    }

    page_values shown()
    {
        std::vector<page_values> sections;
        for (std::size_t i = 0; i < subject_names.size(); ++i) {
            if (lines_[i].empty())
                continue;
            page_values section;
            section.set("name", say_.text(std::string("my_data_page.about_") + subject_names[i]));
            section.set("slug", subject_names[i]);
            section.set("lines", std::move(lines_[i]));
            sections.push_back(std::move(section));
        }
        page_values all;
        all.set_if("any", !sections.empty());
        all.set("sections", std::move(sections));
        if (other_ > 0)
            all.set("other", std::to_string(other_));
        return all;
    }

private:
    void add(subject_of where, std::string words)
    {
        page_values line;
        line.set("words", std::move(words));
        lines_[static_cast<std::size_t>(where)].push_back(std::move(line));
    }

    /// What is kept in several places is told once.
    void add_named(const std::string& what, const std::string& text)
    {
        if (text.empty() || known_[what] == text)
            return;
        known_[what] = text;
        add(subject_of::person, say_("my_data_page." + what, fmt::arg("text", text)));
    }

    void add_consent(storage::time_point at, const std::string& text)
    {
        add(subject_of::person, say_("my_data_page.consent", fmt::arg("at", day_at(at)), fmt::arg("text", text)));
    }

    std::string date(storage::day on) const
    {
        const std::chrono::year_month_day parts{on};
        return say_("my_data_page.date", fmt::arg("year", static_cast<int>(parts.year())),
                    fmt::arg("month", static_cast<unsigned>(parts.month())),
                    fmt::arg("day", static_cast<unsigned>(parts.day())));
    }

    std::string day_at(storage::time_point at) const { return date(storage::day_of(at)); }

    std::string said_at(storage::time_point at, const std::string& text) const
    {
        return say_("my_data_page.said", fmt::arg("at", day_at(at)), fmt::arg("text", text));
    }

    const content::wording& say_;
    const handlers::catalogue& units_;
    std::array<std::vector<page_values>, subject_names.size()> lines_;
    std::map<std::string, std::string> known_;
    int other_ = 0;
};

} // namespace

page_values tell_records(const content::wording& say, const handlers::catalogue& units,
                         const std::vector<storage::archive_record>& records)
{
    teller told(say, units);
    for (const auto& one : records)
        std::visit(told, one);
    return told.shown();
}

} // namespace bot::pages
