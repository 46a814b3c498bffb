#include "bot/understand/numbers.hpp"
#include "bot/understand/utf8.hpp"
#include "bot/understand/word_table.hpp"

namespace bot::understand {

namespace {

struct numeral {
    int value;
    bool scale; ///< 十, 百, 千, 万 multiply what stands before them.
};

std::optional<numeral> numeral_of(char32_t c)
{
    switch (c) {
    case U'零':
    case U'〇':
        return numeral{0, false};
    case U'一':
    case U'壹':
    case U'幺':
        return numeral{1, false};
    case U'二':
    case U'两':
    case U'贰':
    case U'俩':
        return numeral{2, false};
    case U'三':
    case U'叁':
    case U'仨':
        return numeral{3, false};
    case U'四':
    case U'肆':
        return numeral{4, false};
    case U'五':
    case U'伍':
        return numeral{5, false};
    case U'六':
    case U'陆':
        return numeral{6, false};
    case U'七':
    case U'柒':
        return numeral{7, false};
    case U'八':
    case U'捌':
        return numeral{8, false};
    case U'九':
    case U'玖':
        return numeral{9, false};
    case U'十':
    case U'拾':
        return numeral{10, true};
    case U'廿':
        return numeral{20, false};
    case U'卅':
        return numeral{30, false};
    case U'百':
    case U'佰':
        return numeral{100, true};
    case U'千':
    case U'仟':
        return numeral{1000, true};
    case U'万':
        return numeral{10000, true};
    default:
        return std::nullopt;
    }
}

std::optional<number> digits_at(std::string_view text, std::size_t at)
{
    number found;
    found.end = at;
    while (found.end < text.size() && text[found.end] >= '0' && text[found.end] <= '9') {
        if (++found.digits > 9)
            return std::nullopt;
        found.value = found.value * 10 + (text[found.end++] - '0');
    }
    if (found.digits == 0)
        return std::nullopt;
    return found;
}

std::optional<number> numerals_at(std::string_view text, std::size_t at)
{
    constexpr int largest = 100'000'000;
    int total = 0;   // Closed by 万.
    int section = 0; // Below it.
    int current = 0;
    int read = 0;
    bool scaled = false;
    bool tens = false; // 廿 and 卅.
    int last_scale = 1;
    number found;
    found.end = at;
    for (auto after = at; after < text.size(); found.end = after) {
        const auto one = numeral_of(next_code_point(text, after));
        if (!one)
            break;
        if (++read > 9 || total + section > largest)
            return std::nullopt;
        if (one->scale && one->value == 10000) {
            total = (section + current) * 10000;
            section = current = 0;
        } else if (one->scale) {
            // 四五十 is forty or fifty.
            if (current >= 10 && current % 10 == current / 10 + 1)
                current /= 10;
            section += (current == 0 ? 1 : current) * one->value;
            current = 0;
        } else {
            // 一二三四 reads digit by digit, 廿五 adds up.
            current = one->value < 10 && !scaled && !tens ? current * 10 + one->value
                                                          : (current % 100 >= 20 ? current : 0) + one->value;
        }
        scaled = scaled || one->scale;
        tens = tens || (!one->scale && one->value > 9);
        if (one->scale)
            last_scale = one->value;
    }
    if (read == 0)
        return std::nullopt;
    // 一百二 leaves the last scale unsaid.
    if (scaled && current > 0 && current < 10 && last_scale >= 100 &&
        !text.substr(at, found.end - at).ends_with("零")) {
        const auto before = code_point_before(text, found.end - 3);
        if (const auto scale = numeral_of(before); scale && scale->scale)
            current *= last_scale / 10;
    }
    found.value = total + section + current;
    found.scaled = scaled || tens;
    return found;
}

const word_table<unit>& units()
{
    static const auto table = [] {
        word_table<unit> made;
        add_words(made, "号", unit::mark);
        add_words(made, "个 个活动 个讲座 个课", unit::piece);
        add_words(made, "场 项 条 期 场次 场活动 场讲座 项活动 门课", unit::item);
        add_words(
            made,
            "人 个人 位 口 名 口人 口子 个大人 个名额 个位子 个座 个座位 个位置 个老人 个孩子 张票 个票 个小孩 "
            "个伙伴 个朋友 个邻居 个老太太 个老头 个同学 人次 人份 个老姐妹 个老伙计 个老师",
            unit::person);
        add_words(made, "页 页书 页纸 篇儿 面", unit::page);
        add_words(made, "分钟 分 来分钟 min mins minutes", unit::minute);
        add_words(made, "小时 个小时 钟头 个钟头 个钟 个多小时 个来小时 个多钟头 h hour hours", unit::hour);
        add_words(made, "刻钟 刻", unit::quarter);
        add_words(made, "章 回 节 章节 集 卷 个章节 篇", unit::chapter);
        add_words(made, "步", unit::step);
        add_words(made, "日 天", unit::day);
        add_words(made, "月 月份", unit::month);
        add_words(made, "点 点钟 点半", unit::clock);
        add_words(
            made,
            "块 元 岁 年 楼 层 本 遍 次 种 样 周 年级 斤 米 公里 路 克 度 回事 下 些 起 点儿 会儿 共 直 般 定 "
            "月份的 兆 张 把 辈子 百块 件 部 栋 单元 斤 g 寸 晋 农 星期 晚上 维 键 代 方 版",
            unit::other);
        return made;
    }();
    return table;
}

/// The longest unit that begins at `at`; letters are one only as a whole word: 2h, not 5hao.
const word_table<unit>::entry* unit_at(std::string_view text, std::size_t at)
{
    const auto* found = at < text.size() ? units().longest_at(text, at) : nullptr;
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    if (found && is_letter(text[at]) && at + found->word.size() < text.size() &&
        is_letter(text[at + found->word.size()]))
        return nullptr;
    return found;
}

/// Whether what is counted is often told roughly: 两三页, 四五个人.
bool is_estimated(unit of)
{
    switch (of) {
    case unit::person:
    case unit::page:
    case unit::minute:
    case unit::hour:
    case unit::quarter:
    case unit::chapter:
        return true;
    default:
        return false;
    }
}

/// The quantity whose number ends at `one.end`: skips 来, 多 and 个半, and reads the unit.
void read_unit(std::string_view text, quantity& one)
{
    auto at = one.end;
    if (at < text.size() && text[at] == ' ' && one.digits > 0)
        ++at; // 20 分钟
    for (const std::string_view vague : {"来", "多", "几"})
        if (text.substr(at).starts_with(vague) && units().longest_at(text, at + vague.size()))
            at += vague.size();
    for (const std::string_view more : {"个半", "点半小", "个多"})
        if (text.substr(at).starts_with(more)) {
            const auto* after = unit_at(text, at + more.size());
            if (after && after->value == unit::hour) {
                one.half = more == "个半";
                one.unit = unit::hour;
                one.end = at + more.size() + after->word.size();
                return;
            }
        }
    const auto* found = unit_at(text, at);
    if (!found)
        return;
    one.unit = found->value;
    one.end = at + found->word.size();
    // 两三页 is two or three, not twenty-three; the smaller is sure.
    constexpr int ten = 10;
    const bool two_digits = one.digits == 0 && !one.ordinal && one.value >= ten && one.value < ten * ten;
    if (two_digits && !one.scaled && one.value % ten == one.value / ten + 1 && is_estimated(one.unit))
        one.value /= ten;
}

std::optional<quantity> half_at(std::string_view text, std::size_t at)
{
    for (const std::string_view half : {"半", "大半", "小半"}) {
        if (!text.substr(at).starts_with(half))
            continue;
        for (const std::string_view vague : {"", "个来", "个多", "来", "多", "个"}) {
            const auto after = at + half.size() + vague.size();
            if (!text.substr(at + half.size()).starts_with(vague))
                continue;
            const auto* found = unit_at(text, after);
            if (!found || found->value != unit::hour)
                continue;
            quantity one;
            one.half = true;
            one.unit = unit::hour;
            one.begin = at;
            one.end = after + found->word.size();
            return one;
        }
    }
    return std::nullopt;
}

constexpr std::string_view ordinal_mark = "第";

} // namespace

std::optional<number> number_at(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return std::nullopt;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80)
        return digits_at(text, at);
    return numerals_at(text, at);
}

