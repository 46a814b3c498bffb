#include "handlers/activity_change.hpp"

#include "handlers/activity_form.hpp"
#include "handlers/describe.hpp"
#include "storage/catalogue_rules.hpp"
#include "storage/names.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::chrono::hours notice_matters{48}; // At least; otherwise until the last session ends.

std::string sessions_text(const content::wording& say, const storage::activity& activity)
{
    std::string text;
    for (const auto& session : activity.sessions) {
        auto alone = activity;
        alone.sessions = {session};
        text += text.empty() ? "" : say.text("console.list_comma");
        text += say("console.session_words", fmt::arg("time", time_of(say, alone)),
                    fmt::arg("code", session.checkin_code));
    }
    return text;
}

std::string kinds_text(const content::wording& say, const std::vector<storage::entry_kind>& kinds)
{
    std::string text;
    for (const auto kind : kinds) {
        text += text.empty() ? "" : say.text("annex2.list_mark");
        text += say.text(fmt::format("console.kind_{}", storage::to_string(kind)));
    }
    return text;
}

std::string kinds_text(const content::wording& say, const std::optional<storage::entry_kind>& kind)
{
    return kind ? kinds_text(say, std::vector{*kind}) : std::string();
}

std::string moment_text(const content::wording& say, const std::optional<storage::time_point>& moment)
{
    return moment ? moment_of(say, *moment) : std::string();
}

std::string news_text(const activity_form& form)
{
    std::string text;
    for (const auto& one : form.news_links) {
        text += text.empty() ? "" : "，";
        for (const auto* part : {&one.title, &one.medium, &one.date})
            text += part->empty() ? std::string() : *part + " ";
        text += one.url;
    }
    return text;
}

std::string ask_text(const content::wording& say, const activity_form& form)
{
    auto text = form.ask_name ? say.text("console.column_name") : std::string();
    if (form.ask_phone)
        text += (text.empty() ? "" : say.text("annex2.list_mark")) + say.text("console.column_phone");
    return text;
}

bool same_times(const storage::activity& a, const storage::activity& b)
{
    const auto same = [](const storage::session& x, const storage::session& y) {
        return x.starts_at == y.starts_at && x.ends_at == y.ends_at;
    };
    return std::ranges::equal(a.sessions, b.sessions, same);
}

} // namespace

std::string differences(const content::wording& say, const catalogue& units, const storage::activity& before,
                        const storage::activity& after)
{
    const auto was = form_of(before);
    const auto is = form_of(after);
    std::string text;
    const auto compare = [&](const char* field, const std::string& a, const std::string& b) {
        if (a == b)
            return;
        text += text.empty() ? "" : "\n";
        text += say("console.difference", fmt::arg("field", say.text(fmt::format("console.field_{}", field))),
                    fmt::arg("before", a.empty() ? say.text("console.nothing") : a),
                    fmt::arg("after", b.empty() ? say.text("console.nothing") : b));
    };
    compare("unit", units.unit_name(before.unit), units.unit_name(after.unit));
    compare("theme", theme_title(say, before.theme), theme_title(say, after.theme));
    compare("name", was.name, is.name);
    compare("content", was.content, is.content);
    compare("forms", was.forms, is.forms);
    const auto mode = [&](const storage::activity& one) {
        return say.text(fmt::format("console.mode_{}", storage::to_string(one.mode)));
    };
    compare("mode", mode(before), mode(after));
    compare("venue", was.venue, is.venue);
    compare("sessions", sessions_text(say, before), sessions_text(say, after));
    compare("capacity", was.capacity, is.capacity);
    compare("volunteer_capacity", was.volunteer_capacity, is.volunteer_capacity);
    compare("party_limit", was.party_limit, is.party_limit);
    compare("aliases", was.aliases, is.aliases);
    compare("signup_closes_at", moment_text(say, before.signup_closes_at),
            moment_text(say, after.signup_closes_at));
    compare("collects", kinds_text(say, before.collects), kinds_text(say, after.collects));
    compare("ask", ask_text(say, was), ask_text(say, is));
    compare("news_links", news_text(was), news_text(is));
    compare("participants_count", kinds_text(say, before.participants_count),
            kinds_text(say, after.participants_count));
    compare("volunteers_count", kinds_text(say, before.volunteers_count), kinds_text(say, after.volunteers_count));
    return text;
}

std::optional<std::string> change_notice(const content::wording& say, const storage::activity& before,
                                         const storage::activity& after, storage::time_point now)
{
    const auto end = storage::end_of(before);
    if ((end && *end < now) || before.state == storage::activity_state::draft)
        return std::nullopt;
    if (before.state == storage::activity_state::cancelled) {
        if (after.state != storage::activity_state::open)
            return std::nullopt;
        return say("console.told_reopened", fmt::arg("title", title_of(say, after)),
                   fmt::arg("time", time_of(say, after)), fmt::arg("place", place_of(say, after)),
                   fmt::arg("id", after.id));
    }
    if (after.state == storage::activity_state::cancelled)
        return say("console.told_cancelled", fmt::arg("title", title_of(say, before)),
                   fmt::arg("time", time_of(say, before)));
    const bool same_place = place_of(say, before) == place_of(say, after) && before.mode == after.mode;
    if (same_times(before, after) && same_place)
        return std::nullopt;
    return say("console.told_changed", fmt::arg("title", title_of(say, after)),
               fmt::arg("time", time_of(say, after)), fmt::arg("place", place_of(say, after)),
               fmt::arg("id", after.id));
}

std::vector<errand> tell_people(const storage::activity& of, std::vector<storage::person_id> people,
                                std::string text, std::string occasion, storage::time_point now)
{
    storage::leave_notice left;
    left.what = storage::notice_subject::changed;
    left.activity = of.id;
    left.text = std::move(text);
    left.occasion = std::move(occasion);
    left.expires_at = std::max(storage::end_of(of).value_or(now), now + notice_matters);
    std::vector<errand> errands;
    for (auto& person : people) {
        errand one;
        one.whom = std::move(person);
        one.actions.emplace_back(left);
        errands.push_back(std::move(one));
    }
    return errands;
}

} // namespace handlers
