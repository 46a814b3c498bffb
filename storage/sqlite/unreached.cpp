#include "storage/sqlite/notices.hpp"
#include "storage/sqlite/questions.hpp"

namespace storage::sqlite {

page<delivery> unreached(connection& db, activity_id activity, std::int64_t after, int limit)
{
    const snapshot as_of_one_moment(db);
    page<delivery> one;
    auto found = db.query("SELECT number FROM notices WHERE activity = ? AND state IN ('waiting', 'expired')"
                          " AND number > ? ORDER BY number LIMIT ?",
                          activity, after, std::int64_t{limit} + 1);
    while (found.next()) {
        if (one.items.size() == static_cast<std::size_t>(limit)) {
            one.next = one.items.back().what.number;
            break;
        }
        one.items.push_back(load_delivery(db, found.integer(0)));
    }
    return one;
}

} // namespace storage::sqlite
