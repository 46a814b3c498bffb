#include "storage/ticket.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

template <>
constexpr bool has_local_words<ticket_state> = true;
template <>
constexpr std::array<std::string_view, 3> local_words<ticket_state>{"queued", "human", "closed"};
template <>
constexpr bool has_local_words<ticket_line::from> = true;
template <>
constexpr std::array<std::string_view, 3> local_words<ticket_line::from>{"resident", "helper", "note"};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ticket, unit, person, name, state, owner, owner_name, about,
                                                opened_at, waiting_since, changed_at, apologised)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ticket_line, ticket, by, text, at)

std::string index_of_owner(const std::string& owner)
{
    return "owner " + owner;
}

std::string index_of_person(const person_id& who)
{
    return "of " + who;
}

document to_document(const ticket& one)
{
    document to{ticket_collection, all_tickets, one.key, one.version, body_of(one), {}};
    const auto order = one.opened_at.time_since_epoch().count();
    if (one.state == ticket_state::queued)
        to.indexes.push_back({"queued", order});
    if (one.state != ticket_state::closed)
        to.indexes.push_back({"open", order});
    to.indexes.push_back({index_of_person(one.person), order});
    if (!one.owner.empty())
        to.indexes.push_back({index_of_owner(one.owner), order});
    return to;
}

ticket parse_ticket(const document& from)
{
    return parse_record(from, &ticket::key);
}

document to_document(const ticket_line& one)
{
    return {ticket_line_collection,
            one.ticket,
            one.key,
            0,
            body_of(one),
            {{"lines", one.at.time_since_epoch().count()}}};
}

ticket_line parse_ticket_line(const document& from)
{
    auto one = parse_body<ticket_line>(from);
    one.key = from.key;
    return one;
}

} // namespace storage
