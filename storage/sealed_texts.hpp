#pragma once

#include "storage/delivery.hpp"
#include "storage/kept_text.hpp"
#include "storage/key_ring.hpp"

// Which texts of which records are sealed, said once for both directions.
namespace storage {

/// Seals or opens the texts of one person.
class text_border {
public:
    enum class direction { in, out };

    text_border(const key_ring& keys, direction way, const person_id& whose);

    void pass(person& who) const;
    void pass(registration& one) const;
    void pass(reading& one) const;
    void pass(ledger_entry& one) const;
    void pass(conversation_topic& topic) const;
    void pass(action& one) const;
    void pass(outcome& one) const;
    void pass(notice& one) const;
    void pass(result& one) const;
    void pass(command& one) const;

private:
    void text(text_place where, std::string& what) const;

    const key_ring& keys_;
    direction way_;
    const person_id& whose_;
};

/// Whether the bodies of a collection are sealed.
bool is_sealed(const std::string& collection);

/// Whether the keys of a collection are what people said: they are hidden too, a keyed hash in their place.
bool has_hidden_keys(const std::string& collection);

/// What the body of a document belongs to.
std::string owner_of_body(const document& what);

/// What is open in a conversation, sealed or opened; one that is not sealed yet stays as it is when opened.
conversation_topic sealed(const key_ring& keys, const person_id& whose, conversation_topic topic);
conversation_topic opened(const key_ring& keys, const person_id& whose, conversation_topic topic);

/// Whether a text of what is open is not under the key that seals.
bool needs_sealing(const key_ring& keys, const conversation_topic& topic);

/// The body of a document, where its collection is sealed, and its key, where those are hidden.
void seal_body(const key_ring& keys, document& what);
void open_body(const key_ring& keys, document& what);

/// All texts of a record of an archive.
void open_record(const key_ring& keys, archive_record& one);

} // namespace storage
