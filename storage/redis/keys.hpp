#pragma once

#include "storage/records.hpp"

#include <cstdint>
#include <string>
#include <vector>

// The names of keys. README.md here describes what each holds.
namespace storage::redis {

/// People are spread over so many hash tags; one that changes would lose them.
inline constexpr int bucket_count = 1024;

/// The bucket of a person, and of the notices for them.
int bucket_of(const person_id& who);

/// Everything about a person that a step may touch, in the order that person.lua expects.
std::vector<std::string> person_keys(const person_id& who);

std::string person_key(const person_id& who);
std::string seen_key(const person_id& who);
std::string once_key(const person_id& who);
std::string days_key(const person_id& who);
std::string readings_key(const person_id& who);
std::string notices_key(const person_id& who);

/// What all people of a bucket share.
std::string due_key(int bucket);
std::string expiring_key(int bucket);
std::string ended_key(int bucket);
std::string active_key(int bucket);
std::string pending_key(int bucket);
std::string owners_key(int bucket);
std::string sent_key(int bucket);
std::string unreached_key(int bucket);
std::string people_key(int bucket);

/// Activities that were counted for lately: by people of a bucket, and by the catalogue and archives. So many entries
/// are kept, or some more; one may stand for all activities.
std::string counted_key(int bucket);
std::string counted_by_catalogue_key();
inline constexpr std::int64_t counted_kept = 256;
inline constexpr std::string_view counted_everything = "all";

/// Entries of the ledger are kept in chunks of so many.
inline constexpr std::int64_t chunk_size = 10'000;

/// Everything of an activity that a step of a person may touch, in the order that activity.lua expects.
std::vector<std::string> activity_keys(activity_id activity, const person_id& who, std::int64_t chunk);

std::string activity_key(activity_id activity);
std::string held_key(activity_id activity);
std::string arrivals_key(activity_id activity);
std::string waiting_key(activity_id activity, role as);
std::string came_key(activity_id activity);
std::string counters_key(activity_id activity);
std::string untold_key(activity_id activity);
std::string chunk_key(activity_id activity, std::int64_t chunk);
/// Numbers of entries by the person who is their cause.
std::string entries_key(activity_id activity);

std::string catalogue_key();
std::string units_key();
std::string accounts_key();
std::string resources_key();
std::string books_key();
std::string activities_key();
std::string codes_key();
std::string adopting_key();

/// The person's last operation on the catalogue.
std::string catalogue_operation_key(const person_id& who);

std::string token_key(const std::string& hash);
std::string binding_code_key(const std::string& hash);

/// The hashes of all tokens and binding codes.
std::string tokens_key();
std::string binding_codes_key();

/// The documents of a partition, one of its indexes, and all partitions.
std::string documents_key(const std::string& collection, const std::string& partition);
std::string document_index_key(const std::string& collection, const std::string& partition,
                               const std::string& index);
std::string partitions_key();

std::string settings_key();
std::string lease_key(const std::string& name);
std::string shared_key();
std::string shared_expiry_key();
std::string notice_number_key();
std::string notice_buckets_key();

/// How far an archive has been taken in.
std::string import_key();

/// A number of a notice says in which bucket it is.
constexpr std::int64_t notice_number(std::int64_t count, int bucket)
{
    return count * bucket_count + bucket;
}

constexpr int bucket_of_notice(std::int64_t number)
{
    return static_cast<int>(number % bucket_count);
}

/// "p" or "v".
std::string letter_of(role as);
role role_of(const std::string& letter);

} // namespace storage::redis
