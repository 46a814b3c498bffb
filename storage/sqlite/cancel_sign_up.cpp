#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/registration.hpp"

namespace storage::sqlite {

sign_up_cancelled apply(const step& in, const cancel_sign_up& wanted)
{
    sign_up_cancelled told;
    told.activity = wanted.activity;
    for (const auto as : {role::participant, role::volunteer}) {
        if (wanted.role && *wanted.role != as)
            continue;
        const seat where{wanted.activity, in.person, as};
        auto what = find_holding(in.db, where);
        if (!what || what->state == registration_state::cancelled)
            continue;
        release(in.db, where, *what, in.now);
        promote(in.db, wanted.activity, as, in.now);
        told.roles.push_back(as);
    }
    return told;
}

} // namespace storage::sqlite
