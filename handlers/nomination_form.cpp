#include "handlers/nomination_form.hpp"

#include "handlers/choice.hpp"
#include "handlers/nominations.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace handlers {
namespace {

using storage::awaitable;
using storage::nomination;
using storage::nomination_form;
using storage::nomination_kind;
using storage::nomination_state;
using form_step = nomination_form::step;

std::optional<nomination_kind> kind_in(std::string_view text)
{
    if (text.find("案例") != text.npos)
        return nomination_kind::example;
    if (text.find("品牌") != text.npos || text.find("项目") != text.npos)
        return nomination_kind::brand;
    if (text.find("之星") != text.npos || text.find("百姓") != text.npos)
        return nomination_kind::star;
    return std::nullopt;
}

std::optional<nomination_kind> chosen_kind(const intent& said)
{
    if (said.slots.number) {
        const auto number = *said.slots.number;
        if (number < 1 || number > storage::nomination_kind_count)
            return std::nullopt;
        return static_cast<nomination_kind>(number - 1);
    }
    return kind_in(said.text);
}

/// Answers in the order of the questions.
enum answered { name_given, unit_given, story_given };

const std::string& given(const nomination_form& form, answered what)
{
    static const std::string nothing;
    const auto place = static_cast<std::size_t>(what);
    return place < form.answers.size() ? form.answers[place] : nothing;
}

nomination_form with(nomination_form form, answered what, std::string text)
{
    form.answers.resize(static_cast<std::size_t>(what));
    form.answers.push_back(std::move(text));
    return form;
}

nomination_kind kind_put_forward(const nomination_form& form)
{
    return storage::parse_nomination_kind(form.kind).value_or(nomination_kind::star);
}

int year_of(const turn& now)
{
    return static_cast<int>(std::chrono::year_month_day(storage::day_of(now.now)).year());
}

/// No two nominations of a person begin in the same second.
std::string nomination_key(const turn& now)
{
    return std::to_string(now.now.time_since_epoch().count()) + "-" + now.person.id;
}

bool kind_is_over(const turn& now, nomination_kind kind)
{
    return now.nominations != nullptr &&
           is_closed(*now.nominations, *now.catalogue, kind, year_of(now), now.unit, storage::day_of(now.now));
}

bool all_are_over(const turn& now)
{
    for (int n = 0; n < storage::nomination_kind_count; ++n)
        if (!kind_is_over(now, static_cast<nomination_kind>(n)))
            return false;
    return true;
}

std::string over_words(const turn& now, nomination_kind kind)
{
    const std::chrono::year_month_day last{now.nominations->deadline(year_of(now), kind)};
    return now.wording("nomination.over", fmt::arg("kind", kind_word(now.wording, kind)),
                       fmt::arg("month", static_cast<unsigned>(last.month())),
                       fmt::arg("day", static_cast<unsigned>(last.day())));
}

/// What somebody hears whose form can lead to nothing any more.
std::optional<decision> refuse_when_over(const turn& now, const nomination_form& form)
{
    if (form.kind.empty() || !kind_is_over(now, kind_put_forward(form)))
        return std::nullopt;
    return answer(over_words(now, kind_put_forward(form)), storage::nothing_asked{});
}

/// A question about the nominee; it depends on what is put forward.
std::string question_about(const turn& now, const nomination_form& form, std::string_view about)
{
    const auto& all = now.wording.sentences();
    const auto own = all.find(fmt::format("nomination.ask_{}_{}", about, form.kind));
    return own != all.end() ? own->second : now.wording.text(fmt::format("nomination.ask_{}", about));
}

decision ask(const turn& now, nomination_form form, form_step what, std::string_view about,
             std::string before = {})
{
    form.asking = what;
    if (!before.empty())
        before += "\n";
    auto words = before + question_about(now, form, about);
    return answer(std::move(words), std::move(form));
}

/// The next thing that is not known yet, up to the nominee's unit.
decision ask_who(const turn& now, nomination_form form, std::string before = {})
{
    if (form.kind.empty())
        return ask(now, std::move(form), form_step::kind, "kind", std::move(before));
    if (given(form, name_given).empty())
        return ask(now, std::move(form), form_step::name, "name", std::move(before));
    return ask(now, std::move(form), form_step::unit, "unit", std::move(before));
}

/// The nominee is known: somebody may have been quicker.
awaitable<decision> check_for_others(const turn& now, nomination_form form)
{
    auto sound = sound_of_nominee(now.sound, given(form, name_given), given(form, unit_given));
    const auto others = co_await same_nominees(now.store, kind_put_forward(form), year_of(now), std::move(sound));
    const auto own = std::ranges::find(others, now.person.id, &nomination::person);
    if (own != others.end())
        co_return answer(now.wording("nomination.yours_already", fmt::arg("name", own->name)),
                         storage::nothing_asked{});
    if (others.empty())
        co_return ask(now, std::move(form), form_step::story, "story");
    form.asking = form_step::duplicate;
    co_return answer(now.wording("nomination.ask_duplicate", fmt::arg("name", others.front().name),
                                 fmt::arg("unit", others.front().unit)),
                     std::move(form));
}

decision keep_answer(const turn& now, const nomination_form& form, const std::string& picture)
{
    auto sound = sound_of_nominee(now.sound, given(form, name_given), given(form, unit_given));
    nomination_draft draft{kind_put_forward(form), given(form, name_given), given(form, unit_given),
                           given(form, story_given)};
    auto made = new_nomination(*now.catalogue, std::move(draft), now.unit, std::move(sound), now.now);
    made.key = nomination_key(now);
    made.person = now.person.id;
    made.account = now.person.account;
    made.photo = picture;
    storage::count_nomination counted;
    counted.unit = now.unit;
    counted.nominee = nominee_mark(made);
    const auto today = storage::day_of(now.now);
    if (const auto* activity = now.catalogue->collecting(now.unit, storage::entry_kind::nominated, today))
        counted.activity = activity->id;
    decision decided;
    auto done = now.wording(picture.empty() ? "nomination.done" : "nomination.done_with_picture",
                            fmt::arg("name", made.name), fmt::arg("kind", kind_word(now.wording, made.kind)));
    decided.actions.emplace_back(storage::write_document{to_document(made), std::move(done), {}});
    decided.actions.emplace_back(std::move(counted));
    decided.topic = storage::nothing_asked{};
    return decided;
}

decision consent_answered(const turn& now, nomination_form form, const intent& said)
{
    if (said.name == intent_name::yes)
        return ask(now, std::move(form), form_step::photo, "photo");
    if (said.name == intent_name::no)
        return answer(now.wording.text("nomination.no_consent"), storage::nothing_asked{});
    return ask(now, std::move(form), form_step::consent, "consent", now.wording.text("nomination.yes_or_no"));
}

decision picture_answered(const turn& now, nomination_form form, const intent& said)
{
    if (said.name == intent_name::no)
        return keep_answer(now, form, {});
    return ask(now, std::move(form), form_step::photo, "photo");
}

std::string list_of(const turn& now, const std::vector<nomination>& own)
{
    const auto& say = now.wording;
    std::string lines;
    int number = 0;
    for (const auto& one : own) {
        lines += "\n\n";
        lines += say("nomination.item", fmt::arg("number", ++number), fmt::arg("kind", kind_word(say, one.kind)),
                     fmt::arg("name", one.name), fmt::arg("state", state_words(say, *now.catalogue, one)));
    }
    return lines;
}

storage::own_nominations topic_of(const std::vector<nomination>& own)
{
    storage::own_nominations topic;
    for (const auto& one : own)
        topic.shown.push_back(one.key);
    return topic;
}

awaitable<decision> ask_to_withdraw_one(const turn& now, storage::own_nominations shown, int number)
{
    if (number < 1 || static_cast<std::size_t>(number) > shown.shown.size())
        co_return answer(now.wording.text("nomination.no_such_own"), std::move(shown));
    shown.withdrawing = shown.shown[static_cast<std::size_t>(number) - 1];
    const auto found = co_await find_nomination(now.store, shown.withdrawing);
    if (!found || found->person != now.person.id || found->state == nomination_state::withdrawn) {
        shown.withdrawing.clear();
        co_return answer(now.wording.text("nomination.no_such_own"), std::move(shown));
    }
    co_return answer(now.wording("nomination.ask_withdraw", fmt::arg("name", found->name)), std::move(shown));
}

/// Once a day for each star.
awaitable<decision> like_one(const turn& now, nomination star)
{
    const auto& say = now.wording;
    const auto today = storage::day_of(now.now);
    auto document = storage::like_document(star.key, now.person.id, today, now.now);
    auto collection = document.collection;
    auto partition = document.partition;
    auto key = document.key;
    const auto already = say("nomination.liked_already", fmt::arg("name", star.name));
    const auto earlier =
        co_await now.store.find_document(std::move(collection), std::move(partition), std::move(key));
    if (earlier)
        co_return answer(already);
    storage::count_nomination counted;
    counted.unit = now.unit;
    counted.nominee = nominee_mark(star);
    if (const auto* activity = now.catalogue->collecting(now.unit, storage::entry_kind::nominated, today))
        counted.activity = activity->id;
    decision made;
    auto done = say("nomination.liked", fmt::arg("name", star.name));
    made.actions.emplace_back(storage::write_document{std::move(document), std::move(done), already});
    made.actions.emplace_back(std::move(counted));
    co_return made;
}

std::string star_line(const content::wording& say, const nomination& one)
{
    return "\n" + say("nomination.star", fmt::arg("number", one.number), fmt::arg("name", one.name),
                      fmt::arg("unit", one.unit));
}

/// The first of those who were chosen this year, where the others are, and how to like one.
std::string stars_to_like(const turn& now, const std::vector<nomination>& stars)
{
    constexpr std::size_t most_told = 5;
    const auto& say = now.wording;
    const auto page = now.public_url.empty() ? std::string() : std::string(now.public_url) + "/stars";
    if (stars.empty())
        return page.empty() ? say.text("nomination.like_which")
                            : say("nomination.like_which_page", fmt::arg("url", page));
    auto words = say.text("nomination.stars");
    for (std::size_t i = 0; i < std::min(most_told, stars.size()); ++i)
        words += star_line(say, stars[i]);
    if (!page.empty())
        words += "\n" + say("nomination.stars_page", fmt::arg("url", page));
    return words + "\n\n" + say.text("nomination.stars_foot");
}

/// Of several with the same name it is asked which one is meant.
awaitable<decision> like_by_name(const turn& now, std::string name)
{
    const auto& say = now.wording;
    const auto stars = co_await stars_of(now.store, year_of(now));
    std::vector<nomination> alike;
    std::ranges::copy_if(stars, std::back_inserter(alike), [&](const nomination& one) {
        return one.name == name || (now.sound != nullptr && now.sound(one.name) == now.sound(name));
    });
    if (alike.size() == 1) {
        auto star = alike.front();
        auto liked = co_await like_one(now, std::move(star));
        co_return liked;
    }
    auto words =
        say(alike.empty() ? "nomination.no_such_name" : "nomination.like_which_of", fmt::arg("name", name));
    for (const auto& one : alike)
        words += star_line(say, one);
    co_return answer(std::move(words));
}

} // namespace

