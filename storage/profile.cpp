#include "storage/profile.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(profile, name, phone)

document to_document(const profile& one)
{
    return {profile_collection, all_profiles, one.person, one.version, body_of(one), {}};
}

profile parse_profile(const document& from)
{
    return parse_record(from, &profile::person);
}

} // namespace storage
