#include "handlers/tickets.hpp"

#include "content/tutorials.hpp"
#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "handlers/reply_window.hpp"
#include "handlers/shortened.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace handlers {
namespace {

using storage::awaitable;
using storage::ticket;
using storage::ticket_line;
using storage::ticket_state;

constexpr int most_shown = 9;
constexpr int few_left = 2; // Of the messages that somebody may still be sent.
constexpr int most_erased = 100'000;
constexpr std::chrono::hours answer_matters{48}; // As long as the platform lets us answer.
constexpr std::size_t longest_about = 120;       // Bytes.

/// No two tickets of a person begin in the same second.
std::string ticket_key(const turn& now)
{
    return std::to_string(now.now.time_since_epoch().count()) + "-" + now.person.id;
}

/// What is open in the conversation, in words: it tells the helper what was being done.
std::string context_of(const turn& now)
{
    if (const auto* at = std::get_if<storage::following_tutorial>(&now.conversation.topic)) {
        if (const auto* tutorial = content::find_tutorial(at->tutorial)) {
            return now.wording("ticket.at_step", fmt::arg("title", tutorial->title), fmt::arg("step", at->step));
        }
    }
    if (const auto* form = std::get_if<storage::sign_up_form>(&now.conversation.topic)) {
        return now.wording("ticket.at_form",
                           fmt::arg("title", title_of(now.wording, *now.catalogue, form->activity)));
    }
    return {};
}

ticket_line ticket_line_of(const std::string& ticket, std::string key, ticket_line::from by, std::string text,
                           storage::time_point at)
{
    ticket_line one;
    one.ticket = ticket;
    one.key = std::move(key);
    one.by = by;
    one.text = std::move(text);
    one.at = at;
    return one;
}

std::string line_key(const turn& now, char side)
{
    return std::to_string(now.now.time_since_epoch().count()) + side + std::to_string(now.conversation.version);
}

storage::write_document saved(const ticket& what, std::string done_text = {}, std::string refused_text = {})
{
    return {to_document(what), std::move(done_text), std::move(refused_text)};
}

errand notice_for(const turn& now, const ticket& what, std::string text)
{
    storage::leave_notice left;
    left.text = std::move(text);
    left.expires_at = now.now + answer_matters;
    errand one;
    one.whom = what.person;
    one.actions.emplace_back(std::move(left));
    return one;
}

std::string phone_words(const turn& now, const std::string& unit)
{
    const auto phone = phone_of(*now.catalogue, unit);
    return phone.empty() ? now.wording.text("ticket.no_phone")
                         : now.wording("ticket.phone", fmt::arg("phone", phone));
}

helper self(const turn& now)
{
    const auto* unit = now.catalogue->find_unit(now.person.acts_for->unit);
    return {now.person.id, unit == nullptr ? std::string() : unit->name};
}

/// Whole commands act even while people talk: who types one means the bot.
bool is_for_bot(const intent& said)
{
    constexpr std::array commands{
        intent_name::list_activities,
        intent_name::signup,
        intent_name::volunteer,
        intent_name::cancel_signup,
        intent_name::my_signups,
        intent_name::attend_checkin,
        intent_name::help,
        intent_name::opt_out,
        intent_name::forget_me,
        intent_name::my_data,
        intent_name::export_data,
        intent_name::organizer_help,
        intent_name::stats,
        intent_name::annex2,
        intent_name::add_heads,
        intent_name::roster,
        intent_name::news,
        intent_name::bind,
        intent_name::tickets,
        intent_name::console,
    };
    const bool is_command = said.exact || said.stage == "exact" || said.stage == "fixed";
    return is_command && std::ranges::find(commands, said.name) != commands.end();
}

decision decided(ticket_change change, std::optional<storage::conversation_topic> topic)
{
    decision made;
    if (change.line) {
        made.actions.emplace_back(*std::move(change.line));
    }
    made.actions.emplace_back(std::move(change.ticket));
    if (change.told) {
        made.errands.push_back(*std::move(change.told));
    }
    made.topic = std::move(topic);
    return made;
}

std::string name_in(const turn& now, const ticket& what)
{
    return what.name.empty() ? now.wording.text("ticket.nameless") : mask_name(what.name);
}

std::string sentence_of(const turn& now, const ticket_line& one)
{
    const char* who = one.by == ticket_line::from::resident ? "ticket.line_resident"
                      : one.by == ticket_line::from::helper ? "ticket.line_helper"
                                                            : "ticket.line_note";
    return now.wording(who, fmt::arg("text", one.text));
}

/// What a helper hears about an answer that was just given: how many more there may be, where they are few.
std::string after_answer(const turn& now, reply_window before)
{
    const auto& say = now.wording;
    if (!before.can_send || before.left == 0) {
        return say.text("ticket.kept") + "\n" + phone_line(now, before);
    }
    --before.left;
    return before.left > few_left ? say.text("ticket.sent")
                                  : say.text("ticket.sent") + "\n" + window_words(now, before);
}

awaitable<decision> take_ticket(const turn& now, std::string key)
{
    const auto found = co_await find_ticket(now.store, key);
    if (!found || found->state != ticket_state::queued) {
        co_return answer(now.wording.text("ticket.taken"), storage::nothing_asked{});
    }
    std::string said;
    const auto lines = co_await lines_of(now.store, key);
    for (const auto& one : lines) {
        said += sentence_of(now, one) + "\n";
    }
    auto change = take_ticket(now, *found, self(now));
    change.ticket.done_text =
        now.wording("ticket.you_help", fmt::arg("name", name_in(now, *found)), fmt::arg("lines", said));
    change.ticket.refused_text = now.wording.text("ticket.taken");
    storage::helping topic;
    topic.ticket = std::move(key);
    co_return decided(std::move(change), topic);
}

std::string where_it_stands(const turn& now, const ticket& what)
{
    return now.wording(what.state == ticket_state::queued ? "ticket.still_waiting" : "ticket.with",
                       fmt::arg("phone", phone_words(now, what.unit)), fmt::arg("helper", what.owner_name));
}

} // namespace

