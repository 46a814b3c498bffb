#include "storage/sealed_store.hpp"

#include "storage/sealed_merge.hpp"
#include "storage/sealed_texts.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace storage {
namespace {

/// Opens the texts of records, whosever they are.
template <class T>
void open(const key_ring& keys, T& one, const person_id& whose)
{
    text_border(keys, text_border::direction::out, whose).pass(one);
}

void open(const key_ring& keys, delivery& one)
{
    const auto whose = one.to.id;
    open(keys, one.what, whose);
    open(keys, one.to, whose);
}

void open(const key_ring& keys, std::vector<registration>& all)
{
    for (auto& one : all) {
        const auto whose = one.person;
        open(keys, one, whose);
    }
}

} // namespace

sealed_store::sealed_store(std::unique_ptr<store> inner, key_ring keys)
    : inner_(std::move(inner)), keys_(std::move(keys))
{
}

awaitable<result> sealed_store::carry_out(command what)
{
    if (merges(what)) {
        auto merging = merge_sealed(*inner_, keys_, std::move(what));
        auto merged = co_await std::move(merging);
        co_return merged;
    }
    const auto whose = what.person.id;
    text_border(keys_, text_border::direction::in, whose).pass(what);
    auto doing = inner_->carry_out(std::move(what));
    auto told = co_await std::move(doing);
    open(keys_, told, whose);
    co_return told;
}

awaitable<standing> sealed_store::standing_of(person_id person, std::string key)
{
    const auto whose = person;
    auto asking = inner_->standing_of(std::move(person), std::move(key));
    auto found = co_await std::move(asking);
    if (found.person)
        open(keys_, *found.person, whose);
    open(keys_, found.conversation.topic, whose);
    if (found.earlier)
        open(keys_, *found.earlier, whose);
    co_return found;
}

awaitable<catalogue_records> sealed_store::load_catalogue()
{
    return inner_->load_catalogue();
}

awaitable<std::int64_t> sealed_store::catalogue_version()
{
    return inner_->catalogue_version();
}

awaitable<void> sealed_store::save_catalogue(catalogue_records records, time_point now)
{
    return inner_->save_catalogue(std::move(records), now);
}

awaitable<std::vector<places>> sealed_store::places_of(std::vector<activity_id> activities, role as)
{
    return inner_->places_of(std::move(activities), as);
}

awaitable<std::vector<registration>> sealed_store::registrations_of(person_id person)
{
    auto asking = inner_->registrations_of(std::move(person));
    auto found = co_await std::move(asking);
    open(keys_, found);
    co_return found;
}

awaitable<page<registration>> sealed_store::registrations_for(activity_id activity, std::int64_t after, int limit)
{
    auto found = co_await inner_->registrations_for(activity, after, limit);
    open(keys_, found.items);
    co_return found;
}

awaitable<std::vector<registration>> sealed_store::registrations_with_phone(activity_id activity,
                                                                            std::string digits)
{
    constexpr std::size_t most = 100;
    constexpr int page_size = 500;
    std::vector<registration> found;
    std::int64_t after = 0;
    do {
        auto page = co_await inner_->registrations_for(activity, after, page_size);
        for (auto& one : page.items)
            if (found.size() < most && keys_.ends_with(one.phone, digits))
                found.push_back(std::move(one));
        after = page.next;
    } while (after != 0 && found.size() < most);
    open(keys_, found);
    co_return found;
}

awaitable<reading_summary> sealed_store::reading_of(person_id person, period within)
{
    const auto whose = person;
    auto asking = inner_->reading_of(std::move(person), within);
    auto found = co_await std::move(asking);
    for (auto& one : found.latest)
        open(keys_, one, whose);
    // The store behind takes each ciphertext for a title of its own.
    reading title;
    std::set<std::string> titles;
    for (auto& one : found.books) {
        title.book = std::move(one);
        open(keys_, title, whose);
        titles.insert(std::move(title.book));
    }
    found.books.assign(titles.begin(), titles.end());
    co_return found;
}

awaitable<std::optional<tutorial_progress>> sealed_store::progress_of(person_id person, std::string tutorial)
{
    return inner_->progress_of(std::move(person), std::move(tutorial));
}

awaitable<std::vector<counter>> sealed_store::counters(period within)
{
    return inner_->counters(within);
}

awaitable<std::vector<counter>> sealed_store::counters_of(activity_id activity)
{
    return inner_->counters_of(activity);
}

awaitable<page<ledger_entry>> sealed_store::ledger(activity_id activity, period within, std::int64_t after,
                                                   int limit)
{
    auto found = co_await inner_->ledger(activity, within, after, limit);
    for (auto& one : found.items) {
        const auto whose = one.cause;
        open(keys_, one, whose);
    }
    co_return found;
}

awaitable<std::vector<discrepancy>> sealed_store::audit()
{
    return inner_->audit();
}

awaitable<std::optional<document>> sealed_store::find_document(std::string collection, std::string partition,
                                                               std::string key)
{
    if (has_hidden_keys(collection))
        key = keys_.blind(key);
    auto asking = inner_->find_document(std::move(collection), std::move(partition), std::move(key));
    auto found = co_await std::move(asking);
    if (found)
        open_body(keys_, *found);
    co_return found;
}

