#include "handlers/open_form.hpp"

#include "content/tutorials.hpp"
#include "handlers/choice.hpp"
#include "handlers/nomination_form.hpp"
#include "handlers/reading.hpp"
#include "handlers/sign_up.hpp"

namespace handlers {
namespace {

using storage::conversation_topic;

/// "nomination": the end of the key of what the form is called.
std::string_view kind_of_form(const conversation_topic& topic)
{
    if (std::holds_alternative<storage::sign_up_form>(topic))
        return "sign_up";
    if (std::holds_alternative<storage::reading_form>(topic))
        return "reading";
    return std::holds_alternative<storage::nomination_form>(topic) ? "nomination" : "";
}

const std::string& form_name(const turn& now)
{
    return now.wording.text(fmt::format("form.{}", kind_of_form(now.conversation.topic)));
}

std::string going_on(const turn& now, const std::string& question)
{
    return now.wording("form.going_on", fmt::arg("form", form_name(now)), fmt::arg("question", question));
}

/// Words that carry on something that is not open here.
bool carries_nothing_on(intent_name name)
{
    switch (name) {
    case intent_name::next:
    case intent_name::previous:
    case intent_name::again:
    case intent_name::restart:
    case intent_name::stuck:
    case intent_name::more:
    case intent_name::show_picture:
        return true;
    default:
        return false;
    }
}

/// Whether an intent is the form's own: an answer, its end, or the same form anew.
bool is_own(const conversation_topic& topic, intent_name name)
{
    switch (name) {
    case intent_name::pick:
    case intent_name::yes:
    case intent_name::no:
    case intent_name::stop:
    case intent_name::human_help:
        return true;
    case intent_name::signup:
    case intent_name::volunteer:
        return std::holds_alternative<storage::sign_up_form>(topic);
    case intent_name::reading_checkin:
        return std::holds_alternative<storage::reading_form>(topic);
    case intent_name::nominate:
        return std::holds_alternative<storage::nomination_form>(topic);
    default:
        return false;
    }
}

/// Lists that were only looked at, and the end of something short.
bool leaves_room(const conversation_topic& topic)
{
    return std::holds_alternative<storage::nothing_asked>(topic) ||
           std::holds_alternative<storage::browsing>(topic) ||
           std::holds_alternative<storage::library_list>(topic) ||
           std::holds_alternative<storage::tutorial_choice>(topic) ||
           std::holds_alternative<storage::own_nominations>(topic);
}

bool asks_itself(const conversation_topic& topic)
{
    return !kind_of_form(topic).empty() || std::holds_alternative<storage::confirmation>(topic) ||
           std::holds_alternative<storage::activity_choice>(topic) ||
           std::holds_alternative<storage::recitation_form>(topic);
}

void add_to_reply(decision& made, std::string words)
{
    if (made.actions.empty())
        made.reply += "\n\n" + words;
    else
        made.actions.emplace_back(storage::say{std::move(words)});
}

std::string where_to_learn(const turn& now, const intent& said)
{
    const auto& say = now.wording;
    const auto* tutorial = content::find_tutorial(said.tutorial);
    if (tutorial == nullptr)
        return say.text("form.learn");
    if (now.public_url.empty())
        return say("form.learn_later", fmt::arg("title", tutorial->title), fmt::arg("said", said.text));
    return say("form.learn_on_page", fmt::arg("title", tutorial->title),
               fmt::arg("url", fmt::format("{}/tutorials/{}", now.public_url, tutorial->slug)));
}

} // namespace

std::optional<std::string> open_question(const turn& now)
{
    const auto& topic = now.conversation.topic;
    if (const auto* form = std::get_if<storage::sign_up_form>(&topic))
        return question_of(now, *form);
    if (const auto* form = std::get_if<storage::reading_form>(&topic))
        return question_of(now, *form);
    if (const auto* form = std::get_if<storage::nomination_form>(&topic))
        return question_of(now, *form);
    return std::nullopt;
}

std::optional<decision> hold_form(const turn& now, const intent& said)
{
    const auto question = open_question(now);
    if (!question)
        return std::nullopt;
    if (carries_nothing_on(said.name))
        return answer(going_on(now, *question));
    // Who is in danger is helped at once.
    if (said.name == intent_name::tutorial && !said.exact)
        return answer(where_to_learn(now, said) + "\n\n" + going_on(now, *question));
    return std::nullopt;
}

decision keep_form(const turn& now, const intent& said, decision made)
{
    const auto question = open_question(now);
    if (!question || is_own(now.conversation.topic, said.name))
        return made;
    if (made.topic && leaves_room(*made.topic))
        made.topic.reset();
    if (!made.topic)
        add_to_reply(made, going_on(now, *question));
    else if (asks_itself(*made.topic))
        add_to_reply(made, now.wording("form.left", fmt::arg("form", form_name(now))));
    return made;
}

} // namespace handlers