// A form or a list may have come between, so that the conversation does not tell.
awaitable<std::optional<ticket>> open_ticket_of(storage::store& store, storage::person_id who)
{
    storage::document_query which;
    which.collection = storage::ticket_collection;
    which.partition = storage::all_tickets;
    which.index = storage::index_of_person(who);
    which.newest_first = true;
    which.limit = 1;
    const auto found = co_await store.list_documents(std::move(which));
    if (found.empty()) {
        co_return std::nullopt;
    }
    auto latest = parse_ticket(found.front());
    if (latest.state == ticket_state::closed) {
        co_return std::nullopt;
    }
    co_return latest;
}

awaitable<std::optional<ticket>> find_ticket(storage::store& store, std::string key)
{
    const auto found =
        co_await store.find_document(storage::ticket_collection, storage::all_tickets, std::move(key));
    if (!found) {
        co_return std::nullopt;
    }
    co_return parse_ticket(*found);
}

awaitable<std::vector<ticket_line>> lines_of(storage::store& store, std::string ticket)
{
    storage::document_query which;
    which.collection = storage::ticket_line_collection;
    which.partition = std::move(ticket);
    which.index = "lines";
    const auto found = co_await store.list_documents(std::move(which));
    std::vector<ticket_line> lines;
    for (const auto& one : found) {
        lines.push_back(parse_ticket_line(one));
    }
    co_return lines;
}

awaitable<std::vector<ticket>> open_tickets(storage::store& store, const catalogue& units, std::string unit,
                                            int limit)
{
    std::vector<ticket> open;
    storage::document_query which;
    which.collection = storage::ticket_collection;
    which.partition = storage::all_tickets;
    which.index = "open";
    for (bool more = true; more;) {
        const auto page = co_await store.list_documents(which);
        for (const auto& one : page) {
            auto each = parse_ticket(one);
            which.after_key = each.key;
            which.after_order = each.opened_at.time_since_epoch().count();
            if (units.is_within(each.unit, unit) && static_cast<int>(open.size()) < limit) {
                open.push_back(std::move(each));
            }
        }
        more = static_cast<int>(page.size()) == which.limit && static_cast<int>(open.size()) < limit;
    }
    co_return open;
}

