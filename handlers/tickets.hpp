#pragma once

#include "handlers/decision.hpp"
#include "storage/ticket.hpp"

#include <optional>
#include <string>

// A human who helps: tickets, from both sides. While a ticket is open its owner answers and the bot keeps silent,
// but for whole commands.
namespace handlers {

/// Opens a ticket, or says how the open one stands.
storage::awaitable<decision> ask_for_human(const turn& now, const intent& wanted);

/// A message of somebody who waits for a helper or talks with one. Nothing where the ticket is closed, or the
/// message is for the bot.
storage::awaitable<std::optional<decision>> talk_with_helper(const turn& now, const storage::with_helper& topic,
                                                             const intent& said);

/// The open tickets of the units that a helper answers for, numbered to choose from. Who is no organizer asks for
/// help by the same word.
storage::awaitable<decision> show_tickets(const turn& now, const intent& wanted);

/// A message of a helper: a number among the tickets shown, an answer to the one that was taken, 结束 or 放下.
/// Nothing where the message is for the bot.
storage::awaitable<std::optional<decision>> help_resident(const turn& now, const storage::helping& topic,
                                                          const intent& said);

/// What a helper does, whichever way they come. Each gives the changes to carry out for the helper, and the errand
/// for the resident.
struct ticket_change {
    storage::write_document ticket;
    std::optional<storage::write_document> line;
    std::optional<errand> told;
};

/// Who helps: a key that stays, and the name that residents see.
struct helper {
    std::string key;
    std::string name;
};

ticket_change take_ticket(const turn& now, storage::ticket what, const helper& by);
ticket_change answer_ticket(const turn& now, storage::ticket what, const helper& by, std::string text,
                            std::string line_key);
ticket_change close_ticket(const turn& now, storage::ticket what, const helper& by);
/// Back into the queue, for another.
ticket_change return_ticket(const turn& now, storage::ticket what);

/// For tickets that nobody took in time: an apology with the unit's phone, once.
std::optional<ticket_change> apologise(const turn& now, storage::ticket what, std::chrono::seconds patience);

/// The latest ticket of a person, if it is open.
storage::awaitable<std::optional<storage::ticket>> open_ticket_of(storage::store& store, storage::person_id who);

/// A ticket by key.
storage::awaitable<std::optional<storage::ticket>> find_ticket(storage::store& store, std::string key);

/// Open tickets of a unit and those below it, the oldest first.
storage::awaitable<std::vector<storage::ticket>> open_tickets(storage::store& store, const catalogue& units,
                                                              std::string unit, int limit);

/// What was said in a ticket, in order.
storage::awaitable<std::vector<storage::ticket_line>> lines_of(storage::store& store, std::string ticket);

/// Removes what a person said and was told in tickets.
storage::awaitable<std::vector<storage::action>> erase_tickets(storage::store& store, storage::person_id whose);

} // namespace handlers
