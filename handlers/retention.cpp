#include "handlers/retention.hpp"

#include "handlers/nominations.hpp"
#include "handlers/own_data.hpp"
#include "handlers/recitation.hpp"
#include "storage/log_entry.hpp"
#include "storage/nomination.hpp"
#include "storage/phrasing.hpp"
#include "storage/recitation.hpp"
#include "storage/sealed_texts.hpp"
#include "storage/ticket.hpp"
#include "storage/walk_in.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace handlers {
namespace {

using std::chrono::days;
using storage::archive_record;
using storage::awaitable;
using storage::text_place;
using storage::time_point;

constexpr int swept_page = 500;
constexpr days notices_kept{30}; // As purge() has it.
constexpr days messages_kept{1}; // As purge() has it.

/// Something personal in a record: what it is, and when it is to go.
struct old_text {
    std::string kind;
    std::string key;
    std::optional<time_point> at;
    std::optional<time_point> due;
    std::optional<storage::text_change> change; ///< That erases it.
    std::optional<storage::document> whole;     ///< The document that it is.
};

const char* kind_word(text_place where)
{
    switch (where) {
    case text_place::openid:
        return "openid";
    case text_place::name:
        return "person name";
    case text_place::phone:
        return "person phone";
    case text_place::topic:
        return "open form";
    case text_place::registration_name:
        return "registration name";
    case text_place::registration_phone:
        return "registration phone";
    case text_place::book:
        return "reading book";
    case text_place::reading_note:
        return "reading note";
    case text_place::notice:
        break;
    }
    return "notice";
}

std::optional<time_point> known(time_point at)
{
    return at == time_point() ? std::nullopt : std::optional(at);
}

/// Looks at records one page after the other.
class examiner {
public:
    examiner(storage::store& store, retention after) : store_(store), after_(after) {}

    awaitable<void> prepare()
    {
        const auto catalogue = co_await store_.load_catalogue();
        for (const auto& activity : catalogue.activities)
            for (const auto& session : activity.sessions)
                ends_[activity.id] = std::max(ends_[activity.id], session.ends_at);
    }

    awaitable<std::vector<old_text>> items_of(archive_record record)
    {
        std::vector<old_text> found;
        std::optional<time_point> last_there;
        const auto* const person = std::get_if<storage::archived_person>(&record);
        if (person != nullptr && person->known)
            last_there = co_await last_reason_to_know(*person);
        for (const auto& text : storage::texts_in(record)) {
            old_text one;
            one.kind =
                std::holds_alternative<storage::ledger_entry>(record) ? "heads note" : kind_word(text.where);
            one.key = key_of(record, text);
            one.at = known(text.at);
            one.due = due_of(record, text, last_there);
            one.change = storage::change_of(record, text, "");
            found.push_back(std::move(one));
        }
        if (const auto* const message = std::get_if<storage::archived_message>(&record))
            found.push_back({"remembered reply", "", message->at, message->at + messages_kept, {}, {}});
        auto* const kept = std::get_if<storage::document>(&record);
        if (kept == nullptr || !storage::is_sealed(kept->collection))
            co_return found;
        const bool empty = co_await is_erased_walk_in(*kept);
        if (!empty)
            found.push_back(item_of(std::move(*kept)));
        co_return found;
    }

    /// When a person was there last, by anything that says so.
    static std::optional<time_point> last_contact(const storage::archived_person& one)
    {
        return known(std::max({one.meter.message_at, one.meter.gesture_at, one.conversation.since}));
    }

private:
    /// Somebody who walked in stays counted when it is forgotten who it was.
    awaitable<bool> is_erased_walk_in(const storage::document& kept)
    {
        if (kept.collection != storage::walk_in_collection)
            co_return false;
        const auto found = co_await store_.find_document(kept.collection, kept.partition, kept.key);
        if (!found)
            co_return true;
        const auto one = storage::parse_walk_in(*found);
        co_return one.name.empty() && one.note.empty();
    }

    std::optional<time_point> end_of(storage::activity_id activity, time_point otherwise) const
    {
        const auto found = ends_.find(activity);
        return found == ends_.end() ? known(otherwise) : std::max(found->second, otherwise);
    }

