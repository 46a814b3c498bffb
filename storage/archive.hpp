#pragma once

#include "storage/delivery.hpp"
#include "storage/document.hpp"
#include "storage/records.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

// Everything that a store remembers, as records that leave it and enter another: what a backup is made of, and
// what moves when the store is changed.
//
// Not in an archive: counters and places, which the new store counts anew from the ledger and the registrations;
// leases, claims and shared values, which belong to servers that run.
namespace storage {

/// A named value of the installation. The data key may be among them: an archive is as secret as its store.
struct archived_setting {
    std::string name;
    std::string value;

    bool operator==(const archived_setting&) const = default;
};

/// The largest number that the store gave to an arrival, in whatever activity, or to a message without a key.
/// The new store gives larger ones alone, so that no natural key is made twice.
struct archived_sequence {
    std::int64_t last = 0;

    bool operator==(const archived_sequence&) const = default;
};

/// A person with what belongs to nobody else.
struct archived_person {
    person who;
    bool known = true;                       ///< Not after forget_person: then `who` has the id alone.
    storage::conversation conversation;      ///< Version 0 where there never was one.
    contact_meter meter;                     ///< All zero where there is none.
    std::vector<consent> consents;           ///< Those with any left, in order of template.
    std::vector<tutorial_progress> progress; ///< In order of tutorial.

    bool operator==(const archived_person&) const = default;
};

/// A registration, cancelled ones too: signing up again goes on from what they say.
struct archived_registration {
    activity_id activity = no_activity;
    person_id person;
    storage::role role = role::participant;
    registration_state state = registration_state::confirmed;
    int party = 1;
    std::int64_t arrival = 0; ///< Orders the registrations of one activity; no two there have the same.
    int times = 0;            ///< How often the person has signed up.
    int revision = 0;         ///< Entries written since the last time.
    storage::day day;         ///< Of the entry that confirmed it; corrections stand on the same day.
    std::string name;
    std::string phone;
    time_point since;

    bool operator==(const archived_registration&) const = default;
};

/// Heads that came to a session.
struct archived_attendance {
    activity_id activity = no_activity;
    int session = 0;
    person_id person;
    storage::role role = role::participant;
    int heads = 1;
    time_point at;

    bool operator==(const archived_attendance&) const = default;
};

/// A notice without its claim: an attempt that was under way is made again.
struct archived_notice {
    notice what; ///< Its number is 0.
    person_id person;
    delivery_state state = delivery_state::queued;
    channel by = channel::none;
    int attempts = 0;
    time_point not_before; ///< When it may be claimed.
    std::string platform_id;
    std::string reason;
    time_point changed_at; ///< When it was left, claimed, tried or ended, whatever was last.
    std::string occasion;  ///< As of leave_notice.

    bool operator==(const archived_notice&) const = default;
};

struct archived_token {
    api_token token;
    bool bound = false; ///< It has made a person an organizer.

    bool operator==(const archived_token&) const = default;
};

struct archived_binding_code {
    std::string hash;
    authority acts_for;
    time_point expires_at;
    bool used = false;

    bool operator==(const archived_binding_code&) const = default;
};

/// A message that was handled, so that it is not handled again.
struct archived_message {
    person_id person;
    std::string key;
    time_point at;
    storage::result result; ///< Of the first time.

    bool operator==(const archived_message&) const = default;
};

/// One record. A store gives all of a kind before the next, in the order of this list, so that whatever a record
/// leads to comes before it. Within a kind order matters so far:
/// - units, accounts, resources and books come in the order in which they were first loaded;
/// - entries of one activity, readings of one person and all notices come in order of writing. Their numbers are
///   not archived (they are 0 here): the new store gives its own in the order of arrival.
using archive_record =
    std::variant<archived_setting, archived_sequence, unit, account, resource, book, activity, archived_person,
                 archived_registration, archived_attendance, reading, ledger_entry, archived_notice,
                 archived_token, archived_binding_code, archived_message, document>;

/// Records, with the place after them.
struct archive_page {
    std::vector<archive_record> records;
    std::string next; ///< Where to go on; only the store that gave it understands it. Empty after the last page.
};

/// Reads a store's archive from its beginning or from a place. As of one moment where the store can: what is
/// written after the first page is read is not seen then.
class archive_reader {
public:
    virtual ~archive_reader() = default;

    /// At most so many records more. Call again when it has returned, until `next` is empty.
    virtual boost::asio::awaitable<archive_page> read(int limit) = 0;
};

/// A page on its way into a store.
struct import_page {
    std::string source; ///< Names the archive, so that no two are mixed. Not empty.
    std::string from;   ///< `to` of the page before it; empty for the first.
    std::string to;     ///< Empty for the last.
    std::vector<archive_record> records;
};

/// How far an import has come.
struct import_progress {
    std::string source;
    std::string position; ///< `to` of the last page that was imported.
    bool finished = false;

    bool operator==(const import_progress&) const = default;
};

} // namespace storage
