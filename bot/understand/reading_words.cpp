#include "bot/understand/reading_words.hpp"
#include "bot/understand/dates.hpp"
#include "bot/understand/has_any.hpp"
#include "bot/understand/slots.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent;
using handlers::intent_name;
using enum handlers::intent_name;

/// What a command asks for; the scope is that of circles.
struct command {
    intent_name name;
    std::string_view scope;
    bool takes_words = false;
};

const word_table<command>& commands()
{
    static const auto table = [] {
        word_table<command> made;
        add_words(made, "补打卡 补个卡 补读书", command{reading_checkin, {}, true});
        add_words(made, "暂停打卡 打卡暂停 暂停读书", command{pause_reading, {}, true});
        add_words(made, "恢复打卡 继续打卡 打卡恢复", command{resume_reading, {}});
        add_words(made, "好书 好书推荐 推荐好书 书单 荐书", command{books, {}, true});
        add_words(made, "诵读 好书诵读 朗读打卡", command{recite, {}, true});
        add_words(made, "书友会 读书圈 我的书友会 书友圈", command{circles, {}});
        add_words(made, "建书友会 创建书友会 新建书友会 办书友会 成立书友会", command{circles, "found", true});
        add_words(made, "加入书友会 参加书友会 进书友会", command{circles, "join", true});
        add_words(made, "退出书友会 离开书友会 退书友会", command{circles, "leave", true});
        add_words(made, "书友会排名 书友会排行 书友会排行榜", command{circles, "rank", true});
        made.add("书友会 排名", command{circles, "rank", true});
        add_words(made, "排行榜 看排行榜 看书友会排名 看书友会排行 书友会的排名", command{circles, "rank"});
        add_words(made, "怎么加入书友会 怎么参加书友会 如何加入书友会 怎样加入书友会", command{circles, {}});
        add_words(made, "参加排名 加入排名 参加排行 公开排名", command{circles, "show", true});
        add_words(made, "退出排名 不参加排名 退出排行", command{circles, "hide"});
        add_words(made, "证书 我的证书 看证书 读书证书 阅读证书 打卡证书 徽章 我的徽章 看徽章 书签 我的书签",
                  command{reading_stats, {}});
        add_words(made, "撤销打卡 取消打卡 删除打卡 删掉打卡 撤回打卡 撤掉打卡",
                  command{reading_checkin, "undo", true});
        add_words(made, "打卡错了 打错卡了 打卡打错了 打卡写错了 打卡记错了 改打卡 修改打卡 更正打卡",
                  command{reading_checkin, "correct", true});
        return made;
    }();
    return table;
}

/// A date at the beginning, up to the next blank, is the day that is made up for; the rest is what was read.
void fill_made_up(std::string_view typed, const context& where, const index::tables& names, handlers::slots& into)
{
    constexpr std::size_t longest_date = 9; // Characters, as in 上个星期三 and 11月20日.
    into.made_up = true;
    const auto blank = typed.find_first_of(" ,\t");
    const auto first = normalised(typed.substr(0, blank));
    const bool alone = blank == typed.npos;
    auto date = length(first) <= longest_date ? find_date(first, storage::day_of(where.now)) : std::nullopt;
    if (date) {
        typed = alone ? std::string_view() : trim(typed.substr(blank + 1));
    } else {
        date = find_date(first, storage::day_of(where.now)); // 昨天平凡的世界30页
    }
    if (date) {
        into.date = date->word;
        into.dates = date->days;
    }
    const auto rest = normalise(typed);
    if (rest.text.empty())
        return;
    const message read(rest, where, names);
    fill_reading(read, into);
}

intent wish_of(intent_name name, std::string_view scope)
{
    intent made;
    made.name = name;
    made.slots.scope = scope;
    made.confidence = 1;
    made.stage = "exact";
    return made;
}

/// What was read, in a part of a message.
handlers::slots reading_in(std::string_view typed, const context& where, const index::tables& names)
{
    handlers::slots into;
    const auto rest = normalise(typed);
    if (!rest.text.empty()) {
        const message read(rest, where, names);
        fill_reading(read, into);
    }
    return into;
}

