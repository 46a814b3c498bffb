#include "bot/console/tickets.hpp"

#include "bot/console/gate.hpp"
#include "bot/conversation/step.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/reach.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/notices.hpp"
#include "handlers/reply_window.hpp"
#include "handlers/tickets.hpp"

namespace bot::console {
namespace {

using storage::ticket;
using storage::ticket_state;

constexpr auto least = storage::organizer_role::helper;
constexpr int tickets_shown = 200;
constexpr std::size_t longest_answer = 1800; // Bytes; what a message may have, with what stands before it.

std::string name_of(const context& ctx, const ticket& one)
{
    return one.name.empty() ? ctx.wording.text("ticket.nameless") : handlers::mask_name(one.name);
}

handlers::helper self(const visitor& in)
{
    return {in.who.key, in.catalogue->unit_name(in.who.acts_for.unit)};
}

page_values row_of(const context& ctx, const visitor& in, const ticket& one)
{
    page_values row;
    row.set("key", http::percent_encode(one.key));
    row.set("name", name_of(ctx, one));
    row.set("about", one.about);
    row.set("unit", in.catalogue->unit_name(one.unit));
    row.set("at", handlers::moment_of(ctx.wording, one.opened_at));
    row.set_if("queued", one.state == ticket_state::queued);
    row.set_if("mine", one.state == ticket_state::human && one.owner == in.who.key);
    row.set("owner", one.state == ticket_state::human ? one.owner_name : std::string());
    row.set("unanswered", one.waiting_since == storage::time_point{} ? "" : "yes");
    return row;
}

/// The ticket of {key}, where the visitor's unit answers for it.
storage::awaitable<std::optional<ticket>> governed_ticket(context& ctx, const visitor& in,
                                                          const http::request& what)
{
    auto key = what.captures.at(0);
    auto found = co_await handlers::find_ticket(ctx.store, std::move(key));
    if (found && !in.catalogue->is_within(found->unit, in.who.acts_for.unit))
        found.reset();
    co_return found;
}

std::string link_to(const ticket& one, std::string_view done)
{
    return fmt::format("/console/tickets/{}?done={}", http::percent_encode(one.key), done);
}

handlers::turn turn_of(const context& ctx, const visitor& in)
{
    storage::person helper;
    helper.id = in.who.key;
    helper.acts_for = in.who.acts_for;
    auto made = handlers::turn_for(ctx.store, in.catalogue, ctx.wording, std::move(helper), ctx.clock());
    made.reach = reach_of(ctx.settings, {});
    return made;
}

/// Writes a change down for the helper, then what the resident is told; once for each form that was sent. False
/// where somebody else was quicker.
storage::awaitable<bool> carry_out(context& ctx, const visitor& in, handlers::ticket_change change,
                                   std::string once)
{
    subject helper;
    helper.person = in.who.key;
    helper.openid = in.who.key;
    helper.account = "console";
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(change.ticket));
    if (change.line)
        actions.emplace_back(*std::move(change.line));
    auto key = "ticket-" + once;
    const auto done = co_await carry_out_silently(ctx, std::move(helper), std::move(key), std::move(actions));
    const auto* written = std::get_if<storage::document_written>(&done.outcomes.at(0));
    if (written == nullptr || !written->done)
        co_return false;
    if (change.told) {
        auto told = *std::move(change.told);
        auto told_key = "ticket-told-" + once;
        co_await run_errand(ctx, std::move(told), std::move(told_key));
    }
    co_return true;
}

/// A form about a ticket.
struct ticket_form {
    std::optional<visitor> in;
    http::response refused;
    ticket about;
    std::string once; ///< The same when the form is sent again.
};

storage::awaitable<ticket_form> read_form(context& ctx, const http::request& what)
{
    ticket_form read;
    auto way = co_await enter(ctx, what, least);
    if (!way.in) {
        read.refused = std::move(way.refused);
        co_return read;
    }
    auto found = co_await governed_ticket(ctx, *way.in, what);
    if (!found) {
        read.refused = way.in->missing(ctx);
        co_return read;
    }
    if (found->state == ticket_state::closed) {
        read.refused = see_other(link_to(*found, "ticket_over"));
        co_return read;
    }
    read.about = *std::move(found);
    read.once = way.in->form.text("once");
    if (read.once.empty())
        read.once = to_hex(random_bytes(12));
    read.in = std::move(way.in);
    co_return read;
}

bool is_mine(const ticket_form& read)
{
    return read.about.state == ticket_state::human && read.about.owner == read.in->who.key;
}

storage::awaitable<void> log_ticket(context& ctx, const ticket_form& of, std::string word)
{
    auto unit = of.about.unit;
    // Not the resident's words: they go with the resident, the log stays.
    auto about = name_of(ctx, of.about) + " " + handlers::moment_of(ctx.wording, of.about.opened_at);
    co_await note(ctx, *of.in, std::move(unit), std::move(word), std::move(about), "");
}

/// Carries a change out and comes back to the talk.
storage::awaitable<http::response> change(context& ctx, const ticket_form& of, handlers::ticket_change what,
                                          std::string log_word, std::string done)
{
    auto once = of.once;
    const bool written = co_await carry_out(ctx, *of.in, std::move(what), std::move(once));
    if (!written)
        co_return see_other(link_to(of.about, "ticket_moved_on"));
    co_await log_ticket(ctx, of, std::move(log_word));
    co_return see_other(link_to(of.about, done));
}

} // namespace

