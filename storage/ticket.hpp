#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

enum class ticket_state {
    queued, ///< Nobody has taken it.
    human,  ///< Its owner answers; the bot keeps silent.
    closed, ///< The bot answers again.
};

/// A person who waits for a human answer. Closed, it stays in the helper's own record; it is not counted.
struct ticket {
    std::string key;
    std::int64_t version = 0; ///< As of documents.
    std::string unit;         ///< The resident's.
    person_id person;
    std::string name; ///< As the resident gave it; may be empty.
    ticket_state state = ticket_state::queued;
    std::string owner;      ///< Who answers: a person's id, or "console:" and an account's id.
    std::string owner_name; ///< As residents see it.
    std::string about;      ///< The resident's words that led to it.
    time_point opened_at;
    time_point waiting_since; ///< When the resident last wrote without an answer; zero where answered.
    time_point changed_at;
    bool apologised = false; ///< For nobody having come in time.

    bool operator==(const ticket&) const = default;
};

/// What was said in a ticket.
struct ticket_line {
    enum class from { resident, helper, note };
    std::string ticket;
    std::string key; ///< Unique in the ticket.
    ticket_line::from by = from::resident;
    std::string text;
    time_point at;

    bool operator==(const ticket_line&) const = default;
};

inline constexpr const char* ticket_collection = "ticket";
inline constexpr const char* ticket_line_collection = "ticket_line";

/// All tickets are one partition: a helper sees those of many units in one list.
inline constexpr const char* all_tickets = "all";

/// Indexes: "queued", "open" (queued or human), "of PERSON" and "owner OWNER", in order of opening.
std::string index_of_owner(const std::string& owner);
std::string index_of_person(const person_id& who);

document to_document(const ticket& one);
ticket parse_ticket(const document& from);

/// Lines are one partition for each ticket, with the index "lines" in order of time.
document to_document(const ticket_line& one);
ticket_line parse_ticket_line(const document& from);

} // namespace storage