/// Whether a message says how much of a book was read, or which.
bool tells_reading(const phrase& said, const context& where, const index::tables& names)
{
    if (said.text.find("《") != std::string::npos)
        return true;
    for (std::size_t at = 0; at < said.text.size(); next_code_point(said.text, at))
        if (names.books.longest_at(said.text, at))
            return true;
    const message whole(said, where, names);
    return std::ranges::any_of(whole.quantities, [](const quantity& one) {
        return one.unit == unit::page || one.unit == unit::chapter || one.unit == unit::minute ||
               one.unit == unit::hour || one.unit == unit::quarter;
    });
}

/// 今天没读书, 昨天忘了打卡, 打卡 跑步5公里: what looks like a check-in and is none.
std::optional<intent> no_reading(const phrase& said, std::string_view text, const context& where,
                                 const index::tables& names)
{
    constexpr std::size_t longest = 20; // Characters.
    const bool forgot = has_any(text, {"忘了打卡", "忘记打卡", "忘打卡"});
    const bool none =
        has_any(text, {"没读书", "没看书", "没打卡", "没有读书", "没有看书", "没有打卡", "没时间读书",
                       "没时间看书", "没空读书", "没空看书", "没顾上读书", "没顾上看书"});
    const bool sport =
        text.starts_with("打卡") && has_any(text, {"跑步", "散步", "走路", "快走", "步行", "游泳", "骑车", "骑行",
                                                   "爬山", "锻炼", "健身", "广场舞", "公里", "千米"});
    if ((!forgot && !none && !sport) || length(text) > longest || has_any(text, {"微信", "手机"}))
        return std::nullopt;
    if (sport) {
        const message whole(said, where, names);
        const bool pages = std::ranges::any_of(whole.quantities, [](const quantity& one) {
            return one.unit == unit::page || one.unit == unit::chapter;
        });
        if (pages || text.find("《") != text.npos)
            return std::nullopt;
        return wish_of(reading_checkin, "sport");
    }
    if (tells_reading(said, where, names) || has_any(text, {"读了", "看了", "为什么", "怎么没"}))
        return std::nullopt;
    auto made = wish_of(reading_checkin, forgot && !has_any(text, {"怎么"}) ? "forgot" : "none");
    if (forgot) {
        made.slots.made_up = true;
        if (auto date = find_date(text, storage::day_of(where.now))) {
            made.slots.date = date->word;
            made.slots.dates = date->days;
        }
    }
    return made;
}

/// 撤销打卡 昨天, 改打卡 家 20页; nothing where what follows is neither a day nor what was read.
std::optional<intent> changed_check_in(std::string_view typed, const context& where, const index::tables& names,
                                       intent made)
{
    if (typed.empty())
        return made;
    if (auto date = find_date(normalised(typed), storage::day_of(where.now))) {
        made.slots.date = date->word;
        made.slots.dates = date->days;
    }
    auto told = reading_in(typed, where, names);
    if (made.slots.scope == "correct") {
        made.slots.book = std::move(told.book);
        made.slots.amount = told.amount;
    } else if (!made.slots.dates) {
        return std::nullopt;
    }
    return made;
}

/// 我打错了，应该是20页; 改成20页: what the last check-in is to say.
std::optional<intent> corrected(const phrase& said, std::string_view text, const context& where,
                                const index::tables& names)
{
    constexpr std::size_t longest = 25; // Characters.
    if (length(text) > longest)
        return std::nullopt;
    const bool wrong = has_any(text, {"错了", "打错", "写错", "记错", "不对", "不是"});
    for (const std::string_view word : {"应该是", "应是", "改成", "改为", "更正为", "其实是", "应该", "是"}) {
        const auto at = text.rfind(word);
        if (at == text.npos || (!wrong && !word.starts_with("改") && !word.starts_with("更")))
            continue;
        const auto from = static_cast<std::size_t>(text.data() - said.text.data()) + at + word.size();
        auto told = reading_in(said.typed(from, said.text.size()), where, names);
        const bool titled = std::string_view(said.text).substr(from).find("《") != std::string_view::npos;
        if (told.amount == storage::reading_amount{} && !titled)
            continue;
        auto made = wish_of(reading_checkin, "correct");
        made.slots.book = std::move(told.book);
        made.slots.amount = told.amount;
        made.exact = true;
        return made;
    }
    return std::nullopt;
}

