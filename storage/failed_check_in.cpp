#include "storage/failed_check_in.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(failed_check_in, activity, person, reason, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(check_in_tries, wrong)

document to_document(const failed_check_in& one)
{
    return {failed_check_in_collection, std::to_string(one.activity), one.key, one.version, body_of(one),
            {{"all", order_of(one.at)}}};
}

failed_check_in parse_failed_check_in(const document& from)
{
    return parse_record(from, &failed_check_in::key);
}

document to_document(const check_in_tries& one)
{
    const auto latest = one.wrong.empty() ? 0 : order_of(one.wrong.back());
    return {check_in_tries_collection, all_check_in_tries, one.person, one.version, body_of(one),
            {{"all", latest}}};
}

check_in_tries parse_check_in_tries(const document& from)
{
    return parse_record(from, &check_in_tries::person);
}

} // namespace storage
