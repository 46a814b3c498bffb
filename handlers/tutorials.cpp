#include "handlers/tutorials.hpp"

#include "content/tutorials.hpp"
#include "handlers/choice.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::size_t most_candidates = 3;
constexpr std::chrono::minutes picture_matters{10}; // Later they are at another step.

decision show_step(const turn& now, const content::tutorial& tutorial, int step)
{
    storage::follow_tutorial shown;
    shown.tutorial = tutorial.slug;
    shown.step = step;
    shown.unit = now.unit;
    const auto today = storage::day_of(now.now);
    if (const auto* activity = now.catalogue->collecting(now.unit, storage::entry_kind::learned, today)) {
        shown.activity = activity->id;
    }
    decision made;
    made.actions.emplace_back(std::move(shown));
    storage::following_tutorial at;
    at.tutorial = tutorial.slug;
    at.step = step;
    made.topic = std::move(at);
    return made;
}

decision offer(const turn& now, const std::vector<std::string>& slugs, std::size_t most, std::string_view sentence)
{
    storage::tutorial_choice choice;
    std::string lines;
    for (const auto& slug : slugs) {
        const auto* tutorial = content::find_tutorial(slug);
        if (tutorial == nullptr || choice.offered.size() == most) {
            continue;
        }
        choice.offered.push_back(slug);
        lines += lines.empty() ? "" : "\n";
        lines += now.wording("tutorial.choice", fmt::arg("number", choice.offered.size()),
                             fmt::arg("title", tutorial->title));
    }
    return answer(now.wording(sentence, fmt::arg("choices", lines)), std::move(choice));
}

decision offer_all(const turn& now, std::string_view sentence)
{
    std::vector<std::string> slugs;
    for (const auto& tutorial : content::built_in_tutorials()) {
        slugs.push_back(tutorial.slug);
    }
    return offer(now, slugs, slugs.size(), sentence);
}

/// Where the tutorial can be read as a page; empty where residents cannot open pages.
std::string page_line(const turn& now, const content::tutorial& tutorial)
{
    if (now.public_url.empty()) {
        return {};
    }
    const auto url = std::string(now.public_url) + "/tutorials/" + tutorial.slug;
    return now.wording("tutorial.page", fmt::arg("url", url));
}

std::string page_of_step(const turn& now, const std::string& slug, std::string_view step)
{
    return fmt::format("{}/tutorials/{}#step-{}", now.public_url, slug, step);
}

/// How to get at the step's picture; empty where there is none, or no way to it.
std::string picture_hint(const turn& now, const content::tutorial_step& step)
{
    const bool reachable = now.reach.pictures || !now.public_url.empty();
    return step.screen && reachable ? now.wording.text("tutorial.picture_hint") : std::string();
}

/// After a shorter pause people know where they are.
constexpr std::chrono::hours long_pause{6};

decision ask_to_resume(const turn& now, const content::tutorial& tutorial, int step, std::string before)
{
    storage::confirmation asked;
    asked.what = storage::confirmation::subject::resume_tutorial;
    asked.tutorial = tutorial.slug;
    asked.step = step;
    return answer(before +
                      now.wording("tutorial.resume", fmt::arg("title", tutorial.title), fmt::arg("step", step)),
                  std::move(asked));
}

/// Whether there is something to go on with: neither the first step nor the last.
bool is_in_the_middle(const content::tutorial& tutorial, int step)
{
    return step > 1 && step < static_cast<int>(tutorial.steps.size());
}

decision finish(const turn& now, const content::tutorial& tutorial)
{
    const auto safety = tutorial.safety.empty()
                            ? std::string()
                            : now.wording("tutorial.finished_safety", fmt::arg("safety", tutorial.safety));
    storage::following_tutorial at;
    at.tutorial = tutorial.slug;
    at.step = static_cast<int>(tutorial.steps.size());
    return answer(now.wording("tutorial.finished", fmt::arg("safety_line", safety)) + page_line(now, tutorial),
                  std::move(at));
}

} // namespace

decision begin_tutorial(const turn& now, const intent& wanted)
{
    if (content::find_tutorial(wanted.tutorial) != nullptr) {
        return begin_tutorial(now, wanted.tutorial);
    }
    if (!wanted.candidates.empty()) {
        return offer(now, wanted.candidates, most_candidates, "tutorial.choose");
    }
    return offer_all(now, wanted.slots.query.empty() && wanted.confidence >= 1 ? "tutorial.choose"
                                                                               : "tutorial.choose_none");
}

decision begin_tutorial(const turn& now, std::string_view slug)
{
    const auto* tutorial = content::find_tutorial(slug);
    return tutorial == nullptr ? offer_all(now, "tutorial.choose_none") : show_step(now, *tutorial, 1);
}

storage::awaitable<decision> begin_or_resume(const turn& now, const intent& wanted)
{
    const auto* tutorial = content::find_tutorial(wanted.tutorial);
    if (tutorial == nullptr) {
        co_return begin_tutorial(now, wanted);
    }
    const auto reached = co_await now.store.progress_of(now.person.id, tutorial->slug);
    if (reached && is_in_the_middle(*tutorial, reached->step) && now.now - reached->at >= long_pause) {
        co_return ask_to_resume(now, *tutorial, reached->step, {});
    }
    co_return begin_tutorial(now, wanted);
}

