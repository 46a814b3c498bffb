#include "tests/support/silent_store.hpp"

#include <stdexcept>
#include <utility>

namespace support {

namespace {

[[noreturn]] void refuse()
{
    throw std::logic_error("this store keeps nothing");
}

} // namespace

using namespace storage;

awaitable<result> silent_store::carry_out(command)
{
    refuse();
    co_return result();
}

awaitable<standing> silent_store::standing_of(person_id, std::string)
{
    co_return standing();
}

awaitable<catalogue_records> silent_store::load_catalogue()
{
    catalogue_records records;
    records.version = 1;
    records.accounts.push_back(storage::account{"default", "taiyuan", storage::account_kind::official, ""});
    co_return records;
}

awaitable<std::int64_t> silent_store::catalogue_version()
{
    co_return 1;
}

awaitable<void> silent_store::save_catalogue(catalogue_records, time_point)
{
    refuse();
    co_return;
}

awaitable<std::vector<places>> silent_store::places_of(std::vector<activity_id> activities, role)
{
    co_return std::vector<places>(activities.size());
}

awaitable<std::vector<registration>> silent_store::registrations_of(person_id)
{
    co_return std::vector<registration>();
}

awaitable<page<registration>> silent_store::registrations_for(activity_id, std::int64_t, int)
{
    co_return page<registration>();
}

awaitable<reading_summary> silent_store::reading_of(person_id, period)
{
    co_return reading_summary();
}

awaitable<std::optional<tutorial_progress>> silent_store::progress_of(person_id, std::string)
{
    co_return std::nullopt;
}

awaitable<std::vector<counter>> silent_store::counters(period)
{
    co_return std::vector<counter>();
}

awaitable<std::vector<counter>> silent_store::counters_of(activity_id)
{
    co_return std::vector<counter>();
}

awaitable<page<ledger_entry>> silent_store::ledger(activity_id, period, std::int64_t, int)
{
    co_return page<ledger_entry>();
}

awaitable<std::vector<discrepancy>> silent_store::audit()
{
    co_return std::vector<discrepancy>();
}

awaitable<void> silent_store::save_token(api_token)
{
    refuse();
    co_return;
}

awaitable<std::optional<api_token>> silent_store::find_token(std::string)
{
    co_return std::nullopt;
}

awaitable<void> silent_store::save_binding_code(std::string, authority, time_point)
{
    refuse();
    co_return;
}

awaitable<std::optional<std::string>> silent_store::find_setting(std::string name)
{
    const auto found = settings.find(name);
    if (found == settings.end())
        co_return std::nullopt;
    co_return found->second;
}

awaitable<std::string> silent_store::settle_setting(std::string name, std::string value)
{
    co_return settings.try_emplace(name, value).first->second;
}

awaitable<contact_meter> silent_store::meter_of(person_id)
{
    co_return contact_meter{};
}

awaitable<void> silent_store::note_contacts(std::vector<contact>)
{
    co_return;
}

awaitable<std::vector<delivery>> silent_store::claim_deliveries(std::string, time_point, time_point, int)
{
    co_return std::vector<delivery>();
}

awaitable<bool> silent_store::start_attempt(std::int64_t, std::string, channel, std::string, time_point)
{
    co_return false;
}

awaitable<void> silent_store::finish_delivery(delivery_end)
{
    co_return;
}

awaitable<void> silent_store::note_failed_send(std::string, std::string, std::string)
{
    co_return;
}

awaitable<page<delivery>> silent_store::unreached(activity_id, std::int64_t, int)
{
    co_return page<delivery>();
}

awaitable<bool> silent_store::take_lease(std::string, std::string, time_point, time_point)
{
    co_return true;
}

awaitable<void> silent_store::give_lease(std::string, std::string)
{
    co_return;
}

awaitable<void> silent_store::share_value(std::string name, shared_value value)
{
    shared.insert_or_assign(std::move(name), std::move(value));
    co_return;
}

awaitable<std::optional<shared_value>> silent_store::find_shared(std::string name, time_point now)
{
    const auto found = shared.find(name);
    if (found == shared.end() || found->second.expires_at <= now)
        co_return std::nullopt;
    co_return found->second;
}

awaitable<std::optional<document>> silent_store::find_document(std::string, std::string, std::string)
{
    co_return std::nullopt;
}

awaitable<std::vector<document>> silent_store::list_documents(document_query)
{
    co_return std::vector<document>();
}

awaitable<std::int64_t> silent_store::count_documents(std::string, std::string, std::string)
{
    co_return 0;
}

awaitable<bool> silent_store::write_document(document)
{
    refuse();
    co_return false;
}

awaitable<void> silent_store::drop_setting(std::string name)
{
    settings.erase(name);
    co_return;
}

awaitable<void> silent_store::replace_texts(std::vector<text_change>)
{
    co_return;
}

awaitable<void> silent_store::scrub()
{
    co_return;
}

awaitable<void> silent_store::purge(time_point)
{
    co_return;
}

awaitable<void> silent_store::complete_unfinished(time_point)
{
    co_return;
}

std::unique_ptr<archive_reader> silent_store::read_archive(std::string)
{
    refuse();
}

awaitable<void> silent_store::import_records(import_page)
{
    refuse();
    co_return;
}

awaitable<std::optional<import_progress>> silent_store::find_import()
{
    co_return std::nullopt;
}

awaitable<void> silent_store::check()
{
    if (broken)
        throw std::runtime_error("the disk is full");
    co_return;
}

} // namespace support
