#pragma once

#include "bot/understand/activity_finder.hpp"
#include "bot/understand/homophones.hpp"
#include "bot/understand/question_finder.hpp"
#include "bot/understand/understand.hpp"
#include "bot/understand/word_table.hpp"

namespace bot::understand {

/// What the stages look things up in.
struct index::tables {
    handlers::catalogue_ptr activities;
    learned_ptr lessons;
    activity_finder names;
    question_finder questions;
    homophones sounds;
    word_table<std::string> units; ///< Names as people say them, with the id.
    word_table<bool> books;        ///< Titles.
    word_table<bool> subjects;     ///< What resources are about.
};

/// Subjects that people learn, whether or not the library has something about them.
word_table<bool> subjects_of(const handlers::catalogue& activities);

/// Titles of books that are read together or that everybody knows.
word_table<bool> books_of(const handlers::catalogue& activities);

} // namespace bot::understand
