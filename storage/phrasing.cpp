#include "storage/phrasing.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(unmatched_sentence, count, last_at, people)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(added_phrasing, intent, tutorial, by, at)

std::string index_of_speaker(const person_id& who)
{
    return "of " + who;
}

document to_document(const unmatched_sentence& one)
{
    const auto last = one.last_at.time_since_epoch().count();
    document made{unmatched_collection, one.unit, one.text, one.version, body_of(one), {{"last", last}}};
    for (const auto& who : one.people)
        made.indexes.push_back({index_of_speaker(who), last});
    return made;
}

unmatched_sentence parse_unmatched(const document& from)
{
    auto one = parse_body<unmatched_sentence>(from);
    one.unit = from.partition;
    one.text = from.key;
    one.version = from.version;
    return one;
}

document to_document(const added_phrasing& one)
{
    return {phrasing_collection, all_phrasings, one.text,
            one.version,         body_of(one),  {{"added", one.at.time_since_epoch().count()}}};
}

added_phrasing parse_phrasing(const document& from)
{
    return parse_record(from, &added_phrasing::text);
}

} // namespace storage
