#include "storage/count_evidence.hpp"

#include "storage/detail/record_document.hpp"
#include "storage/kept_file.hpp"

namespace storage {
namespace {

constexpr std::string_view manual_key = "manual:";

} // namespace

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(count_evidence, activity, by, link, photo, photo_kept, account, at)

std::string index_of_counting(const person_id& who)
{
    return "by " + who;
}

document to_document(const count_evidence& one)
{
    document made{count_evidence_collection, all_count_evidence, one.key, one.version, body_of(one), {}};
    if (!one.photo.empty())
        made.indexes.push_back({index_of_count_photos, order_of(one.at)});
    if (!one.by.empty())
        made.indexes.push_back({index_of_counting(one.by), order_of(one.at)});
    return made;
}

count_evidence parse_count_evidence(const document& from)
{
    return parse_record(from, &count_evidence::key);
}

document count_photo_document(const std::string& key, std::string_view bytes)
{
    return kept_file(count_photo_collection, all_count_evidence, key, bytes);
}

std::string evidence_key(const person_id& cause, std::string_view step_key, std::size_t place)
{
    return std::string(cause).append(":").append(step_key).append(":").append(std::to_string(place));
}

std::string evidence_key(const ledger_entry& entry)
{
    if (entry.kind != entry_kind::manual || !entry.natural_key.starts_with(manual_key))
        return {};
    return std::string(entry.cause).append(":").append(entry.natural_key.substr(manual_key.size()));
}

} // namespace storage
