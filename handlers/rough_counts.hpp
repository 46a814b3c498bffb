#pragma once

#include "handlers/annex2.hpp"

#include <array>

// Figures that have heads in them which somebody guessed.
namespace handlers {

/// Which of the two counted rows have such heads.
struct rough_rows {
    bool participants = false;
    bool volunteers = false;

    void add(rough_rows more)
    {
        participants = participants || more.participants;
        volunteers = volunteers || more.volunteers;
    }
};

/// What counts on the form for an activity in a period and was not taken back.
storage::awaitable<rough_rows> rough_rows_of(storage::store& store, const storage::activity& activity,
                                             storage::period within);

/// The same over all days.
storage::awaitable<rough_rows> rough_rows_of(storage::store& store, const storage::activity& activity);

/// The columns of a form.
storage::awaitable<std::array<rough_rows, storage::theme_count>> rough_columns_of(storage::store& store,
                                                                                  const annex2& form);

} // namespace handlers
