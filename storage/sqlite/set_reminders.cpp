#include "storage/sqlite/actions.hpp"

namespace storage::sqlite {

reminders_set apply(const step& in, const set_reminders& wanted)
{
    in.db.run("UPDATE persons SET reminders = ? WHERE id = ?", wanted.wanted, in.person);
    return {wanted.wanted};
}

} // namespace storage::sqlite