awaitable<std::vector<storage::action>> erase_tickets(storage::store& store, storage::person_id whose)
{
    std::vector<storage::action> actions;
    storage::document_query which;
    which.collection = storage::ticket_collection;
    which.partition = storage::all_tickets;
    which.index = storage::index_of_person(whose);
    which.limit = most_erased;
    const auto tickets = co_await store.list_documents(which);
    which.collection = storage::ticket_line_collection;
    which.index = "lines";
    for (auto one : tickets) {
        which.partition = one.key;
        auto lines = co_await store.list_documents(which);
        lines.push_back(std::move(one));
        for (auto& each : lines)
            actions.emplace_back(storage::write_document{storage::removed(std::move(each)), {}, {}});
    }
    co_return actions;
}

awaitable<decision> ask_for_human(const turn& now, const intent& wanted)
{
    const auto open = co_await open_ticket_of(now.store, now.person.id);
    if (open) {
        storage::with_helper topic;
        topic.ticket = open->key;
        co_return answer(where_it_stands(now, *open), std::move(topic));
    }
    ticket opened;
    opened.key = ticket_key(now);
    opened.unit = now.unit;
    opened.person = now.person.id;
    opened.name = now.person.name;
    opened.about = shortened_visibly(wanted.text, longest_about);
    opened.opened_at = now.now;
    opened.waiting_since = now.now;
    opened.changed_at = now.now;
    decision made;
    if (auto doing = context_of(now); !doing.empty()) {
        const auto line = ticket_line_of(opened.key, "0", ticket_line::from::note, std::move(doing), now.now);
        made.actions.emplace_back(storage::write_document{to_document(line), {}, {}});
    }
    const auto line = ticket_line_of(opened.key, "1", ticket_line::from::resident, wanted.text, now.now);
    made.actions.emplace_back(storage::write_document{to_document(line), {}, {}});
    made.actions.emplace_back(
        saved(opened, now.wording("ticket.opened", fmt::arg("phone", phone_words(now, now.unit)))));
    storage::with_helper topic;
    topic.ticket = opened.key;
    made.topic = topic;
    co_return made;
}

awaitable<std::optional<decision>> talk_with_helper(const turn& now, const storage::with_helper& topic,
                                                    const intent& said)
{
    auto found = co_await find_ticket(now.store, topic.ticket);
    if (!found || found->state == ticket_state::closed) {
        co_return std::nullopt;
    }
    const bool asks_again = said.name == intent_name::human_help && said.stage == "exact";
    if (said.text == now.wording.text("ticket.word_end")) {
        auto change = close_ticket(now, *std::move(found), {});
        change.told.reset();
        change.ticket.done_text = now.wording.text("ticket.ended_by_you");
        co_return decided(std::move(change), storage::nothing_asked{});
    }
    if (asks_again) {
        co_return answer(where_it_stands(now, *found));
    }
    if (is_for_bot(said)) {
        co_return std::nullopt;
    }
    const bool first_since = found->waiting_since == storage::time_point{};
    if (first_since) {
        found->waiting_since = now.now;
    }
    found->changed_at = now.now;
    const auto line = ticket_line_of(found->key, line_key(now, 'r') + said.text.substr(0, 12),
                                     ticket_line::from::resident, said.text, now.now);
    ticket_change change{saved(*found), storage::write_document{to_document(line), {}, {}}, {}};
    if (found->state == ticket_state::queued) {
        change.line->done_text = now.wording.text("ticket.passed_on");
    }
    co_return decided(std::move(change), std::nullopt);
}

awaitable<decision> show_tickets(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    if (!now.person.acts_for) {
        auto asked = co_await ask_for_human(now, wanted);
        co_return asked;
    }
    const auto open = co_await open_tickets(now.store, *now.catalogue, now.person.acts_for->unit, most_shown);
    storage::helping topic;
    std::string lines;
    for (const auto& one : open) {
        if (one.state == ticket_state::human && one.owner != now.person.id) {
            continue;
        }
        topic.offered.push_back(one.key);
        lines += say("ticket.item", fmt::arg("number", topic.offered.size()), fmt::arg("name", name_in(now, one)),
                     fmt::arg("about", one.about), fmt::arg("at", moment_of(say, one.opened_at)));
        lines += "\n";
    }
    if (topic.offered.empty()) {
        co_return answer(say.text("ticket.none"));
    }
    co_return answer(say("ticket.list", fmt::arg("lines", lines)), topic);
}

