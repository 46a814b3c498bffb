#pragma once

#include "storage/conversation.hpp"
#include "storage/document.hpp"
#include "storage/records.hpp"
#include "storage/text_place.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

// What one message changes, and what came of it. A store carries out a whole command in one atomic
// step; whatever must hold under races (places, order, once) is decided inside that step.
namespace storage {

// ---- actions -------------------------------------------------------------------------------

/// Takes a place or one on the waiting list; while registered, changes the party.
struct sign_up {
    activity_id activity = no_activity;
    storage::role role = storage::role::participant;
    std::optional<int> party; ///< Nothing: 1 for a new registration, unchanged for one that holds.
    std::string name;
    std::string phone;

    bool operator==(const sign_up&) const = default;
};

/// Gives a place or a waiting position back; freed places go to the waiting list at once.
struct cancel_sign_up {
    activity_id activity = no_activity;
    std::optional<storage::role> role; ///< Nothing: every role the person holds.

    bool operator==(const cancel_sign_up&) const = default;
};

/// Somebody came. The session's window and code are checked inside the step.
struct check_in {
    std::optional<activity_id> activity; ///< Nothing: the session is found by its code.
    std::string code;
    std::optional<int> heads; ///< Nothing: the party of the registration.

    bool operator==(const check_in&) const = default;
};

/// A reading check-in; counted once for each person and day.
struct log_reading {
    reading entry;                   ///< `activity` is the collecting activity, or no_activity.
    std::string unit;                ///< The person's unit.
    std::vector<period> paused = {}; ///< Days that neither break a streak nor count.

    bool operator==(const log_reading&) const = default;
};

/// A tutorial step was shown. The first step of a day counts as learned, once.
struct follow_tutorial {
    std::string tutorial;
    int step = 1;
    activity_id activity = no_activity; ///< The collecting activity, or no_activity.
    std::string unit;                   ///< The person's unit.

    bool operator==(const follow_tutorial&) const = default;
};

/// A resource of the library was opened. Counted once for each person, resource and day.
struct open_resource {
    std::string resource;               ///< Id.
    activity_id activity = no_activity; ///< The collecting activity, or no_activity.
    std::string unit;                   ///< The person's unit.

    bool operator==(const open_resource&) const = default;
};

/// Heads that an organizer adds or, negative, takes away.
struct add_heads {
    activity_id activity = no_activity;
    storage::role role = storage::role::participant;
    int heads = 0;
    std::string note;
    /// Corrects what check-ins have counted, one way or the other, instead of the heads that were added.
    bool attendance = false;

    bool operator==(const add_heads&) const = default;
};

/// Makes a person an organizer by a code that works once.
struct bind_organizer {
    std::string code_hash; ///< SHA-256, lower-case hex.

    bool operator==(const bind_organizer&) const = default;
};

/// Adds a link to the news about an activity; the same URL once.
struct add_news_link {
    activity_id activity = no_activity;
    news_link link;

    bool operator==(const add_news_link&) const = default;
};

/// Turns reminders on or off.
struct set_reminders {
    bool wanted = true;

    bool operator==(const set_reminders&) const = default;
};

/// Erases who a person is; places are given back, what was counted stays under the pseudonym.
struct forget_person {
    bool operator==(const forget_person&) const = default;
};

/// Somebody follows the account, or does so no more. Who does not cannot be sent anything.
struct set_following {
    bool following = true;

    bool operator==(const set_following&) const = default;
};

/// What a person answered when asked whether messages of a template may be sent: each yes allows one more,
/// a no takes all back.
struct note_consents {
    struct answer {
        std::string template_id;
        bool accepted = true;

        bool operator==(const answer&) const = default;
    };
    std::vector<answer> answers;