std::optional<decision> offer_to_resume(const turn& now, const intent& wanted)
{
    const auto* at = std::get_if<storage::following_tutorial>(&now.conversation.topic);
    if (wanted.name != intent_name::greeting || at == nullptr || now.now - now.conversation.since < long_pause) {
        return {};
    }
    const auto* tutorial = content::find_tutorial(at->tutorial);
    if (tutorial == nullptr || !is_in_the_middle(*tutorial, at->step)) {
        return {};
    }
    return ask_to_resume(now, *tutorial, at->step, now.wording.text("tutorial.resume_greeting") + "\n");
}

decision resume_tutorial(const turn& now, const storage::confirmation& asked, bool agreed)
{
    const auto* tutorial = content::find_tutorial(asked.tutorial);
    if (tutorial == nullptr) {
        return answer(now.wording.text("tutorial.nothing_open"), storage::nothing_asked{});
    }
    if (agreed) {
        return show_step(now, *tutorial, asked.step);
    }
    storage::following_tutorial from_the_start;
    from_the_start.tutorial = tutorial->slug;
    return answer(now.wording.text("tutorial.not_resumed"), std::move(from_the_start));
}

decision continue_tutorial(const turn& now, const storage::following_tutorial& at, intent_name wanted)
{
    const auto* tutorial = content::find_tutorial(at.tutorial);
    if (tutorial == nullptr) {
        return answer(now.wording.text("tutorial.nothing_open"), storage::nothing_asked{});
    }
    const auto last = static_cast<int>(tutorial->steps.size());
    const auto step = std::clamp(at.step, 1, last);
    switch (wanted) {
    case intent_name::next:
        return step == last ? finish(now, *tutorial) : show_step(now, *tutorial, step + 1);
    case intent_name::previous:
        return step == 1 ? answer(now.wording.text("tutorial.first_already"))
                         : show_step(now, *tutorial, step - 1);
    case intent_name::restart:
        return show_step(now, *tutorial, 1);
    case intent_name::stuck: {
        const auto& otherwise = tutorial->steps[static_cast<std::size_t>(step) - 1].otherwise;
        return answer(now.wording("tutorial.stuck", fmt::arg("otherwise", otherwise)));
    }
    default:
        return show_step(now, *tutorial, step);
    }
}

decision show_picture(const turn& now)
{
    const auto* at = std::get_if<storage::following_tutorial>(&now.conversation.topic);
    const auto* tutorial = at == nullptr ? nullptr : content::find_tutorial(at->tutorial);
    if (tutorial == nullptr) {
        return answer(now.wording.text("tutorial.nothing_open"));
    }
    const auto number = std::clamp(at->step, 1, static_cast<int>(tutorial->steps.size()));
    if (!tutorial->steps[static_cast<std::size_t>(number) - 1].screen) {
        return answer(now.wording.text("tutorial.picture_none"));
    }
    const auto name = fmt::format("{}/{}", tutorial->slug, number);
    if (now.reach.pictures) {
        storage::leave_notice left;
        left.text = name;
        left.what = storage::notice_subject::picture;
        left.expires_at = now.now + picture_matters;
        decision made;
        made.actions.emplace_back(std::move(left));
        made.actions.emplace_back(storage::say{now.wording.text("tutorial.picture_comes")});
        return made;
    }
    auto link = picture_words(now, name);
    return answer(link.empty() ? now.wording.text("tutorial.picture_not_here") : std::move(link));
}

std::string picture_words(const turn& now, const std::string& name)
{
    if (now.public_url.empty()) {
        return {};
    }
    const auto slash = name.find('/');
    const auto url = page_of_step(now, name.substr(0, slash), std::string_view(name).substr(slash + 1));
    return now.wording("tutorial.picture_link", fmt::arg("url", url));
}

std::string phrase(const turn& now, const storage::tutorial_followed& what)
{
    const auto& say = now.wording;
    const auto* tutorial = content::find_tutorial(what.tutorial);
    if (tutorial == nullptr) {
        return say.text("tutorial.nothing_open");
    }
    const auto last = static_cast<int>(tutorial->steps.size());
    const auto number = std::clamp(what.step, 1, last);
    const auto& step = tutorial->steps[static_cast<std::size_t>(number) - 1];
    std::string reply;
    if (number == 1) {
        reply += say("tutorial.first", fmt::arg("goal", tutorial->goal));
        if (!tutorial->safety.empty()) {
            reply += say("tutorial.safety", fmt::arg("safety", tutorial->safety));
        }
    }
    reply += say(number == last ? "tutorial.last" : "tutorial.step", fmt::arg("title", tutorial->title),
                 fmt::arg("step", number), fmt::arg("steps", last), fmt::arg("action", step.action),
                 fmt::arg("see", step.see));
    const auto page = number == 1 ? page_line(now, *tutorial) : std::string();
    reply += page.empty() ? picture_hint(now, step) : page;
    return reply;
}

} // namespace handlers
