#pragma once

#include "storage/archive.hpp"
#include "storage/text_place.hpp"

#include <string>
#include <vector>

// Texts of people where they stand in a store, for whoever seals them anew or erases what is due.
namespace storage {

/// A text and what is to stand there instead. Nothing changes where another text stands there by now.
struct text_change {
    text_place where = text_place::name;
    person_id person;
    activity_id activity = no_activity;              ///< For texts of a registration, and notes of heads.
    storage::role role = storage::role::participant; ///< For texts of a registration.
    std::string from;
    std::string to;
};

/// What a sealed text belongs to, so that it opens nowhere else: the kind of text and whose it is.
std::string owner_of_text(text_place where, const person_id& person);

/// A text that stands in a record.
struct kept_text {
    text_place where = text_place::name;
    std::string text; ///< As it is kept.
    time_point at;    ///< When it was given; the epoch where that is not known.
};

/// The texts of a record, those that are not empty. Documents are not among them: they are sealed whole.
std::vector<kept_text> texts_in(const archive_record& record);

/// The change of one of them.
text_change change_of(const archive_record& in, const kept_text& what, std::string to);

/// Whether a record is about a person: it is theirs, or a document under their id.
bool speaks_of(const archive_record& record, const person_id& person);

} // namespace storage
