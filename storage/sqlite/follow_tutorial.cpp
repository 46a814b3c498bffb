#include "storage/sqlite/collected.hpp"

namespace storage::sqlite {

tutorial_followed apply(const step& in, const follow_tutorial& wanted)
{
    in.db.run("INSERT INTO tutorial_progress (person, tutorial, step, at) VALUES (?, ?, ?, ?)"
              " ON CONFLICT DO UPDATE SET step = excluded.step, at = excluded.at",
              in.person.number, wanted.tutorial, wanted.step, in.now);
    const auto today = day_of(in.now);
    record_collected(in, entry_kind::learned, wanted.activity, wanted.unit, today,
                     wanted.tutorial + ":" + to_string(today));
    return {wanted.tutorial, wanted.step};
}

} // namespace storage::sqlite