    /// Names and phones of a person are of use until the last of their activities is over and they write no more.
    awaitable<std::optional<time_point>> last_reason_to_know(const storage::archived_person& one)
    {
        auto last = last_contact(one);
        if (one.who.name.empty() && one.who.phone.empty())
            co_return last;
        const auto held = co_await store_.registrations_of(one.who.id);
        for (const auto& each : held) {
            const auto end = end_of(each.activity, each.since);
            if (end && (!last || *end > *last))
                last = end;
        }
        co_return last;
    }

    static std::string key_of(const archive_record& in, const storage::kept_text& text)
    {
        const auto* const person = std::get_if<storage::archived_person>(&in);
        if (text.where != text_place::topic || person == nullptr)
            return storage::key_of_text(text.text);
        const auto& topic = person->conversation.topic;
        if (const auto* const form = std::get_if<storage::sign_up_form>(&topic))
            return storage::key_of_text(form->name.empty() ? form->phone : form->name);
        if (const auto* const nominee = std::get_if<storage::nomination_form>(&topic))
            return nominee->answers.empty() ? std::string() : storage::key_of_text(nominee->answers.front());
        if (const auto* const aloud = std::get_if<storage::recitation_form>(&topic))
            return storage::key_of_text(aloud->book);
        const auto* const read = std::get_if<storage::reading_form>(&topic);
        return read == nullptr ? std::string() : storage::key_of_text(read->note);
    }

    std::optional<time_point> due_of(const archive_record& in, const storage::kept_text& text,
                                     const std::optional<time_point>& last_there) const
    {
        const auto plus = [](const std::optional<time_point>& at, int count) {
            return at ? std::optional(*at + days(count)) : std::nullopt;
        };
        switch (text.where) {
        case text_place::openid: {
            const auto* const person = std::get_if<storage::archived_person>(&in);
            return plus(person == nullptr ? std::nullopt : last_contact(*person), after_.absent);
        }
        case text_place::name:
        case text_place::phone:
            return plus(last_there, after_.contacts);
        case text_place::topic:
            return plus(known(text.at), after_.forms);
        case text_place::registration_name:
        case text_place::registration_phone: {
            const auto& held = std::get<storage::archived_registration>(in);
            return plus(end_of(held.activity, held.since), after_.contacts);
        }
        case text_place::book:
        case text_place::reading_note:
            // Why heads were added is kept as long as the figure.
            if (std::holds_alternative<storage::ledger_entry>(in))
                return std::nullopt;
            return plus(known(text.at), after_.words);
        case text_place::notice:
            break;
        }
        const auto& told = std::get<storage::archived_notice>(in);
        const bool open =
            told.state == storage::delivery_state::queued || told.state == storage::delivery_state::waiting;
        return open ? told.what.expires_at + notices_kept : told.changed_at + notices_kept;
    }

    old_text item_of(storage::document one) const
    {
        old_text found;
        found.kind = "document " + one.collection;
        found.key = storage::key_of_text(one.body);
        const auto first = std::ranges::min_element(one.indexes, {}, &storage::index_entry::order);
        const auto period = period_of(one);
        if (first != one.indexes.end() && period) {
            found.at = known(time_point(std::chrono::seconds(first->order)));
            if (found.at)
                found.due = *found.at + days(*period);
        }
        found.whole = std::move(one);
        return found;
    }

    /// Days after the time that the document is listed under; nothing for what stays until somebody removes it.
    std::optional<int> period_of(const storage::document& one) const
    {
        const auto listed = [&](const char* index) {
            return std::ranges::any_of(one.indexes, [&](const auto& entry) { return entry.index == index; });
        };
        if (one.collection == storage::ticket_collection)
            return listed("queued") || listed("open") ? std::nullopt : std::optional(after_.tickets);
        if (one.collection == storage::ticket_line_collection)
            return after_.tickets;
        if (one.collection == storage::unmatched_collection)
            return after_.sentences;
        if (one.collection == storage::recitation_sound_collection)
            return std::chrono::duration_cast<days>(sound_lasts).count();
        if (one.collection == storage::walk_in_collection)
            return after_.contacts;
        if (one.collection == storage::recitation_collection)
            return after_.words;
        // Chosen ones are public until they are taken back. What is sealed tells it by its places in lists.
        const auto is_star = [](const storage::index_entry& entry) { return entry.index.starts_with("stars "); };
        if (one.collection == storage::nomination_collection && std::ranges::none_of(one.indexes, is_star))
            return unchosen_kept;
        if (one.collection == storage::log_collection)
            return after_.log;
        return std::nullopt;
    }

