#include "storage/sqlite/actions.hpp"

namespace storage::sqlite {

noted apply(const step& in, const set_following& wanted)
{
    in.db.run("UPDATE persons SET following = ? WHERE number = ?", wanted.following, in.person.number);
    return {};
}

} // namespace storage::sqlite
