#include "handlers/activity_change.hpp"

#include "handlers/activity_form.hpp"
#include "handlers/describe.hpp"
#include "storage/catalogue_rules.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::chrono::hours notice_matters{48}; // At least; otherwise until the last session ends.

std::string sessions_text(const activity_form& form)
{
    std::string text;
    for (const auto& one : form.sessions)
        text += fmt::format("{}{}—{} {}", text.empty() ? "" : "，", one.starts_at, one.ends_at, one.code);
    return text;
}

std::string news_text(const activity_form& form)
{
    std::string text;
    for (const auto& one : form.news_links)
        text += fmt::format("{}{} {}", text.empty() ? "" : "，", one.title, one.url);
    return text;
}

std::string ask_text(const activity_form& form)
{
    return fmt::format("{}{}", form.ask_name ? "name " : "", form.ask_phone ? "phone" : "");
}

bool same_times(const storage::activity& a, const storage::activity& b)
{
    const auto same = [](const storage::session& x, const storage::session& y) {
        return x.starts_at == y.starts_at && x.ends_at == y.ends_at;
    };
    return std::ranges::equal(a.sessions, b.sessions, same);
}

} // namespace

std::string differences(const content::wording& say, const storage::activity& before,
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
    compare("unit", was.unit, is.unit);
    compare("theme", was.theme, is.theme);
    compare("name", was.name, is.name);
    compare("content", was.content, is.content);
    compare("forms", was.forms, is.forms);
    compare("mode", was.mode, is.mode);
    compare("venue", was.venue, is.venue);
    compare("sessions", sessions_text(was), sessions_text(is));
    compare("capacity", was.capacity, is.capacity);
    compare("volunteer_capacity", was.volunteer_capacity, is.volunteer_capacity);
    compare("party_limit", was.party_limit, is.party_limit);
    compare("aliases", was.aliases, is.aliases);
    compare("signup_closes_at", was.signup_closes_at, is.signup_closes_at);
    compare("collects", was.collects, is.collects);
    compare("ask", ask_text(was), ask_text(is));
    compare("news_links", news_text(was), news_text(is));
    compare("participants_count", fmt::format("{}", fmt::join(was.participants_count, "、")),
            fmt::format("{}", fmt::join(is.participants_count, "、")));
    compare("volunteers_count", fmt::format("{}", fmt::join(was.volunteers_count, "、")),
            fmt::format("{}", fmt::join(is.volunteers_count, "、")));
    return text;
}

std::optional<std::string> change_notice(const content::wording& say, const storage::activity& before,
                                         const storage::activity& after, storage::time_point now)
{
    const auto end = storage::end_of(before);
    if ((end && *end < now) || before.state == storage::activity_state::cancelled)
        return std::nullopt;
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
