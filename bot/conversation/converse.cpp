#include "bot/conversation/converse.hpp"

#include "bot/catalogue_refresh.hpp"
#include "bot/conversation/acquaintance.hpp"
#include "bot/conversation/events.hpp"
#include "bot/conversation/message_key.hpp"
#include "bot/conversation/organizer_log.hpp"
#include "bot/conversation/personal_token.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "bot/conversation/scene.hpp"
#include "bot/conversation/step.hpp"
#include "bot/data_link.hpp"
#include "bot/identity.hpp"
#include "bot/on_worker.hpp"
#include "bot/own_link.hpp"
#include "bot/pages/resident.hpp"
#include "bot/reach.hpp"
#include "bot/secrets.hpp"
#include "bot/understand/sounds.hpp"
#include "handlers/access_cards.hpp"
#include "handlers/attendance.hpp"
#include "handlers/decision.hpp"
#include "handlers/failed_check_ins.hpp"
#include "handlers/help.hpp"
#include "handlers/report_states.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace bot {
namespace {

constexpr std::size_t longest_text_bytes = 6000; // WeChat sends no longer ones.
constexpr std::size_t binding_code_length = 8;
constexpr int most_tries = 5; // A person would have to write faster than a commit.

// What a message gets in answer that cannot be understood, whatever is open; nothing for any other.
const std::string* answer_without_text(const content::wording& say, const wechat::message& message)
{
    if (message.msg_type == "voice") {
        return message.recognition.empty() && message.media_id.empty() ? &say.text("help.voice") : nullptr;
    }
    if (message.msg_type == "text") {
        return message.content.size() > longest_text_bytes ? &say.text("help.too_long") : nullptr;
    }
    return &say.text("help.not_text");
}

std::string_view text_of(const wechat::message& message)
{
    if (message.msg_type == "event") {
        return message.event_key; // A menu button's key is the command that it stands for.
    }
    return message.content;
}

// Events that ask for something: a menu's button, a scanned code.
bool asks_by_code(const wechat::message& message)
{
    return message.event == "subscribe" || message.event == "scan" || message.event == "scancode_waitmsg" ||
           message.event == "scancode_push";
}

std::string_view code_of(const wechat::message& message)
{
    return message.event.starts_with("scancode_") ? std::string_view(message.scan_result) : message.scene();
}

handlers::turn turn_of(const context& ctx, const incoming& what, storage::standing standing, storage::person_id id)
{
    storage::person person;
    if (standing.person) {
        person = *std::move(standing.person);
    } else {
        person.id = std::move(id);
        person.account = what.account;
        person.openid = what.openid;
    }
    const auto* account = ctx.catalogue->find_account(what.account);
    const auto link = [&ctx, whose = person.id](std::string_view path, std::string_view of) {
        return own_link(ctx, whose, path, of);
    };
    return {ctx.store,
            ctx.catalogue,
            ctx.wording,
            std::move(person),
            account == nullptr ? std::string() : account->unit,
            std::move(standing.conversation),
            ctx.clock(),
            ctx.settings.public_url,
            understand::sound_key,
            reach_of(ctx.settings, what.account),
            ctx.settings.rules(),
            link,
            &ctx.settings.nomination};
}

// A binding code goes no further than this: the store knows its hash alone. What is longer than such
// a code is taken for a token of the API, which counts by the letter.
handlers::intent with_hashed_code(handlers::intent wanted)
{
    auto& code = wanted.slots.code;
    if (wanted.name == handlers::intent_name::bind && !code.empty()) {
        const auto normalised = normalise_binding_code(code);
        code = sha256_hex(normalised.size() > binding_code_length ? code : normalised);
    }
    return wanted;
}

// A link to the console is good once, and the store knows the hash of its secret alone. The secret follows from
// the message, so that a message that comes again gets the same link.
handlers::intent with_sign_in_link(const context& ctx, const std::string& key, handlers::intent wanted)
{
    const bool leads_there =
        wanted.name == handlers::intent_name::console || wanted.name == handlers::intent_name::annex2;
    if (leads_there && !ctx.settings.public_url.empty()) {
        const auto secret = base64url(hmac_sha256(ctx.data_key, "console link " + key));
        wanted.slots.code = sha256_hex(secret);
        wanted.slots.url = ctx.settings.public_url + "/console/link?key=" + secret;
    }
    return wanted;
}

// The number that stands for a person follows from the message too.
handlers::intent with_personal_code(const context& ctx, const std::string& key, handlers::intent wanted)
{
    if (wanted.slots.scope == handlers::own_code) {
        wanted.slots.code = personal_number(ctx.data_key, key);
        if (!ctx.settings.public_url.empty())
            wanted.slots.url =
                ctx.settings.public_url + "/my-code/" + personal_token(ctx.data_key, wanted.slots.code);
    }
    return wanted;
}

// Where a person's own page opens without WeChat, the link says who they are.
handlers::intent with_own_page(const context& ctx, const incoming& what, const handlers::turn& now,
                               handlers::intent wanted)
{
    if (wanted.name == handlers::intent_name::my_signups)
        wanted.slots.url = pages::own_page_link(ctx, what.account, now.person.id);
    return wanted;
}

// What is kept beside heads that are counted is found by the message that counted them.
handlers::intent with_count_key(const std::string& key, handlers::intent wanted)
{
    if (wanted.name == handlers::intent_name::add_heads)
        wanted.slots.code = key;
    return wanted;
}

// Until when forms go up is the operator's to say.
handlers::intent with_deadline(const context& ctx, handlers::intent wanted)
{
    if (wanted.name == handlers::intent_name::annex2) {
        const auto today = std::chrono::year_month_day(storage::day_of(ctx.clock()));
        const auto deadline = handlers::day_in(static_cast<int>(today.year()), ctx.settings.report.annex2);
        wanted.slots.dates = storage::period{deadline, deadline};
    }
    return wanted;
}

// Who asks for what is kept about them gets a link to it.
handlers::intent with_data_link(const context& ctx, const storage::person_id& whose, handlers::intent wanted)
{
    if (wanted.name == handlers::intent_name::export_data && !ctx.settings.public_url.empty()) {
        wanted.slots.url = ctx.settings.public_url + "/my-data/" + data_token(ctx.data_key, whose, ctx.clock());
    }
    return wanted;
}

// Whether a decision changes anything or must be remembered with the message.
bool needs_step(const handlers::decision& made, const storage::standing& known)
{
    return !made.actions.empty() || made.topic.has_value() || known.has_notices;
}

bool leaves_notice(const std::vector<storage::action>& actions)
{
    return std::ranges::any_of(
        actions, [](const storage::action& one) { return std::holds_alternative<storage::leave_notice>(one); });
}

storage::command command_of(const handlers::turn& now, handlers::decision made, std::string key)
{
    storage::command step;
    step.key = std::move(key);
    step.person = now.person;
    step.conversation_version = now.conversation.version;
    step.topic = std::move(made.topic);
    step.actions = std::move(made.actions);
    // What is left for the sender comes after the reply, not in it.
    step.take_notices = !leaves_notice(step.actions);
    if (step.actions.empty()) {
        step.actions.emplace_back(storage::say{std::move(made.reply)});
    }
    step.now = now.now;
    return step;
}

// How a message is understood, given where the conversation is.
using reading = std::function<handlers::intent(const understand::context& where)>;

// What a message wants. Where it names an activity that we do not know, another server may have it by now.
storage::awaitable<handlers::intent> understand_with(context& ctx, const reading& read,
                                                     const understand::context& where)
{
    auto wanted = read(where);
    if (wanted.slots.activity_unknown) {
        const bool renewed = co_await renew_catalogue(ctx);
        if (renewed)
            wanted = read(where);
    }
    co_return wanted;
}

// A check-in that failed is kept for the organizers.
storage::awaitable<void> keep_failures(context& ctx, storage::person_id id, std::string key, storage::result done)
{
    for (const auto& each : done.outcomes) {
        const auto* came = std::get_if<storage::checked_in>(&each);
        if (came == nullptr)
            continue;
        auto what = *came;
        auto known = ctx.catalogue;
        auto whose = id;
        auto once = key;
        const auto now = ctx.clock();
        co_await handlers::keep_failed_check_in(ctx.store, std::move(known), std::move(whose), std::move(once),
                                                std::move(what), now);
    }
}

// Who has been bound can be seen and removed by the admins of the unit.
storage::awaitable<void> keep_card(context& ctx, storage::person_id id, storage::result done)
{
    for (const auto& each : done.outcomes) {
        const auto* bound = std::get_if<storage::organizer_bound>(&each);
        if (bound == nullptr || !bound->bound)
            continue;
        storage::access_card card;
        card.what = storage::access_card::kind::person;
        card.whose = id;
        card.acts_for = bound->acts_for;
        card.at = ctx.clock();
        co_await handlers::keep_card(ctx.store, std::move(card));
    }
}

// Who comes by another identity than their own may be written to all the same, where it is by the account of this
// message.
void note_contact_of_other(context& ctx, const incoming& what, const storage::person_id& identity,
                           const storage::person_id& id, const storage::standing& known)
{
    const auto kind = contact_of(what.message);
    const bool here = !known.person || known.person->account == what.account;
    if (id != identity && kind && here && !known.earlier)
        ctx.contacts.note(id, *kind, ctx.clock());
}

// A unit's figures are reckoned on a worker thread: those of a province take longer than others can wait.
storage::awaitable<handlers::decision> decide_where_it_may_take(const handlers::turn& now,
                                                                const handlers::intent& wanted)
{
    using enum handlers::intent_name;
    handlers::decision made;
    if (wanted.name == stats || wanted.name == annex2) {
        const auto decide = [&] { return handlers::decide(now, wanted); };
        made = co_await on_worker(decide);
    } else {
        made = co_await handlers::decide(now, wanted);
    }
    co_return made;
}

// One message's way through the store, however it is understood.
storage::awaitable<std::string> pursue(context& ctx, const incoming& what, storage::person_id identity,
                                       reading read)
{
    const auto key = message_key(identity, what.message);
    for (int tries = 0; tries < most_tries; ++tries) {
        auto met = co_await meet(ctx.store, identity, key);
        const auto id = std::move(met.id);
        auto standing = std::move(met.known);
        if (tries == 0)
            note_contact_of_other(ctx, what, identity, id, standing);
        if (standing.earlier) {
            const auto earlier = *standing.earlier;
            ctx.metrics.count_repeated_message();
            const auto now = turn_of(ctx, what, std::move(standing), id);
            co_return handlers::phrase(now, earlier);
        }
        understand::context where;
        where.topic = standing.conversation.topic;
        where.now = ctx.clock();
        where.organizer = standing.person && standing.person->acts_for &&
                          standing.person->acts_for->may(storage::organizer_role::organizer);
        auto wanted = co_await understand_with(ctx, read, where);
        const auto now = turn_of(ctx, what, standing, id);
        wanted = with_sign_in_link(ctx, id + " " + key, with_hashed_code(with_deadline(ctx, std::move(wanted))));
        wanted = with_count_key(key, with_personal_code(ctx, key, std::move(wanted)));
        wanted = with_own_page(ctx, what, now, std::move(wanted));
        const auto intent = with_data_link(ctx, id, std::move(wanted));
        auto made = co_await decide_where_it_may_take(now, intent);
        if (!needs_step(made, standing)) {
            ctx.metrics.count_message(handlers::to_string(intent.name));
            co_await note_what_was_seen(ctx, now, intent, key);
            co_return made.reply;
        }
        for (auto& one : made.errands) {
            auto errand_key = id + ":" + key;
            co_await run_errand(ctx, std::move(one), std::move(errand_key));
        }
        auto step = command_of(now, std::move(made), key);
        const auto done = co_await ctx.store.carry_out(std::move(step));
        if (done.what == storage::result::status::moved_on) {
            continue;
        }
        if (done.what == storage::result::status::repeated) {
            ctx.metrics.count_repeated_message();
        } else {
            ctx.metrics.count_message(handlers::to_string(intent.name));
        }
        auto bound = done;
        auto who = id;
        co_await keep_card(ctx, std::move(who), std::move(bound));
        co_await note_what_was_done(ctx, now, intent, done, key);
        auto kept = done;
        auto whose = id;
        auto failure_key = sha256_hex(key);
        co_await keep_failures(ctx, std::move(whose), std::move(failure_key), std::move(kept));
        co_return handlers::phrase(now, done);
    }
    throw storage::overloaded("the conversation changed at every try");
}

// Somebody has scanned a code, or begins to follow: the greeting for who is new, then what the code stands for.
storage::awaitable<std::string> answer_code(context& ctx, const incoming& what, storage::person_id id)
{
    auto wanted = intent_of_scene(code_of(what.message));
    const auto& welcome = ctx.wording.text("help.welcome");
    if (!wanted) {
        co_return welcome;
    }
    reading read = [scanned = *std::move(wanted)](const understand::context&) { return scanned; };
    auto reply = co_await pursue(ctx, what, std::move(id), std::move(read));
    if (what.message.event != "subscribe") {
        co_return reply;
    }
    co_return ctx.wording.text("help.welcome_short") + "\n\n" + reply;
}

storage::awaitable<std::string> answer_text(context& ctx, const incoming& what, storage::person_id id)
{
    const auto text = text_of(what.message);
    if (const auto fixed = understand::understand_fixed(text)) {
        // Greetings and thanks may be for a helper.
        const bool is_help =
            fixed->name == handlers::intent_name::help || fixed->name == handlers::intent_name::organizer_help;
        if (const auto* reply = is_help ? handlers::fixed_answer(ctx.wording, fixed->name) : nullptr) {
            ctx.metrics.count_message(handlers::to_string(fixed->name));
            co_return *reply;
        }
    }
    reading read = [text, &ctx](const understand::context& where) {
        return understand::understand(text, where, *ctx.names);
    };
    auto reply = co_await pursue(ctx, what, std::move(id), std::move(read));
    co_return reply;
}

// A picture carries no words; a form may wait for it.
storage::awaitable<std::string> answer_picture(context& ctx, const incoming& what, storage::person_id id)
{
    reading read = [media = what.message.media_id](const understand::context&) {
        handlers::intent sent;
        sent.name = handlers::intent_name::sent_picture;
        sent.text = media;
        sent.confidence = 1;
        sent.stage = "picture";
        return sent;
    };
    auto reply = co_await pursue(ctx, what, std::move(id), std::move(read));
    co_return reply;
}

// A voice message is what was heard of it, or a recitation where one was asked for.
storage::awaitable<std::string> answer_voice(context& ctx, const incoming& what, storage::person_id id)
{
    const auto& message = what.message;
    reading read = [&message, names = ctx.names](const understand::context& where) {
        const bool recites = std::holds_alternative<storage::recitation_form>(where.topic);
        if (!message.media_id.empty() && (recites || message.recognition.empty())) {
            handlers::intent sound;
            sound.name = handlers::intent_name::recite;
            sound.slots.media = message.media_id;
            sound.confidence = 1;
            sound.stage = "voice";
            return sound;
        }
        return understand::understand(message.recognition, where, *names);
    };
    auto reply = co_await pursue(ctx, what, std::move(id), std::move(read));
    co_return reply;
}

storage::awaitable<std::string> answer_event(context& ctx, const incoming& what, storage::person_id id)
{
    co_await take_note(ctx, what);
    const auto& event = what.message.event;
    std::string reply;
    if (asks_by_code(what.message)) {
        reply = co_await answer_code(ctx, what, std::move(id));
    } else if (event == "click") {
        reply = co_await answer_text(ctx, what, std::move(id));
    } else if (event == "user_enter_tempsession") {
        reply = ctx.wording.text("help.welcome");
    }
    co_return reply;
}

} // namespace

storage::awaitable<std::string> converse(context& ctx, incoming what)
{
    auto id = pseudonym(ctx.data_key, what.account, what.openid);
    if (const auto kind = contact_of(what.message)) {
        ctx.contacts.note(id, *kind, ctx.clock());
        co_await make_acquaintance(ctx, what.account, what.openid);
    }
    std::string reply;
    if (what.message.msg_type == "event") {
        reply = co_await answer_event(ctx, what, std::move(id));
    } else if (what.message.msg_type == "image") {
        reply = co_await answer_picture(ctx, what, std::move(id));
    } else if (const auto* known = answer_without_text(ctx.wording, what.message)) {
        reply = *known;
    } else if (what.message.msg_type == "voice") {
        reply = co_await answer_voice(ctx, what, std::move(id));
    } else {
        reply = co_await answer_text(ctx, what, std::move(id));
    }
    co_return reply;
}

} // namespace bot
