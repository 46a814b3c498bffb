#include "storage/sqlite/collected.hpp"

namespace storage::sqlite {

noted apply(const step& in, const storage::open_resource& wanted)
{
    const auto today = day_of(in.now);
    record_collected(in, entry_kind::opened, wanted.activity, wanted.unit, today,
                     wanted.resource + ":" + to_string(today));
    return {};
}

} // namespace storage::sqlite
