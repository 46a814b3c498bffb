#include "bot/understand/dates.hpp"
#include "bot/understand/numbers.hpp"
#include "bot/understand/word_table.hpp"

#include <algorithm>
#include <array>

namespace bot::understand {

namespace {

using std::chrono::days;

enum class span { day, week, weekend, month, year };

struct relative {
    span what;
    int offset;
    std::string_view word;
};

const word_table<relative>& relatives()
{
    static const auto table = [] {
        word_table<relative> made;
        add_words(made, "今天 今日 今儿 今晚 今早 今个", relative{span::day, 0, "今天"});
        add_words(made, "明天 明日 明儿 明早 明晚 明个", relative{span::day, 1, "明天"});
        add_words(made, "后天 后日 后儿", relative{span::day, 2, "后天"});
        add_words(made, "大后天", relative{span::day, 3, "大后天"});
        add_words(made, "昨天 昨日 昨儿 昨晚 夜来", relative{span::day, -1, "昨天"});
        add_words(made, "前天", relative{span::day, -2, "前天"});
        add_words(made, "本周 这周 这星期 这个星期 这礼拜 这个礼拜 本星期 这一周",
                  relative{span::week, 0, "本周"});
        add_words(made, "下周 下星期 下个星期 下礼拜 下个礼拜", relative{span::week, 1, "下周"});
        add_words(made, "上周 上星期 上个星期", relative{span::week, -1, "上周"});
        add_words(made, "周末 这周末 本周末 礼拜六日 双休日", relative{span::weekend, 0, "周末"});
        add_words(made, "下周末", relative{span::weekend, 1, "下周末"});
        add_words(made, "本月 这个月 这月 当月", relative{span::month, 0, "本月"});
        add_words(made, "下月 下个月", relative{span::month, 1, "下月"});
        add_words(made, "上月 上个月", relative{span::month, -1, "上月"});
        add_words(made, "今年 本年 全年", relative{span::year, 0, "今年"});
        return made;
    }();
    return table;
}

struct weekday_word {
    int week;
    int day; ///< From 0 for Monday.
};

const word_table<weekday_word>& weekdays()
{
    static const auto table = [] {
        constexpr std::array<std::string_view, 8> names{"一", "二", "三", "四", "五", "六", "日", "天"};
        word_table<weekday_word> made;
        for (int week = -1; week <= 1; ++week)
            for (const std::string_view prefix : {"周", "星期", "礼拜"})
                for (std::size_t i = 0; i < names.size(); ++i) {
                    const auto day = std::min(static_cast<int>(i), 6);
                    const auto tail = std::string(prefix) + std::string(names[i]);
                    if (week == 0) {
                        made.add(tail, {0, day});
                        made.add("这" + tail, {0, day});
                        made.add("本" + tail, {0, day});
                    } else {
                        made.add((week == 1 ? "下" : "上") + tail, {week, day});
                    }
                }
        return made;
    }();
    return table;
}

storage::day monday_of(storage::day date)
{
    const std::chrono::weekday weekday(date);
    return date - days(weekday.iso_encoding() - 1);
}

storage::period month_of(storage::day date, int offset)
{
    const std::chrono::year_month_day civil(date);
    const auto month = civil.year() / civil.month() + std::chrono::months(offset);
    return {storage::day(month / 1), storage::day(month / std::chrono::last)};
}

storage::period days_of(const relative& said, storage::day today)
{
    const auto monday = monday_of(today) + days(7 * said.offset);
    switch (said.what) {
    case span::week:
        return {monday, monday + days(6)};
    case span::weekend:
        return {monday + days(5), monday + days(6)};
    case span::month:
        return month_of(today, said.offset);
    case span::year:
        return storage::year_of(today);
    case span::day:
        break;
    }
    return {today + days(said.offset), today + days(said.offset)};
}

/// 11月20日, or the 20日 of this month.
std::optional<said_date> calendar_date(std::string_view text, storage::day today)
{
    const std::chrono::year_month_day civil(today);
    const auto all = find_quantities(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool named_month =
            all[i].unit == unit::month && i + 1 < all.size() && all[i].end == all[i + 1].begin;
        const auto& date = named_month ? all[i + 1] : all[i];
        const bool is_day = date.unit == unit::day && date.digits > 0 && text.substr(0, date.end).ends_with("日");
        if (!named_month && !is_day)
            continue;
        const auto month = named_month ? static_cast<unsigned>(all[i].value) : unsigned(civil.month());
        const auto full = civil.year() / static_cast<int>(month) / date.value;
        if (month < 1 || month > 12 || !full.ok())
            continue;
        return said_date{std::to_string(month) + "月" + std::to_string(date.value) + "日",
                         {storage::day(full), storage::day(full)}};
    }
    return std::nullopt;
}

} // namespace

std::optional<said_date> find_date(std::string_view text, storage::day today)
{
    for (std::size_t at = 0; at < text.size();) {
        if (const auto* found = weekdays().longest_at(text, at)) {
            constexpr std::array<std::string_view, 7> names{"一", "二", "三", "四", "五", "六", "日"};
            const auto [week, day] = found->value;
            const auto date = monday_of(today) + days(7 * week + day);
            return said_date{std::string(week > 0   ? "下周"
                                         : week < 0 ? "上周"
                                                    : "周") +
                                 std::string(names[static_cast<std::size_t>(day)]),
                             {date, date}};
        }
        if (const auto* found = relatives().longest_at(text, at))
            return said_date{std::string(found->value.word), days_of(found->value, today)};
        next_code_point(text, at);
    }
    return calendar_date(text, today);
}

std::size_t date_word_at(std::string_view text, std::size_t at)
{
    const auto* weekday = weekdays().longest_at(text, at);
    const auto* span = relatives().longest_at(text, at);
    return std::max(weekday ? weekday->word.size() : 0, span ? span->word.size() : 0);
}

} // namespace bot::understand
