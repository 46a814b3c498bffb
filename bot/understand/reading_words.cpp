#include "bot/understand/reading_words.hpp"
#include "bot/understand/dates.hpp"
#include "bot/understand/slots.hpp"

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
        add_words(made, "参加排名 加入排名 参加排行", command{circles, "show", true});
        add_words(made, "退出排名 不参加排名 退出排行", command{circles, "hide"});
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

} // namespace

std::optional<intent> reading_command(const phrase& said, std::string_view text, const context& where,
                                      const index::tables& names)
{
    const auto* found = commands().longest_at(text, 0);
    if (found == nullptr)
        return std::nullopt;
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
        fill_made_up(typed, where, names, made.slots);
        break;
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
    default:
        made.slots.number = bare_number(rest);
        if (!made.slots.number)
            made.slots.query = typed;
        break;
    }
    return made;
}

} // namespace bot::understand