    storage::store& store_;
    retention after_;
    std::unordered_map<storage::activity_id, time_point> ends_;
};

/// Who walked in goes, the heads stay.
awaitable<bool> erase_walk_in(storage::store& store, storage::document kept)
{
    const auto found = co_await store.find_document(kept.collection, kept.partition, kept.key);
    if (!found)
        co_return false;
    auto one = storage::parse_walk_in(*found);
    one.name.clear();
    one.note.clear();
    auto erased = to_document(one);
    const bool done = co_await store.write_document(std::move(erased));
    co_return done;
}

awaitable<bool> erase_document(storage::store& store, storage::document kept)
{
    if (kept.collection == storage::walk_in_collection) {
        const bool done = co_await erase_walk_in(store, std::move(kept));
        co_return done;
    }
    const auto nominee = kept.collection == storage::nomination_collection ? kept.key : std::string();
    auto gone = storage::removed(std::move(kept));
    const bool done = co_await store.write_document(std::move(gone));
    if (!done || nominee.empty())
        co_return done;
    auto picture =
        co_await store.find_document(storage::nomination_photo_collection, storage::all_nominations, nominee);
    if (picture) {
        gone = storage::removed(*std::move(picture));
        co_await store.write_document(std::move(gone));
    }
    co_return done;
}

/// Who has not been there for so long is erased as if they had asked for it.
awaitable<bool> forget(storage::store& store, storage::person_id who, time_point now)
{
    const auto standing = co_await store.standing_of(who, "");
    if (!standing.person)
        co_return false;
    storage::command step;
    step.key = "retention-" + std::to_string(now.time_since_epoch().count());
    step.person = *standing.person;
    step.conversation_version = standing.conversation.version;
    step.actions = co_await erase_person(store, who);
    step.take_notices = false;
    step.now = now;
    const auto done = co_await store.carry_out(std::move(step));
    co_return done.what == storage::result::status::done;
}

} // namespace

awaitable<erased_counts> erase_due(storage::store& store, retention after, time_point now)
{
    erased_counts erased;
    examiner by(store, after);
    co_await by.prepare();
    const auto reader = store.read_archive("");
    for (bool more = true; more;) {
        auto page = co_await reader->read(swept_page);
        more = !page.next.empty();
        std::vector<storage::text_change> changes;
        for (auto& record : page.records) {
            auto items = co_await by.items_of(std::move(record));
            for (auto& one : items) {
                if (!one.due || *one.due > now)
                    continue;
                if (one.change && one.change->where == text_place::openid) {
                    auto who = one.change->person;
                    const bool done = co_await forget(store, std::move(who), now);
                    erased["person"] += done ? 1 : 0;
                } else if (one.change && one.change->where != text_place::notice) {
                    changes.push_back(*std::move(one.change));
                    ++erased[one.kind];
                } else if (one.whole) {
                    const bool done = co_await erase_document(store, *std::move(one.whole));
                    erased[one.kind] += done ? 1 : 0;
                }
            }
        }
        if (!changes.empty())
            co_await store.replace_texts(std::move(changes));
    }
    std::erase_if(erased, [](const auto& one) { return one.second == 0; });
    co_return erased;
}

awaitable<kept_kinds> survey_personal(storage::store& store, retention after, time_point now)
{
    kept_kinds found;
    examiner by(store, after);
    co_await by.prepare();
    const auto reader = store.read_archive("");
    for (bool more = true; more;) {
        auto page = co_await reader->read(swept_page);
        more = !page.next.empty();
        for (auto& record : page.records) {
            const auto items = co_await by.items_of(std::move(record));
            for (const auto& one : items) {
                auto& kind = found[{one.kind, one.key}];
                ++kind.count;
                if (one.at && (!kind.oldest || *one.at < *kind.oldest))
                    kind.oldest = one.at;
                if (one.due && *one.due <= now)
                    ++kind.overdue;
                if (one.due && (!kind.due || *one.due < *kind.due))
                    kind.due = one.due;
            }
        }
    }
    co_return found;
}

} // namespace handlers
