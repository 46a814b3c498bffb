#pragma once

#include "bot/console/page.hpp"
#include "bot/context.hpp"
#include "bot/http/form.hpp"
#include "bot/http/message.hpp"
#include "handlers/actor.hpp"
#include "storage/log_entry.hpp"

#include <optional>
#include <string>
#include <string_view>

// The way into every page of the console: who it is, what they may do, and that a form is ours.
namespace bot::console {

/// Somebody who may see or do what they ask for.
struct visitor {
    handlers::actor who;
    std::string csrf;
    handlers::catalogue_ptr catalogue; ///< As the store has it now.
    http::form form;                   ///< Of a POST.

    /// The page with this visitor's navigation and forms.
    http::response page(const context& ctx, std::string_view name, page_values values,
                        unsigned status = 200) const;

    /// 404 for what is not there, or not theirs: both look the same.
    http::response missing(const context& ctx) const;
};

/// Either a visitor or the answer that turns a request away: to signing in, 403 for a role that is too low or a
/// form that is not ours.
struct passage {
    std::optional<visitor> in;
    http::response refused;
};

storage::awaitable<passage> enter(context& ctx, const http::request& what,
                                  storage::organizer_role least = storage::organizer_role::organizer);

/// Whether a form comes from a page of ours: its token, and the origin where the browser says one.
bool is_our_form(const context& ctx, const http::request& what, const http::form& form, std::string_view token);

/// The activity of {id} that the visitor's unit answers for; null where there is none, or a draft.
const storage::activity* governed_activity(const visitor& visitor, const http::request& what);

/// The same with the activity of {id}: a visitor comes with one that their unit answers for, and is turned away
/// with 404 otherwise.
struct activity_passage : passage {
    const storage::activity* activity = nullptr; ///< Of the visitor's catalogue.
};

storage::awaitable<activity_passage> enter_activity(context& ctx, const http::request& what);

/// The same for what can be done with a draft too.
storage::awaitable<activity_passage> enter_activity_or_draft(context& ctx, const http::request& what);

/// Writes a line of the log.
storage::awaitable<void> note(context& ctx, const visitor& by, std::string unit, std::string what,
                              std::string about, std::string detail);

} // namespace bot::console
