#pragma once

#include "bot/reminders/parts.hpp"

#include <string>

namespace bot::reminders {

/// Leaves reminders when they are due, and takes broadcasts to their people. It remembers nothing that the store
/// does not: one that is started anew, or another server's, goes on where this one stopped, and nobody is told
/// twice.
class scheduler {
public:
    /// What is given by reference outlives it. Used on one thread.
    scheduler(surroundings around, delivery::outlet& out, handlers::catalogue_ptr catalogue);

    /// What texts and times are taken from, from now on.
    void use(handlers::catalogue_ptr catalogue) { catalogue_ = std::move(catalogue); }

    /// Does what is due. To be called every few seconds; where another server is at it, it does nothing. A failure
    /// of the store ends it, and the next look goes on.
    storage::awaitable<void> look();

    /// Lets a look that is under way end after the page that it is at.
    void stop() { stopped_ = true; }

private:
    storage::awaitable<bool> goes_on();
    storage::awaitable<void> do_all();

    surroundings around_;
    delivery::outlet& out_;
    handlers::catalogue_ptr catalogue_;
    done_rounds done_;
    std::int64_t seen_ = -1; ///< The version of the catalogue whose changes have been told.
    bool stopped_ = false;
};

} // namespace bot::reminders