storage::awaitable<http::response> answer_tickets(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, least);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto unit = in.who.acts_for.unit;
    const auto open = co_await handlers::open_tickets(ctx.store, *in.catalogue, std::move(unit), tickets_shown);
    std::vector<page_values> rows;
    for (const auto& one : open)
        rows.push_back(row_of(ctx, in, one));
    page_values values;
    values.set("on_tickets", "yes");
    values.set("rows", std::move(rows));
    co_return in.page(ctx, "tickets", std::move(values));
}

storage::awaitable<http::response> answer_ticket(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, least);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto found = co_await governed_ticket(ctx, in, what);
    if (!found)
        co_return in.missing(ctx);
    auto key = found->key;
    const auto lines = co_await handlers::lines_of(ctx.store, std::move(key));
    std::vector<page_values> said;
    for (const auto& line : lines) {
        page_values row;
        row.set("text", line.text);
        row.set("at", handlers::moment_of(ctx.wording, line.at));
        row.set_if("helper", line.by == storage::ticket_line::from::helper);
        row.set_if("note", line.by == storage::ticket_line::from::note);
        said.push_back(std::move(row));
    }
    auto values = row_of(ctx, in, *found);
    values.set("on_tickets", "yes");
    const auto words =
        ctx.wording.sentences().find("console.done_" + what.parameter("done").value_or(std::string()));
    values.set("done", words == ctx.wording.sentences().end() ? "" : words->second);
    values.set("lines", std::move(said));
    values.set("once", to_hex(random_bytes(12)));
    const bool mine = found->state == ticket_state::human && found->owner == in.who.key;
    values.set_if("takeable", found->state != ticket_state::closed && !mine);
    values.set_if("over", found->state == ticket_state::closed);
    if (mine) {
        auto person = found->person;
        const auto now = turn_of(ctx, in);
        const auto window = co_await handlers::reply_window_of(now, std::move(person));
        values.set("window", handlers::window_words(now, window));
    }
    co_return in.page(ctx, "ticket", std::move(values));
}

storage::awaitable<http::response> answer_take(context& ctx, const http::request& what)
{
    const auto read = co_await read_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    auto taking = handlers::take_ticket(turn_of(ctx, *read.in), read.about, self(*read.in));
    auto answer = co_await change(ctx, read, std::move(taking), "ticket_taken", "ticket_taken");
    co_return answer;
}

storage::awaitable<http::response> answer_say(context& ctx, const http::request& what)
{
    const auto read = co_await read_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    auto text = read.in->form.text("text");
    if (!is_mine(read))
        co_return see_other(link_to(read.about, "ticket_not_yours"));
    if (text.empty() || text.size() > longest_answer)
        co_return see_other(link_to(read.about, "bad_answer"));
    auto saying = handlers::answer_ticket(turn_of(ctx, *read.in), read.about, self(*read.in), std::move(text),
                                          "c" + read.once);
    auto answer = co_await change(ctx, read, std::move(saying), "ticket_answered", "ticket_sent");
    co_return answer;
}

storage::awaitable<http::response> answer_return(context& ctx, const http::request& what)
{
    const auto read = co_await read_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    if (!is_mine(read))
        co_return see_other(link_to(read.about, "ticket_not_yours"));
    auto returning = handlers::return_ticket(turn_of(ctx, *read.in), read.about);
    auto answer = co_await change(ctx, read, std::move(returning), "ticket_returned", "ticket_returned");
    co_return answer;
}

storage::awaitable<http::response> answer_end(context& ctx, const http::request& what)
{
    const auto read = co_await read_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    if (!is_mine(read))
        co_return see_other(link_to(read.about, "ticket_not_yours"));
    auto closing = handlers::close_ticket(turn_of(ctx, *read.in), read.about, self(*read.in));
    auto answer = co_await change(ctx, read, std::move(closing), "ticket_closed", "ticket_closed");
    co_return answer;
}

} // namespace bot::console
