#include "storage/sqlite/readings.hpp"

#include <utility>

namespace storage::sqlite {

reading read_reading(const rows& found, int first, person_id who)
{
    const auto count = [&](int column) { return found.optional_number(first + column); };
    reading one;
    one.person = std::move(who);
    one.day = found.day(first);
    one.book = found.text(first + 1);
    one.amount = {count(2), count(3), count(4), count(5), count(6), count(10)};
    one.note = found.text(first + 7);
    one.activity = found.integer(first + 8);
    one.at = found.moment(first + 9);
    return one;
}

} // namespace storage::sqlite
