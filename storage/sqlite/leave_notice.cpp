#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/notices.hpp"

namespace storage::sqlite {

noted apply(const step& in, const leave_notice& wanted)
{
    notice one;
    one.what = wanted.what;
    one.activity = wanted.activity;
    one.text = wanted.text;
    one.at = in.now;
    one.expires_at = wanted.expires_at;
    queue_notice(in.db, in.person, one, wanted.occasion);
    return {};
}

} // namespace storage::sqlite
