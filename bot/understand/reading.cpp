#include "bot/understand/slots.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;

bool follows(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words)
{
    const auto before = trim(text.substr(0, at));
    return std::any_of(words.begin(), words.end(), [&](auto word) { return before.ends_with(word); });
}

/// Where the first and the last amount stand.
struct extent {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
};

/// 从20页看到45页, 20-45页, 第三回到第五回: from the first to the last, both read.
bool fill_range(const message& said, std::size_t first, storage::reading_amount& amount)
{
    if (first + 1 >= said.quantities.size())
        return false;
    const auto& from = said.quantities[first];
    const auto& to = said.quantities[first + 1];
    const bool counts = to.unit == unit::page || to.unit == unit::chapter;
    if (!counts || to.value <= from.value || (from.unit != to.unit && from.unit != unit::none))
        return false;
    const auto between = trim(std::string_view(said.text).substr(from.end, to.begin - from.end));
    constexpr std::string_view ways[] = {"到", "看到", "读到", "翻到", "念到", "一直到", "一直看到", "至", "-"};
    if (std::ranges::find(ways, between) == std::end(ways))
        return false;
    const auto read = to.value - from.value + 1;
    (to.unit == unit::page ? amount.pages : amount.chapters) = read;
    (to.unit == unit::page ? amount.up_to_page : amount.up_to_chapter) = to.value;
    return true;
}

/// A sign before a number that is no stroke between two: -5页, but not 20-50页.
bool is_negative(std::string_view text, std::size_t at)
{
    if (at == 0 || text[at - 1] != '-')
        return false;
    const auto before = text.substr(0, at - 1);
    return before.empty() || !is_digit(static_cast<unsigned char>(before.back()));
}

extent fill_amounts(const message& said, storage::reading_amount& amount)
{
    extent all;
    for (std::size_t i = 0; i < said.quantities.size(); ++i) {
        auto one = said.quantities[i];
        if (std::string_view(said.text).substr(one.begin).starts_with("百分之"))
            continue;
        if (fill_range(said, i, amount)) {
            all.begin = std::min(all.begin, one.begin);
            all.end = said.quantities[++i].end;
            continue;
        }
        if (is_negative(said.text, one.begin))
            one.value = -one.value;
        const bool up_to = one.ordinal || follows(said.text, one.begin, {"读到", "看到", "到", "到第", "翻到"});
        switch (one.unit) {
        case unit::page:
            (up_to ? amount.up_to_page : amount.pages) = one.value;
            break;
        case unit::chapter:
            (up_to ? amount.up_to_chapter : amount.chapters) = one.value;
            break;
        case unit::minute:
            amount.minutes = amount.minutes.value_or(0) + one.value;
            break;
        case unit::hour:
            amount.minutes = amount.minutes.value_or(0) + one.value * 60 + (one.half ? 30 : 0);
            break;
        case unit::quarter:
            amount.minutes = amount.minutes.value_or(0) + one.value * 15;
            break;
        default:
            continue;
        }
        all.begin = std::min(all.begin, one.begin);
        all.end = one.end;
    }
    return all;
}

/// 50% and 百分之五十: how far somebody has come in a book.
extent fill_percent(const message& said, storage::reading_amount& amount)
{
    constexpr int whole = 100;
    const auto sign_after = [&](std::size_t at) {
        const auto rest = said.said.original.substr(said.said.origin[at]);
        return rest.starts_with("%"sv) || rest.starts_with("％"sv);
    };
    extent found;
    int value = 0;
    for (const auto& one : said.quantities)
        if (one.unit == unit::none && sign_after(one.end)) {
            found = {one.begin, one.end};
            value = one.value;
        }
    constexpr auto in_words = "百分之"sv;
    if (const auto at = said.text.find(in_words); found.end == 0 && at != said.text.npos)
        if (const auto number = number_at(said.text, at + in_words.size())) {
            found = {at, number->end};
            value = number->value;
        }
    if (value < 1 || value > whole)
        return {};
    amount.percent = value;
    return found;
}

