#pragma once

#include "storage/archive.hpp"
#include "storage/command.hpp"
#include "storage/delivery.hpp"
#include "storage/kept_text.hpp"
#include "storage/records.hpp"
#include "storage/redis_settings.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace storage {

template <class T>
using awaitable = boost::asio::awaitable<T>;

/// The store takes no more work for the moment, and the sender may try again. Nothing was changed, or, where a
/// server of the store was lost in the middle, what was changed is completed; the same message sent again finds
/// it.
struct overloaded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What must be known of a person before their message is understood.
struct standing {
    std::optional<storage::person> person;
    storage::conversation conversation;
    bool has_notices = false;      ///< Queued or waiting ones. A step may find them over or being sent.
    std::optional<result> earlier; ///< The message was handled before; its result.
};

/// A page of things in a fixed order. `next` continues after it and is 0 on the last one.
template <class T>
struct page {
    std::vector<T> items;
    std::int64_t next = 0;
};

/// A counter that is not the sum of its entries.
struct discrepancy {
    storage::counter counter;
    storage::day day;
    std::int64_t recounted = 0;
};

/// What a person has read.
struct reading_summary {
    int days = 0;                   ///< Days with a check-in, ever.
    std::vector<day> dates;         ///< These days, in order; streaks follow from them (reading_days.hpp).
    std::vector<std::string> books; ///< Titles that were ever named, each once.
    std::int64_t pages = 0;         ///< In the period asked for.
    std::int64_t minutes = 0;       ///< In the period asked for.
    int period_days = 0;            ///< Days with a check-in in the period asked for.
    std::vector<reading> latest;    ///< Newest first: ten, and all others of the period, at most 500.
};

/// What Xuelin remembers. All members may be called from any thread; coroutines resume on the
/// executor they were awaited on. Expected outcomes are values; an exception means that the store
/// cannot go on, and that nothing was changed.
class store {
public:
    virtual ~store() = default;

    /// Carries out a command in one atomic step, durable when it returns. Throws overloaded.
    virtual awaitable<result> carry_out(command what) = 0;

    /// Person, conversation and earlier result of a message, as one read.
    virtual awaitable<standing> standing_of(person_id person, std::string key) = 0;

    /// Everything that is kept in memory, as of one moment.
    virtual awaitable<catalogue_records> load_catalogue() = 0;

    /// The version of what load_catalogue would give; cheap enough to ask every second.
    virtual awaitable<std::int64_t> catalogue_version() = 0;

    /// Adds or replaces units, accounts, activities, resources and books, all or none. More places
    /// are given to the waiting list in the same step.
    virtual awaitable<void> save_catalogue(catalogue_records records, time_point now) = 0;

    /// Places of the activities asked for, in that order.
    virtual awaitable<std::vector<places>> places_of(std::vector<activity_id> activities, role as) = 0;

    /// What a person holds, cancelled registrations left out, in order of sign-up.
    virtual awaitable<std::vector<registration>> registrations_of(person_id person) = 0;

    /// Confirmed and waiting registrations of an activity in order of arrival.
    virtual awaitable<page<registration>> registrations_for(activity_id activity, std::int64_t after,
                                                            int limit) = 0;

    /// Days, books and totals of a reader; the period bounds the totals alone.
    virtual awaitable<reading_summary> reading_of(person_id person, period within) = 0;

    /// Where a person stands in a tutorial.
    virtual awaitable<std::optional<tutorial_progress>> progress_of(person_id person, std::string tutorial) = 0;

    /// Sums of the counters over a period, one for each activity, unit, role and kind, in that order. Never reads
    /// ledger entries.
    virtual awaitable<std::vector<counter>> counters(period within) = 0;

    /// The same for one activity over all days.
    virtual awaitable<std::vector<counter>> counters_of(activity_id activity) = 0;

    /// Entries that make up a figure, in order of writing.
    virtual awaitable<page<ledger_entry>> ledger(activity_id activity, period within, std::int64_t after,
                                                 int limit) = 0;

    /// Recounts the whole ledger; nothing when every counter is right.
    virtual awaitable<std::vector<discrepancy>> audit() = 0;

    virtual awaitable<std::optional<document>> find_document(std::string collection, std::string partition,
                                                             std::string key) = 0;

    /// Documents of one index, in its order.
    virtual awaitable<std::vector<document>> list_documents(document_query which) = 0;

    /// How many documents an index has.
    virtual awaitable<std::int64_t> count_documents(std::string collection, std::string partition,
                                                    std::string index) = 0;

    /// Writes a document outside of a message's step. False where it has another version by now; true where this
    /// very write was done before.
    virtual awaitable<bool> write_document(document what) = 0;

    virtual awaitable<void> save_token(api_token token) = 0;
    virtual awaitable<std::optional<api_token>> find_token(std::string hash) = 0;

    /// A code for bind_organizer; works once and until `expires_at`.
    virtual awaitable<void> save_binding_code(std::string code_hash, authority acts_for,
                                              time_point expires_at) = 0;