awaitable<decision> nominate(const turn& now, const intent& wanted)
{
    nomination_form form;
    auto kind = kind_in(wanted.slots.category);
    if (!kind)
        kind = kind_in(wanted.text);
    const bool named = is_nominee(wanted.slots.nominee);
    if (const auto* open = std::get_if<nomination_form>(&now.conversation.topic); open != nullptr && named)
        form.kind = open->kind;
    if (kind)
        form.kind = storage::to_string(*kind);
    if (named)
        form = with(std::move(form), name_given, wanted.slots.nominee);
    if (now.unit.empty())
        co_return answer(now.wording.text("nomination.no_unit"));
    if (auto over = refuse_when_over(now, form))
        co_return *std::move(over);
    if (all_are_over(now))
        co_return answer(now.wording.text("nomination.all_over"), storage::nothing_asked{});
    auto begin = named ? now.wording("nomination.begin_named", fmt::arg("name", wanted.slots.nominee))
                       : now.wording.text("nomination.begin");
    co_return ask_who(now, std::move(form), std::move(begin));
}

std::string question_of(const turn& now, const nomination_form& form)
{
    switch (form.asking) {
    case form_step::kind:
        break;
    case form_step::name:
        return question_about(now, form, "name");
    case form_step::unit:
        return question_about(now, form, "unit");
    case form_step::duplicate:
        return now.wording("nomination.ask_duplicate", fmt::arg("name", given(form, name_given)),
                           fmt::arg("unit", given(form, unit_given)));
    case form_step::story:
        return question_about(now, form, "story");
    case form_step::consent:
        return question_about(now, form, "consent");
    case form_step::photo:
        return question_about(now, form, "photo");
    }
    return question_about(now, form, "kind");
}

