#include "storage/sqlite/collected.hpp"
#include "storage/sqlite/reading_days.hpp"

namespace storage::sqlite {

reading_logged apply(const step& in, const log_reading& wanted)
{
    reading_logged told;
    told.entry = wanted.entry;
    told.entry.person = in.person.id;
    told.entry.at = in.now;
    const auto& entry = told.entry;
    in.db.run("INSERT INTO readings (person, day, book, pages, minutes, chapters, up_to_page, up_to_chapter, note,"
              " activity, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              in.person.number, entry.day, entry.book, entry.amount.pages, entry.amount.minutes,
              entry.amount.chapters, entry.amount.up_to_page, entry.amount.up_to_chapter, entry.note,
              entry.activity, entry.at);
    told.first_today =
        record_collected(in, entry_kind::read, entry.activity, wanted.unit, entry.day, to_string(entry.day));
    told.streak = reading_streak(in.db, in.person, entry.day);
    told.days = reading_days(in.db, in.person);
    return told;
}

} // namespace storage::sqlite