/// 打卡 红楼梦 20: a number that ends a check-in, behind a title, counts pages.
extent fill_lone_number(const message& said, const extent& book, storage::reading_amount& amount)
{
    const std::string_view text = said.text;
    if (book.end == 0 || amount != storage::reading_amount{} || said.quantities.empty() ||
        !(text.starts_with("打卡") || text.starts_with("读书打卡")))
        return {};
    const auto& last = said.quantities.back();
    const auto between = text.substr(book.end, last.begin - std::min(book.end, last.begin));
    if (last.unit != unit::none || last.ordinal || last.end != text.size() || last.begin <= book.end ||
        (between != " " && between != "》" && between != "》 "))
        return {};
    amount.pages = last.value;
    return {last.begin, last.end};
}

/// Words around a title that are none of it.
constexpr std::string_view leading_words[] = {
    "打卡",     "打个卡", "读书", "阅读",   "看书",   "今天",   "昨天",   "昨晚",   "今晚",   "今早",   "早上",
    "晚上",     "上午",   "下午", "中午",   "刚才",   "刚",     "我们",   "我",     "又",     "把",     "在",
    "一共",     "总共",   "大概", "差不多", "约",     "读了",   "看了",   "读到",   "看到",   "读完",   "看完",
    "读",       "看",     "翻了", "翻",     "听了",   "听",     "念了",   "念",     "了",     "完",     "到",
    "家里",     "那本",   "这本", "一本",   "本",     "叫",     "的",     "记录",   "记",     "给",     "孩子",
    "孙子",     "孙女",   "陪",   "和",     "一起",   "也",     "里",     "已经",   "继续",   "个卡",   "睡前",
    "起床",     "在家",   "坚持", "前天",   "一上午", "一下午", "一晚上", "大半天", "半天",   "一会儿", "一阵",
    "一天",     "整天",   "半晌", "书",     "从",     "是",     "今儿",   "昨儿",   "接着",   "刚",     "俺",
    "刚刚",     "又往下", "往下", "带",     "带着",   "领着",   "跟",     "给",     "记上",   "帮",     "替",
    "爷爷",     "奶奶",   "姥姥", "外孙",   "老伴",   "我家",   "娃",     "小孙子", "小孙女", "记",     "一笔",
    "补",       "会儿",   "要",   "来",     "想",     "就",     "没怎么", "才",     "只",     "再",     "打卡的",
    "任务完成", "任务",   "完成", "大约",   "课外",   "给我",   "上了",   "上",     "正",     "正在",   "抽空",
    "顺手",     "躺床上", "床上", "躺着",   "睡觉前", "饭后",   "午后",   "夜里",   "早起",
};
constexpr std::string_view trailing[] = {
    "读了", "看了", "读到", "看到", "读完", "看完", "翻了", "听了", "读", "看",     "听",     "了",
    "到",   "的",   "第",   "共",   "一共", "有",   "约",   "大概", "又", "差不多", "这本书", "那本书",
    "这本", "从",   "今天", "昨天", "我",   "翻到", "里",   "已经", "书", "有个",   "今日",   "都",
};

std::string_view without_leading(std::string_view text)
{
    for (bool changed = true; changed;) {
        changed = false;
        text = trim(text);
        for (const auto word : leading_words)
            if (text.starts_with(word)) {
                text.remove_prefix(word.size());
                changed = true;
            }
    }
    return text;
}

std::string_view without_trailing(std::string_view text)
{
    for (bool changed = true; changed;) {
        changed = false;
        text = trim(text);
        for (const auto word : trailing)
            if (text.ends_with(word)) {
                text.remove_suffix(word.size());
                changed = true;
            }
    }
    return text;
}

extent find_book(const message& said)
{
    const std::string_view text = said.text;
    if (const auto open = text.find("《"sv); open != text.npos) {
        const auto begin = open + "《"sv.size();
        const auto close = text.find("》"sv, begin);
        if (close != text.npos)
            return {begin, close};
    }
    for (std::size_t at = 0; at < text.size();) {
        if (const auto* found = said.names.books.longest_at(text, at))
            return {at, at + found->word.size()};
        next_code_point(text, at);
    }
    return {};
}

/// Words of the request, which no title is made of.
bool is_no_title(std::string_view part)
{
    constexpr std::string_view alone[] = {"啦", "呀", "哦", "啊",   "吧",   "呢",
                                          "哈", "诗", "报", "报纸", "杂志", "绘本"};
    constexpr std::string_view inside[] = {"打卡", "签到", "补上", "落下", "报名", "排名", "没怎么", "的卡"};
    return std::ranges::find(alone, part) != std::end(alone) ||
           std::ranges::any_of(inside, [&](std::string_view word) { return part.find(word) != part.npos; });
}

