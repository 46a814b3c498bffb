#pragma once

#include "storage/redis/access.hpp"
#include "storage/redis_settings.hpp"
#include "storage/store.hpp"

#include <memory>
#include <string>
#include <vector>

namespace storage::redis {

class worker;

/// The store that several servers share: one Redis, a primary with sentinels, or a cluster. The work is done on
/// threads of its own, each with its connections; a person's is always done on the same.
class store final : public storage::store {
public:
    /// Connects, and looks whether Redis keeps what it is told. Throws std::runtime_error.
    store(const std::string& url, const redis_settings& settings);
    ~store() override;

    awaitable<result> carry_out(command what) override;
    awaitable<standing> standing_of(person_id person, std::string key) override;
    awaitable<catalogue_records> load_catalogue() override;
    awaitable<std::int64_t> catalogue_version() override;
    awaitable<void> save_catalogue(catalogue_records records, time_point now) override;
    awaitable<std::vector<places>> places_of(std::vector<activity_id> activities, role as) override;
    awaitable<std::vector<registration>> registrations_of(person_id person) override;
    awaitable<page<registration>> registrations_for(activity_id activity, std::int64_t after, int limit) override;
    awaitable<reading_summary> reading_of(person_id person, period within) override;
    awaitable<std::optional<tutorial_progress>> progress_of(person_id person, std::string tutorial) override;
    awaitable<std::vector<counter>> counters(period within) override;
    awaitable<std::vector<counter>> counters_of(activity_id activity) override;
    awaitable<page<ledger_entry>> ledger(activity_id activity, period within, std::int64_t after,
                                         int limit) override;
    awaitable<std::vector<discrepancy>> audit() override;
    awaitable<std::optional<document>> find_document(std::string collection, std::string partition,
                                                     std::string key) override;
    awaitable<std::vector<document>> list_documents(document_query which) override;
    awaitable<std::int64_t> count_documents(std::string collection, std::string partition,
                                            std::string index) override;
    awaitable<bool> write_document(document what) override;
    awaitable<void> save_token(api_token token) override;
    awaitable<std::optional<api_token>> find_token(std::string hash) override;
    awaitable<void> save_binding_code(std::string code_hash, authority acts_for, time_point expires_at) override;
    awaitable<std::optional<std::string>> find_setting(std::string name) override;
    awaitable<std::string> settle_setting(std::string name, std::string value) override;
    awaitable<void> drop_setting(std::string name) override;
    awaitable<void> note_contacts(std::vector<contact> lately) override;
    awaitable<contact_meter> meter_of(person_id person) override;
    awaitable<std::vector<delivery>> claim_deliveries(std::string owner, time_point now, time_point until,
                                                      int limit) override;
    awaitable<bool> start_attempt(std::int64_t number, std::string owner, channel by, std::string template_id,
                                  time_point now) override;
    awaitable<void> finish_delivery(delivery_end how) override;
    awaitable<void> note_failed_send(std::string account, std::string platform_id, std::string reason) override;
    awaitable<page<delivery>> unreached(activity_id activity, std::int64_t after, int limit) override;
    awaitable<bool> take_lease(std::string name, std::string owner, time_point now, time_point until) override;
    awaitable<void> give_lease(std::string name, std::string owner) override;
    awaitable<void> share_value(std::string name, shared_value value) override;
    awaitable<std::optional<shared_value>> find_shared(std::string name, time_point now) override;
    awaitable<std::vector<archive_record>> records_of(person_id person) override;
    awaitable<void> replace_texts(std::vector<text_change> changes) override;
    awaitable<void> purge(time_point now) override;
    awaitable<void> scrub() override;
    awaitable<void> complete_unfinished(time_point now) override;
    std::unique_ptr<archive_reader> read_archive(std::string position) override;
    awaitable<void> import_records(import_page page) override;
    awaitable<std::optional<import_progress>> find_import() override;
    awaitable<void> check() override;
    void close() override;

private:
    worker& worker_of(const person_id& who);
    worker& first();

    std::string owner_; ///< Of leases; no other store has it.
    std::vector<std::unique_ptr<worker>> workers_;
};

} // namespace storage::redis
