#include "storage/estimate.hpp"

#include "storage/detail/record_document.hpp"
#include "storage/names.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(estimate, activity, role, heads, day)

std::string index_of_estimates(activity_id activity)
{
    return "of " + std::to_string(activity);
}

document to_document(const estimate& one)
{
    const auto place = one.day.time_since_epoch().count();
    return {estimate_collection,
            all_estimates,
            one.key,
            0,
            body_of(one),
            {{index_of_estimate_days, place}, {index_of_estimates(one.activity), place}}};
}

estimate parse_estimate(const document& from)
{
    auto one = parse_body<estimate>(from);
    one.key = from.key;
    return one;
}

} // namespace storage
