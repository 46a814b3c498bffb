#pragma once

#include "storage/store.hpp"

#include <map>

namespace support {

/// A store for tests of the edge: it keeps settings and shared values, gives every lease, has one account and
/// nothing to deliver, and takes no commands nor imports.
class silent_store : public storage::store {
public:
    bool broken = false; ///< check() throws.

    storage::awaitable<storage::result> carry_out(storage::command what) override;
    storage::awaitable<storage::standing> standing_of(storage::person_id person, std::string key) override;
    storage::awaitable<storage::catalogue_records> load_catalogue() override;
    storage::awaitable<std::int64_t> catalogue_version() override;
    storage::awaitable<void> save_catalogue(storage::catalogue_records records, storage::time_point now) override;
    storage::awaitable<std::vector<storage::places>> places_of(std::vector<storage::activity_id> activities,
                                                               storage::role as) override;
    storage::awaitable<std::vector<storage::registration>> registrations_of(storage::person_id person) override;
    storage::awaitable<storage::page<storage::registration>>
    registrations_for(storage::activity_id activity, std::int64_t after, int limit) override;
    storage::awaitable<storage::reading_summary> reading_of(storage::person_id person,
                                                            storage::period within) override;
    storage::awaitable<std::optional<storage::tutorial_progress>> progress_of(storage::person_id person,
                                                                              std::string tutorial) override;
    storage::awaitable<std::vector<storage::counter>> counters(storage::period within) override;
    storage::awaitable<std::vector<storage::counter>> counters_of(storage::activity_id activity) override;
    storage::awaitable<storage::page<storage::ledger_entry>>
    ledger(storage::activity_id activity, storage::period within, std::int64_t after, int limit) override;
    storage::awaitable<std::vector<storage::discrepancy>> audit() override;
    storage::awaitable<std::optional<storage::document>>
    find_document(std::string collection, std::string partition, std::string key) override;
    storage::awaitable<std::vector<storage::document>> list_documents(storage::document_query which) override;
    storage::awaitable<std::int64_t> count_documents(std::string collection, std::string partition,
                                                     std::string index) override;
    storage::awaitable<bool> write_document(storage::document what) override;
    storage::awaitable<void> save_token(storage::api_token token) override;
    storage::awaitable<std::optional<storage::api_token>> find_token(std::string hash) override;
    storage::awaitable<void> save_binding_code(std::string code_hash, storage::authority acts_for,
                                               storage::time_point expires_at) override;
    storage::awaitable<std::optional<std::string>> find_setting(std::string name) override;
    storage::awaitable<std::string> settle_setting(std::string name, std::string value) override;
    storage::awaitable<void> drop_setting(std::string name) override;
    storage::awaitable<void> note_contacts(std::vector<storage::contact> lately) override;
    storage::awaitable<storage::contact_meter> meter_of(storage::person_id person) override;
    storage::awaitable<std::vector<storage::delivery>>
    claim_deliveries(std::string owner, storage::time_point now, storage::time_point until, int limit) override;
    storage::awaitable<bool> start_attempt(std::int64_t number, std::string owner, storage::channel by,
                                           std::string template_id, storage::time_point now) override;
    storage::awaitable<void> finish_delivery(storage::delivery_end how) override;
    storage::awaitable<void> note_failed_send(std::string account, std::string platform_id,
                                              std::string reason) override;
    storage::awaitable<storage::page<storage::delivery>> unreached(storage::activity_id activity,
                                                                   std::int64_t after, int limit) override;
    storage::awaitable<bool> take_lease(std::string name, std::string owner, storage::time_point now,
                                        storage::time_point until) override;
    storage::awaitable<void> give_lease(std::string name, std::string owner) override;
    storage::awaitable<void> share_value(std::string name, storage::shared_value value) override;
    storage::awaitable<std::optional<storage::shared_value>> find_shared(std::string name,
                                                                         storage::time_point now) override;
    storage::awaitable<void> replace_texts(std::vector<storage::text_change> changes) override;
    storage::awaitable<void> purge(storage::time_point now) override;
    storage::awaitable<void> scrub() override;
    storage::awaitable<void> complete_unfinished(storage::time_point now) override;
    std::unique_ptr<storage::archive_reader> read_archive(std::string position) override;
    storage::awaitable<void> import_records(storage::import_page page) override;
    storage::awaitable<std::optional<storage::import_progress>> find_import() override;
    storage::awaitable<void> check() override;
    void close() override {}

    std::map<std::string, std::string> settings;
    std::map<std::string, storage::shared_value> shared;
};

} // namespace support