/// 推荐一本散文, 给我推荐本书: a book is wanted, and nobody put forward.
std::optional<intent> wished_book(std::string_view text)
{
    constexpr std::size_t longest = 14; // Characters.
    for (const std::string_view polite : {"请", "给我", "帮我", "能不能", "能", "可以", "想让你", "你"})
        if (text.starts_with(polite))
            text = trim(text.substr(polite.size()));
    constexpr std::string_view recommend = "推荐";
    if (!text.starts_with(recommend) || length(text) > longest ||
        has_any(text, {"之星", "我们", "他", "她", "老师", "社区", "村", "书法", "图书馆"}))
        return std::nullopt;
    text = trim(text.substr(recommend.size()));
    bool counted = false;
    for (const std::string_view word : {"给我", "一下", "一本", "几本", "两本", "三本", "本", "一些", "些", "点"})
        if (text.starts_with(word)) {
            counted = counted || word.ends_with("本");
            text = trim(text.substr(word.size()));
        }
    for (const std::string_view after : {"吗", "呗", "看看", "看", "读读"})
        if (text.ends_with(after))
            text = trim(text.substr(0, text.size() - after.size()));
    bool book = false;
    for (const std::string_view kind : {"书籍", "书", "读物"})
        if (text.ends_with(kind)) {
            book = true;
            text = trim(text.substr(0, text.size() - kind.size()));
            break;
        }
    if (!counted && !book)
        return std::nullopt;
    for (const std::string_view before : {"好看的", "好"})
        if (text == before)
            text = {};
    if (text.ends_with("的"))
        text.remove_suffix(std::string_view("的").size());
    auto made = wish_of(books, {});
    made.slots.query = text;
    return made;
}

} // namespace

std::optional<intent> reading_command(const phrase& said, std::string_view text, const context& where,
                                      const index::tables& names)
{
    if (auto none = no_reading(said, text, where, names))
        return none;
    if (auto book = wished_book(text))
        return book;
    const auto* found = commands().longest_at(text, 0);
    if (found == nullptr)
        return corrected(said, text, where, names);
    const auto rest = trim(text.substr(found->word.size()));
    if (!rest.empty() && !found->value.takes_words)
        return std::nullopt;
    // 补打卡怎么弄 asks how.
    if (rest.find("怎么") != rest.npos)
        return std::nullopt;
    // 好书法 is no book: what is looked for stands apart.
    const bool apart = text.size() > found->word.size() && text[found->word.size()] == ' ';
    if (!rest.empty() && !apart && (found->value.name == books || found->value.name == recite))
        return std::nullopt;
    // What a lone word means is known already; 补打卡 alone asks for more.
    if (rest.empty() && found->value.name == books)
        return std::nullopt;
    intent made;
    made.name = found->value.name;
    made.slots.scope = found->value.scope;
    made.confidence = 1;
    made.stage = "exact";
    made.exact = true;
    const auto from = rest.empty() ? said.text.size() : static_cast<std::size_t>(rest.data() - said.text.data());
    const auto typed = rest.empty() ? std::string_view() : said.typed(from, from + rest.size());
    switch (made.name) {
    case reading_checkin:
        if (found->value.scope.empty()) {
            fill_made_up(typed, where, names, made.slots);
            break;
        }
        if (auto fuller = corrected(said, text, where, names))
            return fuller;
        return changed_check_in(typed, where, names, std::move(made));
    case pause_reading: {
        const auto days = number_at(rest, 0);
        if (!rest.empty() && !days)
            return std::nullopt;
        if (days)
            made.slots.number = days->value;
        break;
    }
    case books:
        made.slots.query = rest;
        break;
    case recite:
        made.slots.book = typed;
        break;
    case reading_stats:
        break;
    default:
        made.slots.number = bare_number(rest);
        if (!made.slots.number)
            made.slots.query = typed;
        break;
    }
    return made;
}

} // namespace bot::understand