awaitable<std::optional<decision>> help_resident(const turn& now, const storage::helping& topic,
                                                 const intent& said)
{
    if (!now.person.acts_for) {
        co_return std::nullopt;
    }
    if (topic.ticket.empty()) {
        const auto number = static_cast<std::size_t>(std::max(0, said.slots.number.value_or(0)));
        const bool picks = said.name == intent_name::pick || said.name == intent_name::list_activities;
        if (!picks || number == 0 || number > topic.offered.size()) {
            co_return std::nullopt;
        }
        auto key = topic.offered[number - 1];
        const auto chosen = co_await find_ticket(now.store, key);
        if (chosen && chosen->state == ticket_state::human && chosen->owner == now.person.id) {
            storage::helping mine;
            mine.ticket = std::move(key);
            co_return answer(now.wording("ticket.go_on", fmt::arg("name", name_in(now, *chosen))), mine);
        }
        auto taken = co_await take_ticket(now, std::move(key));
        co_return taken;
    }
    auto found = co_await find_ticket(now.store, topic.ticket);
    if (!found || found->state != ticket_state::human || found->owner != now.person.id) {
        co_return answer(now.wording.text("ticket.not_yours"), storage::nothing_asked{});
    }
    if (said.text == now.wording.text("ticket.word_end")) {
        auto change = close_ticket(now, *std::move(found), self(now));
        change.ticket.done_text = now.wording.text("ticket.closed");
        co_return decided(std::move(change), storage::nothing_asked{});
    }
    if (said.text == now.wording.text("ticket.word_return")) {
        auto change = return_ticket(now, *std::move(found));
        change.ticket.done_text = now.wording.text("ticket.returned");
        co_return decided(std::move(change), storage::nothing_asked{});
    }
    if (is_for_bot(said)) {
        co_return std::nullopt;
    }
    auto person = found->person;
    const auto window = co_await reply_window_of(now, std::move(person));
    auto change = answer_ticket(now, *std::move(found), self(now), said.text,
                                line_key(now, 'h') + std::to_string(std::hash<std::string>{}(said.text)));
    change.line->done_text = after_answer(now, window);
    co_return decided(std::move(change), std::nullopt);
}

ticket_change take_ticket(const turn& now, ticket what, const helper& by)
{
    what.state = ticket_state::human;
    what.owner = by.key;
    what.owner_name = by.name;
    what.changed_at = now.now;
    auto text = now.wording("ticket.somebody_came", fmt::arg("helper", by.name));
    return {saved(what), {}, notice_for(now, what, std::move(text))};
}

ticket_change answer_ticket(const turn& now, ticket what, const helper& by, std::string text, std::string key)
{
    what.waiting_since = {};
    what.changed_at = now.now;
    what.owner = by.key;
    what.owner_name = by.name;
    what.state = ticket_state::human;
    auto told = now.wording("ticket.from_helper", fmt::arg("helper", by.name), fmt::arg("text", text));
    const auto line =
        ticket_line_of(what.key, std::move(key), ticket_line::from::helper, std::move(text), now.now);
    return {saved(what), storage::write_document{to_document(line), {}, {}},
            notice_for(now, what, std::move(told))};
}

ticket_change close_ticket(const turn& now, ticket what, const helper& by)
{
    what.state = ticket_state::closed;
    what.changed_at = now.now;
    if (!by.key.empty()) {
        what.owner = by.key;
        what.owner_name = by.name;
    }
    return {saved(what), {}, notice_for(now, what, now.wording.text("ticket.ended"))};
}

ticket_change return_ticket(const turn& now, ticket what)
{
    what.state = ticket_state::queued;
    what.owner.clear();
    what.owner_name.clear();
    what.changed_at = now.now;
    return {saved(what), {}, {}};
}

std::optional<ticket_change> apologise(const turn& now, ticket what, std::chrono::seconds patience)
{
    if (what.state != ticket_state::queued || what.apologised || now.now - what.opened_at < patience) {
        return {};
    }
    what.apologised = true;
    auto text = now.wording("ticket.sorry", fmt::arg("phone", phone_words(now, what.unit)));
    return ticket_change{saved(what), {}, notice_for(now, what, std::move(text))};
}

} // namespace handlers
