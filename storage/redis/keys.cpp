#include "storage/redis/keys.hpp"

namespace storage::redis {
namespace {

std::string tag_of(int bucket)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string tag = "{p000}";
    for (std::size_t at = 4; at >= 2; --at, bucket /= 16)
        tag[at] = digits[bucket % 16];
    return tag;
}

std::string of_person(const person_id& who, const char* part)
{
    return tag_of(bucket_of(who)) + who + part;
}

std::string of_activity(activity_id activity, const char* part)
{
    return "{a" + std::to_string(activity) + "}" + part;
}

} // namespace

int bucket_of(const person_id& who)
{
    // FNV-1a: the same on every machine, for as long as there is data.
    std::uint32_t hash = 2166136261U;
    for (const char c : who)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return static_cast<int>((hash ^ (hash >> 16U)) % static_cast<std::uint32_t>(bucket_count));
}

std::string person_key(const person_id& who)
{
    return of_person(who, "");
}
std::string seen_key(const person_id& who)
{
    return of_person(who, ":seen");
}
std::string once_key(const person_id& who)
{
    return of_person(who, ":once");
}
std::string days_key(const person_id& who)
{
    return of_person(who, ":days");
}
std::string readings_key(const person_id& who)
{
    return of_person(who, ":read");
}

std::string notices_key(const person_id& who)
{
    return of_person(who, ":notices");
}

std::string due_key(int bucket)
{
    return tag_of(bucket) + ":due";
}
std::string expiring_key(int bucket)
{
    return tag_of(bucket) + ":expiring";
}
std::string ended_key(int bucket)
{
    return tag_of(bucket) + ":ended";
}
std::string active_key(int bucket)
{
    return tag_of(bucket) + ":active";
}
std::string pending_key(int bucket)
{
    return tag_of(bucket) + ":pending";
}
std::string owners_key(int bucket)
{
    return tag_of(bucket) + ":owners";
}
std::string sent_key(int bucket)
{
    return tag_of(bucket) + ":sent";
}
std::string unreached_key(int bucket)
{
    return tag_of(bucket) + ":unreached";
}
std::string people_key(int bucket)
{
    return tag_of(bucket) + ":people";
}

std::string counted_key(int bucket)
{
    return tag_of(bucket) + ":counted";
}
std::string counted_by_catalogue_key()
{
    return catalogue_key() + ":counted";
}

std::vector<std::string> person_keys(const person_id& who)
{
    const int bucket = bucket_of(who);
    return {person_key(who),   seen_key(who),         once_key(who),       days_key(who),
            readings_key(who), notices_key(who),      due_key(bucket),     expiring_key(bucket),
            ended_key(bucket), active_key(bucket),    pending_key(bucket), owners_key(bucket),
            sent_key(bucket),  unreached_key(bucket), people_key(bucket),  counted_key(bucket)};
}

std::string activity_key(activity_id activity)
{
    return of_activity(activity, "");
}
std::string held_key(activity_id activity)
{
    return of_activity(activity, ":held");
}
std::string arrivals_key(activity_id activity)
{
    return of_activity(activity, ":arrivals");
}
std::string waiting_key(activity_id activity, role as)
{
    return of_activity(activity, as == role::participant ? ":waiting:p" : ":waiting:v");
}
std::string came_key(activity_id activity)
{
    return of_activity(activity, ":came");
}
std::string counters_key(activity_id activity)
{
    return of_activity(activity, ":counters");
}
std::string untold_key(activity_id activity)
{
    return of_activity(activity, ":untold");
}
std::string chunk_key(activity_id activity, std::int64_t chunk)
{
    return of_activity(activity, ":ledger:") + std::to_string(chunk);
}

std::string entries_key(activity_id activity)
{
    return of_activity(activity, ":entries");
}

std::vector<std::string> activity_keys(activity_id activity, const person_id& who, std::int64_t chunk)
{
    return {activity_key(activity),
            held_key(activity),
            arrivals_key(activity),
            waiting_key(activity, role::participant),
            waiting_key(activity, role::volunteer),
            came_key(activity),
            counters_key(activity),
            untold_key(activity),
            of_activity(activity, ":last:") + who,
            chunk_key(activity, chunk),
            chunk_key(activity, chunk + 1),
            entries_key(activity)};
}

std::string catalogue_key()
{
    return "{c}";
}
std::string units_key()
{
    return "{c}:units";
}
std::string accounts_key()
{
    return "{c}:accounts";
}
std::string resources_key()
{
    return "{c}:resources";
}
std::string books_key()
{
    return "{c}:books";
}
std::string activities_key()
{
    return "{c}:activities";
}
std::string codes_key()
{
    return "{c}:codes";
}
std::string adopting_key()
{
    return "{c}:adopting";
}
std::string catalogue_operation_key(const person_id& who)
{
    return "{c}:last:" + who;
}

std::string token_key(const std::string& hash)
{
    return "{t" + hash + "}:token";
}
std::string binding_code_key(const std::string& hash)
{
    return "{t" + hash + "}:code";
}
std::string tokens_key()
{
    return "{tokens}";
}
std::string binding_codes_key()
{
    return "{codes}";
}
std::string documents_key(const std::string& collection, const std::string& partition)
{
    return "{d" + collection + " " + partition + "}";
}
std::string document_index_key(const std::string& collection, const std::string& partition,
                               const std::string& index)
{
    return documents_key(collection, partition) + ":" + index;
}
std::string partitions_key()
{
    return "{documents}";
}
std::string settings_key()
{
    return "{settings}";
}
std::string lease_key(const std::string& name)
{
    return "{lease " + name + "}";
}
std::string shared_key()
{
    return "{shared}";
}
std::string shared_expiry_key()
{
    return "{shared}:expiry";
}
std::string notice_number_key()
{
    return "{notices}";
}
std::string notice_buckets_key()
{
    return "{notices}:buckets";
}
std::string import_key()
{
    return "{import}";
}

std::string letter_of(role as)
{
    return as == role::participant ? "p" : "v";
}

role role_of(const std::string& letter)
{
    return letter == "p" ? role::participant : role::volunteer;
}

} // namespace storage::redis