    bool operator==(const note_consents&) const = default;
};

/// What a notice is about.
enum class notice_subject {
    promoted,  ///< From the waiting list to a place.
    reply,     ///< An answer that was not ready in time; `text` is all of it.
    changed,   ///< The activity has another time or place, or is cancelled; `text` says which.
    reminder,  ///< Of the activity's session that begins when the notice expires, or, without an activity, of a
               ///< habit or a deadline.
    broadcast, ///< What an organizer tells many.
    picture,   ///< Of a tutorial's step that was asked for; `text` is "SLUG/STEP".
};

/// Leaves the sender a notice of their own, such as a reply that came too late to be passive. Its command must not
/// take notices, or this one is told at once.
struct leave_notice {
    std::string text;
    time_point expires_at;
    notice_subject what = notice_subject::reply;
    activity_id activity = no_activity;
    /// Of several notices of one occasion a person gets one, and so does who was two when they were left, unless
    /// both were sent by then. Empty for none; names nobody.
    std::string occasion = {};

    bool operator==(const leave_notice&) const = default;
};

/// Remembers a reply that follows from nothing else, so that a repeated message gets it again.
struct say {
    std::string text;

    bool operator==(const say&) const = default;
};

/// Writes a document, where it still has the version that the write rests on.
struct write_document {
    document what;
    std::string done_text;    ///< What is said where it is written; may be empty.
    std::string refused_text; ///< What is said where it has another version.

    bool operator==(const write_document&) const = default;
};

/// A nomination or a like; counted once for each person, nominee and day.
struct count_nomination {
    activity_id activity = no_activity; ///< The collecting activity, or no_activity.
    std::string unit;                   ///< The person's unit.
    std::string nominee;                ///< Key of the nomination.

    bool operator==(const count_nomination&) const = default;
};

/// Makes two persons one: what the sender has is the other's from then on, each thing once. Of two registrations
/// for the same the better one stays (a place before a position, else the earlier), with the larger party where
/// both are alike; the other's place goes to the waiting list. Attendance, reading days and whatever is counted
/// once are counted once; corrections stand on the days of what they correct. Notices wait for who stays. Who is
/// written to by an official account stays so. The conversation's version grows, so that steps under way are
/// refused. Done again, it takes over what was left.
struct merge_person {
    /// A text as it is kept with the sender, and as it is to be kept with the one who stays.
    struct text {
        text_place where = text_place::name;
        std::string kept;
        std::string anew;

        bool operator==(const text&) const = default;
    };
    person_id into;                         ///< Who stays.
    std::optional<std::vector<text>> texts; ///< Nothing: texts stay as they are kept.

    bool operator==(const merge_person&) const = default;
};

using action =
    std::variant<sign_up, cancel_sign_up, check_in, log_reading, follow_tutorial, add_heads, bind_organizer,
                 add_news_link, set_reminders, forget_person, set_following, note_consents, leave_notice, say,
                 write_document, count_nomination, open_resource, merge_person>;

// ---- outcomes ------------------------------------------------------------------------------

struct signed_up {
    enum class status {
        confirmed,       ///< A place is held.
        waiting,         ///< On the waiting list.
        party_changed,   ///< Still confirmed, with another party.
        already,         ///< Nothing changed: this is what holds.
        no_room_to_grow, ///< The larger party does not fit; the old one holds.
        party_too_large, ///< More heads than a registration may have, or than there are places.
        closed,          ///< Sign-up has ended.
        cancelled,       ///< The activity does not take place.
        unknown_activity,
    };
    status what = status::confirmed;
    activity_id activity = no_activity;
    storage::role role = storage::role::participant;
    registration_state state = registration_state::confirmed; ///< What holds now.
    int party = 1;
    int position = 0; ///< On the waiting list, from 1.
    int limit = 0;    ///< For party_too_large: what is allowed.

    bool operator==(const signed_up&) const = default;
};

struct sign_up_cancelled {
    activity_id activity = no_activity;
    std::vector<storage::role> roles; ///< Empty: the person held nothing.

    bool operator==(const sign_up_cancelled&) const = default;
};

struct checked_in {
    enum class status {
        done,
        already,    ///< Came before; nothing is counted again.
        wrong_code, ///< No session has this code now, or the activity has another.
        too_early,
        too_late,
        ambiguous, ///< The code alone fits several activities: ask for the number.
        unknown_activity,
    };
    struct part {
        storage::role role = storage::role::participant;
        int heads = 1;

        bool operator==(const part&) const = default;
    };
    status what = status::done;
    activity_id activity = no_activity;
    int session = 0;
    std::vector<part> parts;
    time_point at; ///< When they came; for too_early and too_late, when the window opens or closed.

