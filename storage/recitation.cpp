#include "storage/recitation.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(recitation, person, account, book, media, at)

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

} // namespace storage
