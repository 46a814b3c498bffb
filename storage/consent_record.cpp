#include "storage/consent_record.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(consent_record, text, at)

document to_document(const consent_record& one)
{
    return {consent_collection, all_people, one.person, one.version, body_of(one), {{"all", order_of(one.at)}}};
}

consent_record parse_consent(const document& from)
{
    return parse_record(from, &consent_record::person);
}

} // namespace storage
