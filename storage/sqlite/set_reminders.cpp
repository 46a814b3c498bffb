#include "storage/sqlite/actions.hpp"

namespace storage::sqlite {

reminders_set apply(const step& in, const set_reminders& wanted)
{
    in.db.run("UPDATE persons SET reminders = ? WHERE number = ?", wanted.wanted, in.person.number);
    return {wanted.wanted};
}

} // namespace storage::sqlite
