#include "handlers/organizer_heads.hpp"

#include "handlers/count_evidence.hpp"
#include "handlers/describe.hpp"
#include "handlers/desk.hpp"
#include "handlers/organizer_rights.hpp"
#include "handlers/settled_report.hpp"
#include "handlers/web_address.hpp"

#include <cstdlib>

namespace handlers {
namespace {

constexpr int most_heads_added = 100000;
constexpr std::int64_t example_activity = 3;

// What is kept beside heads that are added by the first action of the message's step.
storage::write_document beside_count(const turn& now, const storage::add_heads& counted, const std::string& key,
                                     std::string link, bool takes_photo)
{
    storage::count_evidence one;
    one.key = storage::evidence_key(now.person.id, key, 0);
    one.activity = counted.activity;
    one.at = now.now;
    std::string told;
    if (!link.empty()) {
        told = now.wording.text("organizer.link_kept");
    }
    if (takes_photo) {
        one.by = now.person.id;
        told += told.empty() ? "" : "\n";
        told += now.wording.text("organizer.photo_next");
    }
    one.link = std::move(link);
    return {to_document(one), std::move(told), {}};
}

decision ask_heads(const turn& now, const intent& wanted)
{
    const std::int64_t id = wanted.slots.number.value_or(example_activity);
    return answer(now.wording("organizer.ask_heads", fmt::arg("id", id)));
}

// What lacks a note, as it may be sent again.
decision ask_note(const turn& now, storage::activity_id id, const storage::add_heads& adding)
{
    const auto& say = now.wording;
    std::string role;
    if (adding.role == storage::role::volunteer) {
        role = role_word(say, adding.role);
        role += ' ';
    }
    const auto example =
        say(adding.heads < 0 ? "organizer.example_take" : "organizer.example_add", fmt::arg("id", id),
            fmt::arg("role", role), fmt::arg("heads", std::abs(adding.heads)));
    return answer(say("organizer.ask_note", fmt::arg("example", example)));
}

decision ask_role(const turn& now, storage::activity_id id, const slots& given)
{
    const auto& say = now.wording;
    const auto command = say.text(*given.heads < 0 ? "organizer.word_take" : "organizer.word_add");
    return answer(say("organizer.ask_role", fmt::arg("command", command), fmt::arg("id", id),
                      fmt::arg("heads", std::abs(*given.heads)), fmt::arg("note", given.note)));
}

// A crowd that was guessed, as the console lists it.
storage::walk_in guessed_crowd(const turn& now, const storage::add_heads& counted, const std::string& key)
{
    storage::walk_in crowd;
    crowd.activity = counted.activity;
    crowd.key = fmt::format("walk-in-{:016x}", std::hash<std::string>{}(now.person.id + key));
    crowd.note = counted.note;
    crowd.role = counted.role;
    crowd.heads = counted.heads;
    crowd.estimated = true;
    crowd.at = now.now;
    return crowd;
}

} // namespace

storage::awaitable<decision> add_heads(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto& slots = wanted.slots;
    if (now.may(storage::organizer_role::organizer) && (!slots.heads || *slots.heads == 0)) {
        co_return ask_heads(now, wanted);
    }
    const auto found = governed_activity(now, wanted, say.text("organizer.word_add"));
    if (found.answer) {
        co_return *found.answer;
    }
    const auto id = found.activity->id;
    if (*slots.heads > most_heads_added || *slots.heads < -most_heads_added) {
        co_return answer(say("organizer.too_many_heads", fmt::arg("limit", most_heads_added)));
    }
    auto why = split_link(slots.note);
    if (!why.link.empty() && !is_web_address(why.link)) {
        co_return answer(say.text("organizer.bad_link"));
    }
    if (!slots.role) {
        co_return ask_role(now, id, slots);
    }
    storage::add_heads adding;
    adding.activity = id;
    adding.role = *slots.role;
    adding.heads = *slots.heads;
    adding.note = std::move(why.note);
    if (adding.note.empty()) {
        co_return ask_note(now, id, adding);
    }
    decision made;
    std::vector<storage::write_document> beside;
    if (slots.scope == guessed_heads && adding.heads > 0) {
        beside = guess_kept(say, guessed_crowd(now, adding, slots.code));
        adding.note = say("console.note_estimated", fmt::arg("note", adding.note));
    }
    made.actions.emplace_back(adding);
    for (auto& one : beside) {
        made.actions.emplace_back(std::move(one));
    }
    const bool takes_photo = now.reach.pictures && adding.heads > 0;
    if (!slots.code.empty() && (takes_photo || !why.link.empty())) {
        made.actions.emplace_back(beside_count(now, adding, slots.code, std::move(why.link), takes_photo));
    }
    auto told = co_await told_of_settled_report(now.store, say, now.catalogue, *found.activity, now.now);
    if (!told.empty()) {
        made.actions.emplace_back(storage::say{std::move(told)});
    }
    co_return made;
}

std::string phrase(const turn& now, const storage::heads_added& what)
{
    using status = storage::heads_added::status;
    const auto& say = now.wording;
    const auto titled = title_of(say, *now.catalogue, what.activity);
    switch (what.what) {
    case status::done:
        return say(what.heads < 0 ? "organizer.taken_away" : "organizer.added", fmt::arg("title", titled),
                   fmt::arg("role", role_word(say, what.role)), fmt::arg("heads", std::abs(what.heads)),
                   fmt::arg("total", what.total));
    case status::below_zero:
        return say("organizer.below_zero", fmt::arg("title", titled));
    case status::unknown_activity:
        break;
    }
    return say("activity.unknown", fmt::arg("id", what.activity));
}

} // namespace handlers