awaitable<decision> continue_nomination(const turn& now, nomination_form form, const intent& said)
{
    const auto& say = now.wording;
    if (auto over = refuse_when_over(now, form))
        co_return *std::move(over);
    switch (form.asking) {
    case form_step::kind:
        if (const auto kind = chosen_kind(said)) {
            if (kind_is_over(now, *kind))
                co_return ask(now, std::move(form), form_step::kind, "kind", over_words(now, *kind));
            form.kind = storage::to_string(*kind);
            co_return ask_who(now, std::move(form));
        }
        break;
    case form_step::name:
        if (said.name != intent_name::pick || !is_nominee(said.text))
            co_return ask(now, std::move(form), form_step::name, "name", say.text("nomination.bad_name"));
        form = with(std::move(form), name_given, said.text);
        co_return ask(now, std::move(form), form_step::unit, "unit");
    case form_step::unit: {
        if (said.name != intent_name::pick || !is_home(said.text))
            co_return ask(now, std::move(form), form_step::unit, "unit", say.text("nomination.bad_unit"));
        form = with(std::move(form), unit_given, said.text);
        auto next = co_await check_for_others(now, std::move(form));
        co_return next;
    }
    case form_step::duplicate:
        if (said.name == intent_name::yes)
            co_return ask(now, std::move(form), form_step::story, "story");
        if (said.name == intent_name::no)
            co_return answer(say.text("nomination.stopped"), storage::nothing_asked{});
        co_return answer(say.text("nomination.yes_or_no"), std::move(form));
    case form_step::story:
        if (!is_story(said.text))
            co_return ask(now, std::move(form), form_step::story, "story", say.text("nomination.bad_story"));
        form = with(std::move(form), story_given, said.text);
        co_return ask(now, std::move(form), form_step::consent, "consent");
    case form_step::consent:
        co_return consent_answered(now, std::move(form), said);
    case form_step::photo:
        co_return picture_answered(now, std::move(form), said);
    }
    co_return ask(now, std::move(form), form_step::kind, "kind", say.text("nomination.bad_kind"));
}

