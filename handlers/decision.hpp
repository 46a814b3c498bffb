#pragma once

#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "handlers/intent.hpp"
#include "handlers/reach.hpp"
#include "handlers/reminder_rules.hpp"
#include "storage/store.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

struct nomination_rules;

/// What a handler looks at while it decides about one message.
struct turn {
    storage::store& store;
    handlers::catalogue_ptr catalogue;
    const content::wording& wording;
    storage::person person;             ///< Known or about to be.
    std::string unit;                   ///< The unit whose resident the person is.
    storage::conversation conversation; ///< As it was read.
    storage::time_point now;
    std::string_view public_url =
        {}; ///< Where residents open our pages, without a slash at its end; may be empty.
    /// How words sound: the same for words that are easily taken for one another by ear.
    std::string (*sound)(std::string_view) = nullptr;
    handlers::reach reach = {};
    reminder_rules reminders = {};
    /// The address of a page of ours that knows the person: of a path such as "/r" and the id of what it shows.
    /// Empty where residents cannot open pages.
    std::function<std::string(std::string_view path, std::string_view id)> own_link = {};
    /// Until when nominations are taken; null: at any time.
    const nomination_rules* nominations = nullptr;

    /// Whether the person has that role or a higher one.
    bool may(storage::organizer_role least) const { return person.acts_for && person.acts_for->may(least); }
};

/// Something to be written down for somebody else than the sender, such as a notice. Carried out before the
/// sender's own step, once for each message.
struct errand {
    storage::person_id whom;
    std::vector<storage::action> actions;
};

/// What a handler decided: actions for the store's one step, or an answer that needs none.
struct decision {
    std::vector<storage::action> actions;
    std::string reply;                                ///< The answer where there are no actions.
    std::optional<storage::conversation_topic> topic; ///< Where the conversation goes; nothing leaves it.
    std::vector<errand> errands;
};

/// Decides what an intent does. Reads, never writes.
storage::awaitable<decision> decide(const turn& now, const intent& wanted);

/// What is said about outcomes. The same outcomes give the same words, so that a repeated message
/// gets the reply of the first.
std::string phrase(const turn& now, const storage::result& what);

} // namespace handlers