/// An unknown title stands between verb and amount, or else right after the amount.
extent guess_book(std::string_view text, const extent& amounts)
{
    constexpr std::size_t longest_title = 12;
    const auto place = [&](std::string_view part) {
        part = part.substr(0, part.find(' '));
        part = without_trailing(part);
        const auto size = length(part);
        if (size == 0 || size > longest_title || is_no_title(part))
            return extent{};
        const auto begin = static_cast<std::size_t>(part.data() - text.data());
        return extent{begin, begin + part.size()};
    };
    const bool has_amount = amounts.begin != std::string_view::npos;
    const auto before = place(without_leading(text.substr(0, has_amount ? amounts.begin : text.size())));
    if (before.end > 0 || !has_amount)
        return before;
    auto after = trim(text.substr(amounts.end));
    for (const auto word : {"吧"sv, "书"sv, "给记"sv, "记一下"sv, "了"sv, "打卡"sv, "左右"sv, "感想"sv})
        if (after.starts_with(word))
            return {};
    // After a blank it is what the reader thought, not what they read, unless it is a title as short as 家.
    constexpr std::string_view short_words[] = {"好", "赞", "棒", "累", "美", "妙", "是", "对", "嗯", "行"};
    const bool one_character =
        length(after) == 1 && std::ranges::find(short_words, after) == std::end(short_words);
    if (after.empty() || (!one_character && amounts.end < text.size() && text[amounts.end] == ' '))
        return {};
    if (after.starts_with("的"))
        after.remove_prefix("的"sv.size());
    return place(after);
}

} // namespace

namespace {

constexpr std::string_view thought_words[] = {"感想", "心得", "体会"};

/// What is said behind a check-in about the check-in itself, which is no thought.
constexpr std::string_view asides[] = {"补打卡", "补打卡了", "补一下", "补上", "打卡", "打卡了", "记一下", "记上"};

/// The note without the signs and words before it; empty where it is an aside.
std::string_view bare_note(std::string_view note)
{
    for (bool changed = true; changed;) {
        changed = false;
        note = trim(note);
        for (const auto sign : {","sv, "，"sv, "。"sv, "："sv, ":"sv, "；"sv, "!"sv, "！"sv, "》"sv})
            if (note.starts_with(sign)) {
                note.remove_prefix(sign.size());
                changed = true;
            }
        for (const auto word : thought_words)
            if (note.starts_with(word)) {
                note.remove_prefix(word.size());
                changed = true;
            }
    }
    auto said = note;
    for (const auto sign : {"。"sv, "！"sv, "."sv, "!"sv})
        if (said.ends_with(sign))
            said.remove_suffix(sign.size());
    return std::ranges::find(asides, said) == std::end(asides) ? note : std::string_view();
}

} // namespace

void fill_reading(const message& said, handlers::slots& into)
{
    auto amounts = fill_amounts(said, into.amount);
    if (const auto percent = fill_percent(said, into.amount); percent.end > 0)
        amounts = {std::min(amounts.begin, percent.begin), std::max(amounts.end, percent.end)};
    auto book = find_book(said);
    if (const auto number = fill_lone_number(said, book, into.amount); number.end > 0)
        amounts = number;
    if (book.end == 0)
        book = guess_book(said.text, amounts);
    if (book.end > 0)
        into.book = said.text.substr(book.begin, book.end - book.begin);

    auto end = std::max(book.end, amounts.end);
    if (std::string_view(said.text).substr(end).starts_with("》"))
        end += "》"sv.size();
    if (end == 0)
        return;
    // A note keeps the writer's own signs, so it is taken from what was typed.
    const auto rest = std::string_view(said.text).substr(end);
    const auto blank = rest.find(' ');
    const bool told =
        std::ranges::any_of(thought_words, [&](std::string_view word) { return trim(rest).starts_with(word); });
    if (blank == rest.npos && !told)
        return;
    const bool directly = !told && (trim(rest.substr(0, blank)).empty() || length(rest.substr(0, blank)) <= 3);
    const auto from = directly ? end + blank : end;
    into.note = bare_note(said.said.original.substr(said.said.origin[from]));
    // 昨天读了活着20页，补打卡
    if (into.note.empty() && said.text.find("补打卡") != std::string::npos)
        into.made_up = true;
}

} // namespace bot::understand