std::vector<quantity> find_quantities(std::string_view text)
{
    std::vector<quantity> found;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto half = half_at(text, at)) {
            found.push_back(*half);
            at = half->end;
            continue;
        }
        const auto start = at;
        const bool ordinal = text.substr(at).starts_with(ordinal_mark);
        const auto value = number_at(text, ordinal ? at + ordinal_mark.size() : at);
        if (!value) {
            if (text[at] >= '0' && text[at] <= '9')
                at = std::min(text.find_first_not_of("0123456789", at), text.size());
            else
                next_code_point(text, at);
            continue;
        }
        quantity one;
        one.value = value->value;
        one.digits = value->digits;
        one.scaled = value->scaled;
        one.ordinal = ordinal;
        one.begin = start;
        one.end = value->end;
        read_unit(text, one);
        const bool alone =
            (start == 0 || text[start - 1] == ' ') && (one.end == text.size() || text[one.end] == ' ');
        if (one.digits > 0 || one.unit != unit::none || one.ordinal || alone)
            found.push_back(one);
        at = one.end;
    }
    return found;
}

std::optional<int> bare_number(std::string_view text)
{
    for (const std::string_view before : {"选择", "选", "我选", "就", "要", "看"})
        if (text.starts_with(before) && text.size() > before.size()) {
            text = trim(text.substr(before.size()));
            break;
        }
    for (const std::string_view after : {"吧", "的", "啊"})
        if (text.ends_with(after))
            text.remove_suffix(after.size());
    const auto all = find_quantities(text);
    if (all.size() != 1 || all[0].begin != 0 || all[0].end != text.size() || all[0].half)
        return std::nullopt;
    switch (all[0].unit) {
    case unit::none:
    case unit::mark:
    case unit::item:
        return all[0].value;
    case unit::piece:
    case unit::step:
        return all[0].ordinal ? std::optional(all[0].value) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace bot::understand
