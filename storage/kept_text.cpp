#include "storage/kept_text.hpp"

#include "storage/json.hpp"

#include <algorithm>

namespace storage {
namespace {

/// Lists a text unless it is empty.
void add(std::vector<kept_text>& to, text_place where, const std::string& text, time_point at)
{
    if (!text.empty())
        to.push_back({where, text, at});
}

struct lister {
    std::vector<kept_text> found;

    void operator()(const archived_person& one)
    {
        add(found, text_place::openid, one.who.openid, {});
        add(found, text_place::name, one.who.name, {});
        add(found, text_place::phone, one.who.phone, {});
        const auto& open = one.conversation;
        if (std::holds_alternative<sign_up_form>(open.topic) || std::holds_alternative<reading_form>(open.topic) ||
            std::holds_alternative<nomination_form>(open.topic) ||
            std::holds_alternative<recitation_form>(open.topic))
            add(found, text_place::topic, to_json(open.topic), open.since);
    }

    void operator()(const archived_registration& one)
    {
        add(found, text_place::registration_name, one.name, one.since);
        add(found, text_place::registration_phone, one.phone, one.since);
    }

    void operator()(const reading& one)
    {
        add(found, text_place::book, one.book, one.at);
        add(found, text_place::reading_note, one.note, one.at);
    }

    void operator()(const ledger_entry& one) { add(found, text_place::reading_note, one.note, one.at); }
    void operator()(const archived_notice& one) { add(found, text_place::notice, one.what.text, one.what.at); }

    template <class Other>
    void operator()(const Other&)
    {
    }
};

struct identifier {
    text_change made;

    void operator()(const archived_person& one) { made.person = one.who.id; }

    void operator()(const archived_registration& one)
    {
        made.person = one.person;
        made.activity = one.activity;
        made.role = one.role;
    }

    void operator()(const reading& one) { made.person = one.person; }

    void operator()(const ledger_entry& one)
    {
        made.person = one.cause;
        made.activity = one.activity;
    }

    void operator()(const archived_notice& one) { made.person = one.person; }

    template <class Other>
    void operator()(const Other&)
    {
    }
};

struct relation {
    const person_id& who;

    bool operator()(const archived_person& one) const { return one.who.id == who; }
    bool operator()(const archived_registration& one) const { return one.person == who; }
    bool operator()(const archived_attendance& one) const { return one.person == who; }
    bool operator()(const reading& one) const { return one.person == who; }
    bool operator()(const ledger_entry& one) const { return one.cause == who; }
    bool operator()(const archived_notice& one) const { return one.person == who; }
    bool operator()(const archived_message& one) const { return one.person == who; }

    bool operator()(const document& one) const
    {
        const auto names = [&](const std::string& text) { return text.find(who) != text.npos; };
        const auto listed = [&](const index_entry& entry) { return names(entry.index); };
        return !who.empty() &&
               (names(one.partition) || names(one.key) || std::ranges::any_of(one.indexes, listed));
    }

    template <class Other>
    bool operator()(const Other&) const
    {
        return false;
    }
};

} // namespace

std::string owner_of_text(text_place where, const person_id& person)
{
    const auto kind = [&] {
        switch (where) {
        case text_place::openid:
            return "openid ";
        case text_place::name:
        case text_place::registration_name:
            return "name ";
        case text_place::phone:
        case text_place::registration_phone:
            return "phone ";
        case text_place::topic:
        case text_place::book:
        case text_place::reading_note:
        case text_place::notice:
            break;
        }
        return "words ";
    };
    return kind() + person;
}

std::vector<kept_text> texts_in(const archive_record& record)
{
    lister all;
    std::visit(all, record);
    return std::move(all.found);
}

text_change change_of(const archive_record& in, const kept_text& what, std::string to)
{
    identifier one;
    std::visit(one, in);
    one.made.where = what.where;
    one.made.from = what.text;
    one.made.to = std::move(to);
    return std::move(one.made);
}

bool speaks_of(const archive_record& record, const person_id& person)
{
    return std::visit(relation{person}, record);
}

} // namespace storage
