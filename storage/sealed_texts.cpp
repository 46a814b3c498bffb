#include "storage/sealed_texts.hpp"

#include "storage/kept_file.hpp"
#include "storage/material.hpp"
#include "storage/phrasing.hpp"

#include <algorithm>

namespace storage {

text_border::text_border(const key_ring& keys, direction way, const person_id& whose)
    : keys_(keys), way_(way), whose_(whose)
{
}

void text_border::text(text_place where, std::string& what) const
{
    if (what.empty())
        return;
    const auto owner = owner_of_text(where, whose_);
    if (way_ == direction::out)
        what = keys_.open(owner, what);
    else if (where == text_place::phone || where == text_place::registration_phone)
        what = keys_.seal_phone(owner, what);
    else
        what = keys_.seal(owner, what);
}

void text_border::pass(person& who) const
{
    text(text_place::openid, who.openid);
    text(text_place::name, who.name);
    text(text_place::phone, who.phone);
}

void text_border::pass(registration& one) const
{
    text(text_place::registration_name, one.name);
    text(text_place::registration_phone, one.phone);
}

void text_border::pass(reading& one) const
{
    text(text_place::book, one.book);
    text(text_place::reading_note, one.note);
}

void text_border::pass(ledger_entry& one) const
{
    text(text_place::reading_note, one.note);
}

void text_border::pass(conversation_topic& topic) const
{
    if (auto* const form = std::get_if<sign_up_form>(&topic)) {
        text(text_place::name, form->name);
        text(text_place::phone, form->phone);
    } else if (auto* const asked = std::get_if<reading_form>(&topic)) {
        text(text_place::reading_note, asked->note);
    } else if (auto* const nominee = std::get_if<nomination_form>(&topic)) {
        for (auto& each : nominee->answers)
            text(text_place::reading_note, each);
    } else if (auto* const aloud = std::get_if<recitation_form>(&topic)) {
        text(text_place::book, aloud->book);
    }
}

void text_border::pass(action& one) const
{
    if (auto* const joining = std::get_if<sign_up>(&one)) {
        text(text_place::registration_name, joining->name);
        text(text_place::registration_phone, joining->phone);
    } else if (auto* const read = std::get_if<log_reading>(&one)) {
        pass(read->entry);
    } else if (auto* const heads = std::get_if<add_heads>(&one)) {
        text(text_place::reading_note, heads->note);
    } else if (auto* const left = std::get_if<leave_notice>(&one)) {
        text(text_place::notice, left->text);
    } else if (auto* const words = std::get_if<say>(&one)) {
        text(text_place::notice, words->text);
    } else if (auto* const writing = std::get_if<write_document>(&one)) {
        text(text_place::notice, writing->done_text);
        text(text_place::notice, writing->refused_text);
        if (way_ == direction::in)
            seal_body(keys_, writing->what);
        else
            open_body(keys_, writing->what);
    }
}

void text_border::pass(outcome& one) const
{
    if (auto* const read = std::get_if<reading_logged>(&one))
        pass(read->entry);
    else if (auto* const words = std::get_if<said>(&one))
        text(text_place::notice, words->text);
    else if (auto* const written = std::get_if<document_written>(&one))
        text(text_place::notice, written->text);
}

void text_border::pass(notice& one) const
{
    text(text_place::notice, one.text);
}

void text_border::pass(result& one) const
{
    for (auto& each : one.outcomes)
        pass(each);
    for (auto& each : one.notices)
        pass(each);
}

void text_border::pass(command& one) const
{
    pass(one.person);
    if (one.topic)
        pass(*one.topic);
    for (auto& each : one.actions)
        pass(each);
}

bool is_sealed(const std::string& collection)
{
    return collection != material_file_collection && collection != resource_file_collection;
}

bool has_hidden_keys(const std::string& collection)
{
    return collection == unmatched_collection || collection == phrasing_collection;
}

std::string owner_of_body(const document& what)
{
    return "document " + what.collection + ' ' + what.partition + ' ' + what.key;
}

void seal_body(const key_ring& keys, document& what)
{
    if (!is_sealed(what.collection))
        return;
    auto body = std::move(what.body);
    if (has_hidden_keys(what.collection)) {
        const auto key = std::move(what.key);
        what.key = keys.blind(key);
        if (!body.empty())
            body = key + '\n' + body;
    }
    what.body = keys.seal(owner_of_body(what), body);
}

void open_body(const key_ring& keys, document& what)
{
    const bool hidden = has_hidden_keys(what.collection) && !key_of_text(what.body).empty();
    what.body = keys.open(owner_of_body(what), what.body);
    // A document's JSON has no line feed, what was said may have.
    const auto end = hidden ? what.body.rfind('\n') : std::string::npos;
    if (end != std::string::npos) {
        what.key = what.body.substr(0, end);
        what.body.erase(0, end + 1);
    }
}

bool needs_sealing(const key_ring& keys, const conversation_topic& topic)
{
    const auto other = [&](const std::string& text) {
        return !text.empty() && key_of_text(text) != keys.current();
    };
    if (const auto* const form = std::get_if<sign_up_form>(&topic))
        return other(form->name) || other(form->phone);
    if (const auto* const asked = std::get_if<reading_form>(&topic))
        return other(asked->note);
    if (const auto* const nominee = std::get_if<nomination_form>(&topic))
        return std::ranges::any_of(nominee->answers, other);
    const auto* const aloud = std::get_if<recitation_form>(&topic);
    return aloud != nullptr && other(aloud->book);
}

void open_record(const key_ring& keys, archive_record& one)
{
    const auto border = [&](const person_id& whose) {
        return text_border(keys, text_border::direction::out, whose);
    };
    if (auto* const who = std::get_if<archived_person>(&one)) {
        const auto id = who->who.id;
        border(id).pass(who->who);
        border(id).pass(who->conversation.topic);
    } else if (auto* const held = std::get_if<archived_registration>(&one)) {
        registration texts;
        texts.name = std::move(held->name);
        texts.phone = std::move(held->phone);
        border(held->person).pass(texts);
        held->name = std::move(texts.name);
        held->phone = std::move(texts.phone);
    } else if (auto* const read = std::get_if<reading>(&one)) {
        const auto id = read->person;
        border(id).pass(*read);
    } else if (auto* const entry = std::get_if<ledger_entry>(&one)) {
        const auto id = entry->cause;
        border(id).pass(*entry);
    } else if (auto* const told = std::get_if<archived_notice>(&one)) {
        border(told->person).pass(told->what);
    } else if (auto* const message = std::get_if<archived_message>(&one)) {
        border(message->person).pass(message->result);
    } else if (auto* const kept = std::get_if<document>(&one)) {
        open_body(keys, *kept);
    }
}

conversation_topic sealed(const key_ring& keys, const person_id& whose, conversation_topic topic)
{
    text_border(keys, text_border::direction::in, whose).pass(topic);
    return topic;
}

conversation_topic opened(const key_ring& keys, const person_id& whose, conversation_topic topic)
{
    text_border(keys, text_border::direction::out, whose).pass(topic);
    return topic;
}

} // namespace storage