    /// A named value of the installation itself, such as the fingerprint of the data key.
    virtual awaitable<std::optional<std::string>> find_setting(std::string name) = 0;

    /// Sets a value unless it is set, and gives the one that holds.
    virtual awaitable<std::string> settle_setting(std::string name, std::string value) = 0;

    /// Adds what people did lately to their meters; people who are not known are passed over.
    virtual awaitable<void> note_contacts(std::vector<contact> lately) = 0;

    /// What a person may still be sent. All zero for who is not known.
    virtual awaitable<contact_meter> meter_of(person_id person) = 0;

    /// Notices to be sent, the most urgent first (replies and pictures, then by number), claimed for `owner` until
    /// `until`: nobody else gets them before. What has expired by `now` is set to its end first.
    virtual awaitable<std::vector<delivery>> claim_deliveries(std::string owner, time_point now, time_point until,
                                                              int limit) = 0;

    /// Counts an attempt before it is made, and takes its message off the meter or a consent. False where
    /// the claim no longer holds: then nothing may be sent.
    virtual awaitable<bool> start_attempt(std::int64_t number, std::string owner, channel by,
                                          std::string template_id, time_point now) = 0;

    /// Ends a claim. Changes nothing where another has claimed the notice, or it has been told by now.
    virtual awaitable<void> finish_delivery(delivery_end how) = 0;

    /// The platform reports that it could not deliver a message after all: it waits for the next contact.
    virtual awaitable<void> note_failed_send(std::string account, std::string platform_id, std::string reason) = 0;

    /// Notices of an activity whose persons have not been reached: waiting and expired ones, in order of number.
    virtual awaitable<page<delivery>> unreached(activity_id activity, std::int64_t after, int limit) = 0;

    /// Takes or renews a lease that one owner at a time has. False while another has it.
    virtual awaitable<bool> take_lease(std::string name, std::string owner, time_point now, time_point until) = 0;

    /// Gives a lease back early; nothing happens where another has it.
    virtual awaitable<void> give_lease(std::string name, std::string owner) = 0;

    /// Replaces a value that all servers share.
    virtual awaitable<void> share_value(std::string name, shared_value what) = 0;

    /// Nothing where there is none or it has expired.
    virtual awaitable<std::optional<shared_value>> find_shared(std::string name, time_point now) = 0;

    /// Forgets message keys older than a day and notices that ended more than 30 days ago.
    virtual awaitable<void> purge(time_point now) = 0;

    /// Completes what a server left half done that died in the middle of a step. Every server may ask for it
    /// every few seconds: one at a time does it.
    virtual awaitable<void> complete_unfinished(time_point now) = 0;

    /// Everything that the store remembers, from a place where an earlier reader stopped, or from the beginning
    /// for an empty one. Servers may go on meanwhile. The reader must go before the store is closed.
    virtual std::unique_ptr<archive_reader> read_archive(std::string position) = 0;

    /// Takes in a page of another store's archive, in one atomic step with the progress of the import. The last
    /// page taken in changes nothing when it comes again. What read_archive gives afterwards is what was imported.
    /// Throws std::runtime_error for a first page where anything but that import is in the store, for a page of
    /// another source and for one that does not follow on the last.
    virtual awaitable<void> import_records(import_page page) = 0;

    /// The import that filled this store or is to be gone on with; nothing where there was none.
    virtual awaitable<std::optional<import_progress>> find_import() = 0;

    /// Throws when the store cannot be written to.
    virtual awaitable<void> check() = 0;

    /// Finishes what is queued, then releases files and connections. Call once, with nothing under way.
    virtual void close() = 0;

    // What people say of themselves.

    /// Registrations of an activity, confirmed and waiting, whose phone number ends with four digits, at most a
    /// hundred.
    virtual awaitable<std::vector<registration>> registrations_with_phone(activity_id activity,
                                                                          std::string digits);

    /// What is kept about a person, as an archive has it. This one reads the whole archive, stores know better.
    virtual awaitable<std::vector<archive_record>> records_of(person_id person);

    /// Puts other texts in the place of texts of people, each where it still is as said. A conversation's version
    /// grows with it.
    virtual awaitable<void> replace_texts(std::vector<text_change> changes) = 0;

    /// Leaves nothing in the store's files of what was erased or replaced before. Redis does it in the
    /// background. Throws where it is to be tried again later.
    virtual awaitable<void> scrub() = 0;

    /// Removes a named value; nothing happens where there is none.
    virtual awaitable<void> drop_setting(std::string name) = 0;
};

/// Opens "sqlite:PATH", "redis://HOST:PORT/DB", "redis-sentinel://H:P,H:P/NAME" or "redis-cluster://H:P,H:P".
/// Throws std::invalid_argument for a URL that names no store, and std::runtime_error where it cannot be opened.
std::unique_ptr<store> open_store(const std::string& url, const redis_settings& settings = {});

} // namespace storage
