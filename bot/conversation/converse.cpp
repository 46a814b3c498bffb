#include "bot/conversation/converse.hpp"

#include "bot/conversation/events.hpp"
#include "bot/conversation/message_key.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "bot/conversation/scene.hpp"
#include "bot/conversation/step.hpp"
#include "bot/data_link.hpp"
#include "bot/secrets.hpp"
#include "handlers/decision.hpp"
#include "handlers/help.hpp"

#include <functional>
#include <stdexcept>

namespace bot {
namespace {

constexpr std::size_t longest_text_bytes = 6000; // WeChat sends no longer ones.
constexpr std::size_t binding_code_length = 8;
constexpr int most_tries = 5; // A person would have to write faster than a commit.

// What a message that carries no text gets in answer; nothing where it carries one.
const std::string* answer_without_text(const content::wording& say, const wechat::message& message)
{
    if (message.msg_type == "text" || (message.msg_type == "voice" && !message.recognition.empty())) {
        return message.content.size() > longest_text_bytes ? &say.text("help.too_long") : nullptr;
    }
    return &say.text(message.msg_type == "voice" ? "help.voice" : "help.not_text");
}

std::string_view text_of(const wechat::message& message)
{
    if (message.msg_type == "event") {
        return message.event_key; // A menu button's key is the command that it stands for.
    }
    return message.msg_type == "voice" ? std::string_view(message.recognition) : std::string_view(message.content);
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
    return {ctx.store,
            ctx.catalogue,
            ctx.wording,
            std::move(person),
            account == nullptr ? std::string() : account->unit,
            std::move(standing.conversation),
            ctx.clock(),
            ctx.settings.public_url};
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
    if (wanted.name == handlers::intent_name::console && !ctx.settings.public_url.empty()) {
        const auto secret = base64url(hmac_sha256(ctx.data_key, "console link " + key));
        wanted.slots.code = sha256_hex(secret);
        wanted.slots.url = ctx.settings.public_url + "/console/link?key=" + secret;
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

storage::command command_of(const handlers::turn& now, handlers::decision made, std::string key)
{
    storage::command step;
    step.key = std::move(key);
    step.person = now.person;
    step.conversation_version = now.conversation.version;
    step.topic = std::move(made.topic);
    step.actions = std::move(made.actions);
    if (step.actions.empty()) {
        step.actions.emplace_back(storage::say{std::move(made.reply)});
    }
    step.now = now.now;
    return step;
}

// How a message is understood, given where the conversation is.
using reading = std::function<handlers::intent(const understand::context& where)>;

// One message's way through the store, however it is understood.
storage::awaitable<std::string> pursue(context& ctx, const incoming& what, storage::person_id id, reading read)
{
    const auto key = message_key(id, what.message);
    for (int tries = 0; tries < most_tries; ++tries) {
        auto standing = co_await ctx.store.standing_of(id, key);
        if (standing.earlier) {
            const auto earlier = *standing.earlier;
            ctx.metrics.count_repeated_message();
            const auto now = turn_of(ctx, what, std::move(standing), id);
            co_return handlers::phrase(now, earlier);
        }
        const auto now = turn_of(ctx, what, standing, id);
        understand::context where;
        where.topic = now.conversation.topic;
        where.now = now.now;
        where.organizer = now.person.acts_for.has_value();
        auto meant = with_sign_in_link(ctx, id + " " + key, with_hashed_code(read(where)));
        const auto intent = with_data_link(ctx, id, std::move(meant));
        auto made = co_await handlers::decide(now, intent);
        if (!needs_step(made, standing)) {
            ctx.metrics.count_message(handlers::to_string(intent.name));
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
    reading read = [text, names = ctx.names](const understand::context& where) {
        return understand::understand(text, where, *names);
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
    }
    std::string reply;
    if (what.message.msg_type == "event") {
        reply = co_await answer_event(ctx, what, std::move(id));
    } else if (const auto* known = answer_without_text(ctx.wording, what.message)) {
        reply = *known;
    } else {
        reply = co_await answer_text(ctx, what, std::move(id));
    }
    co_return reply;
}

} // namespace bot
