#include "storage/reading_days.hpp"
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
    const auto before = reading_days(in.db, in.person);
    in.db.run("INSERT INTO readings (person, day, book, pages, minutes, chapters, up_to_page, up_to_chapter, note,"
              " activity, at, percent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              in.person.number, entry.day, entry.book, entry.amount.pages, entry.amount.minutes,
              entry.amount.chapters, entry.amount.up_to_page, entry.amount.up_to_chapter, entry.note,
              entry.activity, entry.at, entry.amount.percent);
    told.first_today =
        record_collected(in, entry_kind::read, entry.activity, wanted.unit, entry.day, to_string(entry.day));
    tell_streaks(told, before, wanted.paused);
    return told;
}

} // namespace storage::sqlite