awaitable<std::vector<document>> sealed_store::list_documents(document_query which)
{
    if (has_hidden_keys(which.collection))
        which.after_key = keys_.blind(which.after_key);
    auto asking = inner_->list_documents(std::move(which));
    auto found = co_await std::move(asking);
    for (auto& one : found)
        open_body(keys_, one);
    co_return found;
}

awaitable<std::int64_t> sealed_store::count_documents(std::string collection, std::string partition,
                                                      std::string index)
{
    return inner_->count_documents(std::move(collection), std::move(partition), std::move(index));
}

/// The same body sealed again is another text: whether this very write was done before is seen here.
awaitable<bool> sealed_store::write_document(document what)
{
    document hidden = what;
    seal_body(keys_, hidden);
    auto writing = inner_->write_document(std::move(hidden));
    const bool done = co_await std::move(writing);
    if (done || what.body.empty())
        co_return done;
    const auto kept = co_await find_document(what.collection, what.partition, what.key);
    co_return kept && kept->version == what.version + 1 && kept->body == what.body;
}

awaitable<void> sealed_store::save_token(api_token token)
{
    return inner_->save_token(std::move(token));
}

awaitable<std::optional<api_token>> sealed_store::find_token(std::string hash)
{
    return inner_->find_token(std::move(hash));
}

awaitable<void> sealed_store::save_binding_code(std::string code_hash, authority acts_for, time_point expires_at)
{
    return inner_->save_binding_code(std::move(code_hash), std::move(acts_for), expires_at);
}

awaitable<std::optional<std::string>> sealed_store::find_setting(std::string name)
{
    return inner_->find_setting(std::move(name));
}

awaitable<std::string> sealed_store::settle_setting(std::string name, std::string value)
{
    return inner_->settle_setting(std::move(name), std::move(value));
}

awaitable<void> sealed_store::drop_setting(std::string name)
{
    return inner_->drop_setting(std::move(name));
}

awaitable<void> sealed_store::note_contacts(std::vector<contact> lately)
{
    return inner_->note_contacts(std::move(lately));
}

awaitable<contact_meter> sealed_store::meter_of(person_id person)
{
    return inner_->meter_of(std::move(person));
}

awaitable<std::vector<delivery>> sealed_store::claim_deliveries(std::string owner, time_point now,
                                                                time_point until, int limit)
{
    auto claiming = inner_->claim_deliveries(std::move(owner), now, until, limit);
    auto claimed = co_await std::move(claiming);
    for (auto& one : claimed)
        open(keys_, one);
    co_return claimed;
}

awaitable<bool> sealed_store::start_attempt(std::int64_t number, std::string owner, channel by,
                                            std::string template_id, time_point now)
{
    return inner_->start_attempt(number, std::move(owner), by, std::move(template_id), now);
}

awaitable<void> sealed_store::finish_delivery(delivery_end how)
{
    return inner_->finish_delivery(std::move(how));
}

awaitable<void> sealed_store::note_failed_send(std::string account, std::string platform_id, std::string reason)
{
    return inner_->note_failed_send(std::move(account), std::move(platform_id), std::move(reason));
}

awaitable<page<delivery>> sealed_store::unreached(activity_id activity, std::int64_t after, int limit)
{
    auto found = co_await inner_->unreached(activity, after, limit);
    for (auto& one : found.items)
        open(keys_, one);
    co_return found;
}

awaitable<bool> sealed_store::take_lease(std::string name, std::string owner, time_point now, time_point until)
{
    return inner_->take_lease(std::move(name), std::move(owner), now, until);
}

awaitable<void> sealed_store::give_lease(std::string name, std::string owner)
{
    return inner_->give_lease(std::move(name), std::move(owner));
}

awaitable<void> sealed_store::share_value(std::string name, shared_value what)
{
    return inner_->share_value(std::move(name), std::move(what));
}

awaitable<std::optional<shared_value>> sealed_store::find_shared(std::string name, time_point now)
{
    return inner_->find_shared(std::move(name), now);
}

awaitable<std::vector<archive_record>> sealed_store::records_of(person_id person)
{
    auto asking = inner_->records_of(std::move(person));
    auto found = co_await std::move(asking);
    for (auto& one : found)
        open_record(keys_, one);
    co_return found;
}

/// Texts as the store behind has them: read_archive gives them so.
awaitable<void> sealed_store::replace_texts(std::vector<text_change> changes)
{
    return inner_->replace_texts(std::move(changes));
}

awaitable<void> sealed_store::purge(time_point now)
{
    return inner_->purge(now);
}

awaitable<void> sealed_store::scrub()
{
    return inner_->scrub();
}

awaitable<void> sealed_store::complete_unfinished(time_point now)
{
    return inner_->complete_unfinished(now);
}

std::unique_ptr<archive_reader> sealed_store::read_archive(std::string position)
{
    return inner_->read_archive(std::move(position));
}

awaitable<void> sealed_store::import_records(import_page page)
{
    return inner_->import_records(std::move(page));
}

awaitable<std::optional<import_progress>> sealed_store::find_import()
{
    return inner_->find_import();
}

awaitable<void> sealed_store::check()
{
    return inner_->check();
}

void sealed_store::close()
{
    inner_->close();
}

} // namespace storage
