#include "storage/recitation.hpp"

#include "storage/detail/file_body.hpp"
#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(recitation, person, account, book, media, kept, at)

std::string index_of_reciter(const person_id& who)
{
    return "of " + who;
}

document to_document(const recitation& one, const std::string& unit)
{
    const auto order = order_of(one.at);
    return {recitation_collection, unit,         one.key,
            one.version,           body_of(one), {{"all", order}, {index_of_reciter(one.person), order}}};
}

recitation parse_recitation(const document& from)
{
    return parse_record(from, &recitation::key);
}

document sound_document(const recitation& one, const std::string& unit, std::string_view bytes)
{
    return {recitation_sound_collection,
            unit,
            one.key,
            0,
            file_body(bytes),
            {{index_of_reciter(one.person), order_of(one.at)}}};
}

document sound_of(document sound, const person_id& who)
{
    for (auto& each : sound.indexes)
        each.index = index_of_reciter(who);
    return sound;
}

} // namespace storage
