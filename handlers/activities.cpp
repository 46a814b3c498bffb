#include "handlers/activities.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace handlers {
namespace {

constexpr std::size_t activities_at_once = 5;

// The session that is on or comes next; null when all are over.
const storage::session* next_session(const storage::activity& activity, storage::time_point now)
{
    const auto& sessions = activity.sessions;
    const auto next = std::find_if(sessions.begin(), sessions.end(),
                                   [now](const storage::session& each) { return each.ends_at > now; });
    return next == sessions.end() ? nullptr : &*next;
}

// When it next begins; what is on already or has no sessions sorts by the present day.
storage::time_point next_start(const storage::activity& activity, storage::time_point now)
{
    const auto* session = next_session(activity, now);
    return session == nullptr ? now : session->starts_at;
}

bool matches(const storage::activity& activity, const slots& wanted)
{
    const auto holds = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    if (!wanted.form.empty() &&
        std::none_of(activity.forms.begin(), activity.forms.end(),
                     [&](const auto& form) { return holds(form, wanted.form); }) &&
        !holds(activity.name, wanted.form)) {
        return false;
    }
    if (!wanted.query.empty() && !holds(activity.name, wanted.query) && !holds(activity.content, wanted.query)) {
        return false;
    }
    if (!wanted.dates) {
        return true;
    }
    return std::any_of(activity.sessions.begin(), activity.sessions.end(), [&](const storage::session& each) {
        return storage::day_of(each.starts_at) <= wanted.dates->to &&
               storage::day_of(each.ends_at) >= wanted.dates->from;
    });
}

storage::awaitable<decision> show_page(const turn& now, storage::browsing list)
{
    const auto& say = now.wording;
    const auto pages = (list.shown.size() + activities_at_once - 1) / activities_at_once;
    const auto first = static_cast<std::size_t>(list.page) * activities_at_once;
    const auto last = std::min(first + activities_at_once, list.shown.size());
    const std::vector<storage::activity_id> ids(list.shown.begin() + static_cast<std::ptrdiff_t>(first),
                                                list.shown.begin() + static_cast<std::ptrdiff_t>(last));
    const auto held = co_await now.store.places_of(ids, storage::role::participant);

    std::string reply = say("list.head", fmt::arg("page", list.page + 1), fmt::arg("pages", pages));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto* activity = now.catalogue->find_activity(ids[i]);
        if (activity == nullptr) {
            continue;
        }
        reply += "\n\n";
        reply += say("list.item", fmt::arg("title", title_of(say, *activity)),
                     fmt::arg("time", time_of(say, *activity)), fmt::arg("place", place_of(say, *activity)),
                     fmt::arg("left", places_left(say, *activity, held[i], now.now)));
    }
    reply += "\n\n";
    reply += say("list.foot", fmt::arg("id", ids.front()));
    if (last < list.shown.size()) {
        reply += '\n';
        reply += say.text("list.foot_more");
    }
    co_return answer(std::move(reply), std::move(list));
}

} // namespace

std::string places_left(const content::wording& say, const storage::activity& activity,
                        const storage::places& held, storage::time_point now)
{
    if (activity.state == storage::activity_state::cancelled) {
        return say.text("activity.is_cancelled");
    }
    if (!takes_sign_ups(activity, now)) {
        return say.text("activity.closed");
    }
    if (!activity.capacity) {
        return say.text("activity.unlimited");
    }
    const int left = *activity.capacity - held.confirmed;
    return left > 0 ? say("activity.places_left", fmt::arg("left", left)) : say.text("activity.full");
}

bool takes_sign_ups(const storage::activity& activity, storage::time_point now)
{
    const auto end = signup_end(activity);
    return activity.state == storage::activity_state::open && (!end || now <= *end);
}

bool is_over(const storage::activity& activity, storage::time_point now)
{
    return !activity.sessions.empty() && next_session(activity, now) == nullptr;
}

std::vector<const storage::activity*> upcoming(const catalogue& from, std::string_view unit,
                                               storage::time_point now)
{
    std::vector<const storage::activity*> found;
    const auto add = [&](const storage::activity* activity) {
        if (activity->state == storage::activity_state::open && !is_over(*activity, now) &&
            std::ranges::find(found, activity) == found.end()) {
            found.push_back(activity);
        }
    };
    for (const auto* activity : from.activities_of(unit)) {
        add(activity);
    }
    for (const auto* at = from.find_unit(unit); at != nullptr && !at->parent.empty();) {
        at = from.find_unit(at->parent);
        for (const auto& activity : from.records().activities) {
            if (at != nullptr && activity.unit == at->id) {
                add(&activity);
            }
        }
    }
    std::stable_sort(found.begin(), found.end(), [now](const auto* a, const auto* b) {
        if (a->collects.has_value() != b->collects.has_value()) {
            return b->collects.has_value(); // Nobody needs to sign up for what only collects.
        }
        const auto first = next_start(*a, now);
        const auto second = next_start(*b, now);
        return first != second ? first < second : a->id < b->id;
    });
    return found;
}

storage::awaitable<decision> list_activities(const turn& now, const intent& wanted)
{
    const auto named = named_by(now, wanted, purpose::details);
    if (named.answer) {
        co_return *named.answer;
    }
    if (named.activity != nullptr) {
        auto shown = co_await show_activity(now, *named.activity);
        co_return shown;
    }
    storage::browsing list;
    bool filtered = false;
    for (const auto* activity : upcoming(*now.catalogue, now.unit, now.now)) {
        if (matches(*activity, wanted.slots)) {
            list.shown.push_back(activity->id);
        } else {
            filtered = true;
        }
    }
    if (list.shown.empty()) {
        co_return answer(now.wording.text(filtered ? "list.empty_filter" : "list.empty"));
    }
    auto shown = co_await show_page(now, std::move(list));
    co_return shown;
}

storage::awaitable<decision> next_page(const turn& now, const storage::browsing& list)
{
    storage::browsing next = list;
    ++next.page;
    if (static_cast<std::size_t>(next.page) * activities_at_once >= next.shown.size()) {
        co_return answer(now.wording.text("list.last_page"));
    }
    auto shown = co_await show_page(now, std::move(next));
    co_return shown;
}

storage::awaitable<decision> show_activity(const turn& now, const storage::activity& activity)
{
    const auto& say = now.wording;
    std::vector<storage::activity_id> ids{activity.id};
    const auto held = co_await now.store.places_of(std::move(ids), storage::role::participant);
    const auto forms = activity.forms.empty()
                           ? std::string()
                           : say("activity.details_forms", fmt::arg("forms", fmt::join(activity.forms, "、")));
    const auto content = activity.content.empty()
                             ? std::string()
                             : say("activity.details_content", fmt::arg("content", activity.content));
    const bool open = takes_sign_ups(activity, now.now);
    auto next = open ? say("activity.what_next_sign_up", fmt::arg("id", activity.id))
                     : say.text("activity.what_next_none");
    if (open && activity.collects) {
        const auto& how = how_to_take_part(say, activity, storage::role::participant);
        next = say("activity.what_next_collecting", fmt::arg("how", how)) + "\n" + next;
    }
    co_return answer(say(
        "activity.details", fmt::arg("title", title_of(say, activity)), fmt::arg("time", time_of(say, activity)),
        fmt::arg("place", place_of(say, activity)), fmt::arg("forms", forms), fmt::arg("content", content),
        fmt::arg("left", places_left(say, activity, held.front(), now.now)), fmt::arg("what_next", next)));
}

} // namespace handlers
