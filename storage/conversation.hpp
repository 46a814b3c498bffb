#pragma once

#include "storage/records.hpp"

#include <string>
#include <variant>
#include <vector>

// What has been asked of a person and not been answered yet.
namespace storage {

/// Nothing is open.
struct nothing_asked {
    bool operator==(const nothing_asked&) const = default;
};

/// A sign-up that still needs answers; one is asked for in each message.
struct sign_up_form {
    activity_id activity = no_activity;
    storage::role role = role::participant;
    std::optional<int> party;
    std::string name;
    std::string phone;
    question asking = question::name;

    bool operator==(const sign_up_form&) const = default;
};

/// A question that waits for 是: a change that cannot be taken back, or whether to go on.
struct confirmation {
    enum class subject { cancel_sign_up, forget_person, resume_tutorial, send_broadcast };
    subject what = subject::cancel_sign_up;
    activity_id activity = no_activity;
    std::optional<storage::role> role;
    std::string tutorial; ///< Slug, for resume_tutorial.
    int step = 1;         ///< Where it goes on.
    std::string text;     ///< What is sent, for send_broadcast.

    bool operator==(const confirmation&) const = default;
};

/// A choice between numbered activities for something that was meant.
struct activity_choice {
    enum class purpose { details, sign_up, volunteer, cancel, check_in };
    purpose wanted = purpose::details;
    std::vector<activity_id> offered; ///< In the order shown.
    std::optional<int> party;

    bool operator==(const activity_choice&) const = default;
};

/// A page of the activity list is on the screen.
struct browsing {
    std::vector<activity_id> shown; ///< The whole list, in the order shown.
    int page = 0;                   ///< From 0.

    bool operator==(const browsing&) const = default;
};

/// A choice between tutorials.
struct tutorial_choice {
    std::vector<std::string> offered; ///< Slugs.

    bool operator==(const tutorial_choice&) const = default;
};

/// A tutorial is being followed.
struct following_tutorial {
    std::string tutorial; ///< Slug.
    int step = 1;         ///< From 1.
    bool operator==(const following_tutorial&) const = default;
};

/// A reading check-in that named no book.
struct reading_form {
    reading_amount amount;
    std::string note;
    std::optional<storage::day> day; ///< Where a past day is made up for.

    bool operator==(const reading_form&) const = default;
};

/// Somebody is put forward; one thing is asked for in each message. Nothing of it is kept before the nominee
/// agrees.
struct nomination_form {
    enum class step { kind, name, unit, duplicate, story, consent, photo };
    step asking = step::kind;
    std::string kind; ///< As nomination.hpp names it; empty before it is chosen.
    std::vector<std::string>
        answers; ///< The nominee's name, their unit in words and their story, as far as given.

    bool operator==(const nomination_form&) const = default;
};

/// What a person put forward is on the screen.
struct own_nominations {
    std::vector<std::string> shown; ///< Keys, in the order shown.
    std::string withdrawing;        ///< The one that waits for 是; may be empty.

    bool operator==(const own_nominations&) const = default;
};

/// A voice message is to come: somebody reads a book aloud.
struct recitation_form {
    std::string book;

    bool operator==(const recitation_form&) const = default;
};

/// Books or resources were shown, a few at a time.
struct library_list {
    enum class subject { books, resources };
    subject what = subject::books;
    std::vector<std::string> offered; ///< All that were found, in order: titles of books, ids of resources.
    int shown = 0;                    ///< How many of them have been shown.

    bool operator==(const library_list&) const = default;
};

/// Something that may have been meant.
struct guess {
    std::string intent;   ///< As handlers name it.
    std::string tutorial; ///< Slug, where a tutorial was meant.
    bool operator==(const guess&) const = default;
};

/// A message was not understood; what it may have meant is offered, if anything.
struct guess_choice {
    std::vector<guess> offered; ///< In the order shown.
    int asked = 1;              ///< How many messages in a row were not understood.

    bool operator==(const guess_choice&) const = default;
};

/// The person waits for a human, or talks with one.
struct with_helper {
    std::string ticket;

    bool operator==(const with_helper&) const = default;
};

/// The person is a helper: tickets were shown to choose from, or one is being answered.
struct helping {
    std::vector<std::string> offered; ///< Tickets, in the order shown.
    std::string ticket;               ///< The one that is answered; may be empty.

    bool operator==(const helping&) const = default;
};

using conversation_topic =
    std::variant<nothing_asked, sign_up_form, confirmation, activity_choice, browsing, tutorial_choice,
                 following_tutorial, reading_form, with_helper, helping, guess_choice, nomination_form,
                 own_nominations, recitation_form, library_list>;

/// A person's conversation as it was read. The version grows with each change of the topic.
struct conversation {
    std::int64_t version = 0;
    conversation_topic topic;
    time_point since;

    bool operator==(const conversation&) const = default;
};

} // namespace storage