awaitable<decision> take_picture(const turn& now, const intent& sent)
{
    const auto* form = std::get_if<nomination_form>(&now.conversation.topic);
    if (form != nullptr && form->asking == form_step::photo && !sent.text.empty()) {
        if (auto over = refuse_when_over(now, *form))
            co_return *std::move(over);
        co_return keep_answer(now, *form, sent.text);
    }
    co_return answer(now.wording.text("help.not_text"));
}

awaitable<decision> my_nominations(const turn& now)
{
    const auto own = co_await nominations_by(now.store, now.person.id);
    if (own.empty())
        co_return answer(now.wording.text("nomination.none"));
    auto words = now.wording.text("nomination.mine") + list_of(now, own) + "\n\n" +
                 now.wording.text("nomination.mine_foot");
    co_return answer(std::move(words), topic_of(own));
}

awaitable<decision> ask_to_withdraw(const turn& now, const intent& wanted)
{
    const auto* topic = std::get_if<storage::own_nominations>(&now.conversation.topic);
    storage::own_nominations shown;
    if (topic != nullptr) {
        shown = *topic;
    } else {
        const auto own = co_await nominations_by(now.store, now.person.id);
        if (own.empty())
            co_return answer(now.wording.text("nomination.none"));
        shown = topic_of(own);
    }
    if (!wanted.slots.number && shown.shown.size() != 1) {
        auto list = co_await my_nominations(now);
        co_return list;
    }
    auto asked = co_await ask_to_withdraw_one(now, std::move(shown), wanted.slots.number.value_or(1));
    co_return asked;
}

awaitable<decision> settle_own_nominations(const turn& now, storage::own_nominations shown, const intent& said)
{
    if (said.slots.number) {
        auto asked = co_await ask_to_withdraw_one(now, std::move(shown), *said.slots.number);
        co_return asked;
    }
    if (said.name != intent_name::yes || shown.withdrawing.empty())
        co_return answer(now.wording.text("nomination.kept"), storage::nothing_asked{});
    auto withdrawn = co_await withdraw_own(now, std::move(shown.withdrawing));
    co_return withdrawn;
}

awaitable<decision> withdraw_own(const turn& now, std::string key)
{
    auto found = co_await find_nomination(now.store, std::move(key));
    if (!found || found->person != now.person.id || found->state == nomination_state::withdrawn)
        co_return answer(now.wording.text("nomination.no_such_own"), storage::nothing_asked{});
    decision made;
    auto done = now.wording("nomination.withdrawn", fmt::arg("name", found->name));
    made.actions = withdraw_nomination(*std::move(found), now.now, std::move(done));
    made.topic = storage::nothing_asked{};
    co_return made;
}

awaitable<decision> like(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    if (!wanted.slots.nominee.empty()) {
        auto named = co_await like_by_name(now, wanted.slots.nominee);
        co_return named;
    }
    if (!wanted.slots.number) {
        const auto stars = co_await stars_of(now.store, year_of(now));
        co_return answer(stars_to_like(now, stars));
    }
    const auto found = co_await find_star(now.store, *wanted.slots.number);
    if (!found)
        co_return answer(say("nomination.no_such", fmt::arg("number", *wanted.slots.number)));
    auto liked = co_await like_one(now, *found);
    co_return liked;
}

} // namespace handlers
