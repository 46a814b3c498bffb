#include "storage/personal_code.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(personal_code, person, expires_at)

std::string index_of_holder(const person_id& who)
{
    return "of " + who;
}

document to_document(const personal_code& one)
{
    return {personal_code_collection,
            all_personal_codes,
            one.number,
            one.version,
            body_of(one),
            {{"all", order_of(one.expires_at)}, {index_of_holder(one.person), order_of(one.expires_at)}}};
}

personal_code parse_personal_code(const document& from)
{
    return parse_record(from, &personal_code::number);
}

} // namespace storage
