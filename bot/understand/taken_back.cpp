#include "bot/understand/taken_back.hpp"
#include "bot/understand/numbers.hpp"
#include "bot/understand/utf8.hpp"

#include <algorithm>
#include <array>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;

void blank(std::string& text, std::size_t begin, std::size_t end)
{
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
              ' ');
}

/// What a number counts, as far as one corrects the other.
enum class kind { nothing, activity, heads, pages, chapters, time };

kind kind_of(const quantity& one)
{
    switch (one.unit) {
    case unit::mark:
        return kind::activity;
    case unit::piece:
    case unit::item:
        return one.ordinal ? kind::activity : kind::nothing;
    case unit::none:
        return one.ordinal || (one.digits > 0 && one.digits <= 3) ? kind::activity : kind::nothing;
    case unit::person:
        return kind::heads;
    case unit::page:
        return kind::pages;
    case unit::chapter:
        return kind::chapters;
    case unit::minute:
    case unit::hour:
    case unit::quarter:
        return kind::time;
    default:
        return kind::nothing;
    }
}

/// 不对 and the like: what goes before is put right by what comes after.
struct turn {
    std::size_t begin = std::string::npos;
    std::size_t end = 0;
};

turn find_turn(std::string_view text)
{
    constexpr auto marks = std::to_array<std::string_view>(
        {"不对",   "说错了", "讲错了", "打错了", "写错了", "弄错了",   "搞错了", "报错了", "发错了", "记错了",
         "说反了", "不不",   "哦不",   "啊不",   "噢不",   "不是不是", "算了",   "更正",   " 不 ",   " 错了 "});
    turn found;
    for (const auto mark : marks) {
        const auto at = text.rfind(mark);
        if (at == text.npos || at == 0 || at + mark.size() >= text.size())
            continue;
        // 对不对, 时间不对 ask or complain.
        if (mark == "不对" &&
            (text.substr(0, at).ends_with("对") || text.substr(at + mark.size()).starts_with("吗")))
            continue;
        if (found.begin == text.npos || at > found.begin)
            found = {at, at + mark.size()};
    }
    return found;
}

void correct(std::string& text, const activity_finder& names)
{
    const auto where = find_turn(text);
    if (where.begin == std::string::npos)
        return;
    const auto all = find_quantities(text);
    bool changed = false;
    const auto is_put_right = [&](const quantity& one) {
        return kind_of(one) != kind::nothing && std::any_of(all.begin(), all.end(), [&](const quantity& other) {
                   return other.begin >= where.end && kind_of(other) == kind_of(one);
               });
    };
    for (const auto& one : all)
        if (one.end <= where.begin && is_put_right(one)) {
            blank(text, one.begin, one.end);
            changed = true;
        }
    if (!changed) {
        const auto after = names.find(std::string_view(text).substr(where.end));
        const auto before = names.find(std::string_view(text).substr(0, where.begin));
        if (after.strong && before.strong && after.candidates != before.candidates) {
            blank(text, before.begin, before.end);
            changed = true;
        }
    }
    if (changed)
        blank(text, where.begin, where.end);
}

/// 是不是3号, 要不要3号 ask.
bool is_asked(std::string_view before, std::string_view refusal)
{
    constexpr auto no = "不"sv;
    if (!refusal.starts_with(no))
        return false;
    std::size_t at = no.size();
    next_code_point(refusal, at);
    return before.ends_with(refusal.substr(no.size(), at - no.size()));
}

/// 不报3号 报4号, 3号不要 要4号, 除了3号都去.
void deny(std::string& text)
{
    constexpr auto refusals =
        std::to_array<std::string_view>({"不想报名", "不报名", "不想报", "不用报", "不是报", "不报", "别报",
                                         "不要", "别要", "不是", "不选", "不想去", "别选", "没说", "没报"});
    constexpr auto exceptions = std::to_array<std::string_view>({"除了", "除开", "除去"});
    const auto all = find_quantities(text);
    const auto is_activity = [](const quantity& one) { return kind_of(one) == kind::activity; };
    const auto several = std::count_if(all.begin(), all.end(), is_activity) > 1;
    for (const auto& one : all) {
        if (!is_activity(one))
            continue;
        const auto before = std::string_view(text).substr(0, one.begin);
        for (const auto word : exceptions)
            if (before.ends_with(word))
                blank(text, one.begin - word.size(), one.end);
        if (!several)
            continue;
        for (const auto word : refusals)
            if (before.ends_with(word) && !is_asked(before.substr(0, before.size() - word.size()), word)) {
                auto end = one.end;
                if (std::string_view(text).substr(end).starts_with("了"))
                    end += "了"sv.size();
                blank(text, one.begin - word.size(), end);
                break;
            }
        // 3号不要 要4号; 3号不要了 gives a place up.
        for (const auto word : {"不要 "sv, "不报 "sv, "不选 "sv})
            if (std::string_view(text).substr(one.end).starts_with(word))
                blank(text, one.begin, one.end + word.size());
    }
}

} // namespace

std::string without_taken_back(std::string text, const activity_finder& names)
{
    correct(text, names);
    deny(text);
    return text;
}

} // namespace bot::understand