    bool operator==(const checked_in&) const = default;
};

struct reading_logged {
    reading entry;
    bool first_today = true; ///< The first of the entry's day.
    int streak = 1;          ///< Days in a row that end today, or yesterday where nothing was read today.
    int days = 1;            ///< Days with a check-in, ever.
    int best_before = 0;     ///< The longest streak ever, before this.
    int best = 1;            ///< And with it.

    bool operator==(const reading_logged&) const = default;
};

struct tutorial_followed {
    std::string tutorial;
    int step = 1;

    bool operator==(const tutorial_followed&) const = default;
};

struct heads_added {
    enum class status { done, below_zero, unknown_activity };
    status what = status::done;
    activity_id activity = no_activity;
    storage::role role = storage::role::participant;
    int heads = 0;
    std::int64_t total = 0; ///< Manual heads of the activity and role afterwards.

    bool operator==(const heads_added&) const = default;
};

struct organizer_bound {
    bool bound = false; ///< False: the code is unknown, used or too old.
    authority acts_for;

    bool operator==(const organizer_bound&) const = default;
};

struct news_link_added {
    enum class status { done, already, unknown_activity };
    status what = status::done;
    activity_id activity = no_activity;

    bool operator==(const news_link_added&) const = default;
};

struct reminders_set {
    bool wanted = true;

    bool operator==(const reminders_set&) const = default;
};

struct person_forgotten {
    std::vector<activity_id> given_back; ///< Activities in which a place or position was held.

    bool operator==(const person_forgotten&) const = default;
};

/// Done, and nothing is to be said about it: following, consents, notices left, resources opened.
struct noted {
    bool operator==(const noted&) const = default;
};

struct said {
    std::string text;

    bool operator==(const said&) const = default;
};

struct document_written {
    bool done = true; ///< False: the document has another version by now, and stays as it is.
    std::string text; ///< What is said about it.

    bool operator==(const document_written&) const = default;
};

struct person_merged {
    bool done = true; ///< False: nothing was changed.
    /// Why: texts that merge_person::texts does not have, each with nothing in place of `anew`.
    std::vector<merge_person::text> missing;
    int being_sent = 0; ///< Notices in the middle of being sent stay: merge again later to take over what is left.

    bool operator==(const person_merged&) const = default;
};

using outcome = std::variant<signed_up, sign_up_cancelled, checked_in, reading_logged, tutorial_followed,
                             heads_added, organizer_bound, news_link_added, reminders_set, person_forgotten, noted,
                             said, document_written, person_merged>;

// ---- notices -------------------------------------------------------------------------------

/// What a person must be told though they did not ask, written in the step that caused it. delivery.hpp has
/// its way to the person.
struct notice {
    using subject = notice_subject;
    std::int64_t number = 0;
    subject what = subject::promoted;
    activity_id activity = no_activity;
    storage::role role = storage::role::participant;
    int party = 1;
    std::string text;
    time_point at;
    time_point expires_at; ///< When it no longer matters: the end of the activity's last session, for one.

    bool operator==(const notice&) const = default;
};

// ---- the command ---------------------------------------------------------------------------

/// Everything that one message causes.
struct command {
    /// Identifies the message among its sender's; a second command of the same person with the same
    /// key changes nothing and gets the outcomes of the first. Keys are kept for at least 24 hours.
    std::string key;
    /// The sender. Created where unknown; account and openid must be given.
    storage::person person;
    /// The conversation's version that the decision rests on.
    std::int64_t conversation_version = 0;
    /// Where the conversation stands afterwards; nothing leaves it as it is.
    std::optional<conversation_topic> topic;
    std::vector<action> actions;
    /// Hands over what waits to be told, so that it is told once.
    bool take_notices = true;
    time_point now;
};

/// What came of a command: an outcome for each action, in order.
struct result {
    enum class status {
        done,
        repeated, ///< The key was known: outcomes and notices are those of the first time.
        moved_on, ///< The conversation has another version by now: nothing was changed, decide again.
    };
    status what = status::done;
    std::vector<outcome> outcomes;
    std::vector<notice> notices;

    bool operator==(const result&) const = default;
};

} // namespace storage
