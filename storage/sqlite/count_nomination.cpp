#include "storage/sqlite/collected.hpp"

namespace storage::sqlite {

noted apply(const step& in, const count_nomination& wanted)
{
    const auto today = day_of(in.now);
    record_collected(in, entry_kind::nominated, wanted.activity, wanted.unit, today,
                     wanted.nominee + ":" + to_string(today));
    return {};
}

} // namespace storage::sqlite
