#include "bot/understand/organizer_commands.hpp"

#include "bot/understand/utf8.hpp"
#include "handlers/organizer_heads.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent;
using enum handlers::intent_name;
using word_list = std::initializer_list<std::string_view>;

/// Reads a text from its beginning, word by word.
class word_reader {
public:
    explicit word_reader(std::string_view text) : text_(text) {}

    std::size_t at() const { return at_; }
    void go(std::size_t to) { at_ = to; }
    std::string_view left() const { return text_.substr(at_); }
    bool at_boundary() const { return at_ == text_.size() || text_[at_] == ' '; }

    void skip_blanks()
    {
        while (at_ < text_.size() && text_[at_] == ' ')
            ++at_;
    }

    bool stands(word_list words) const
    {
        return std::ranges::any_of(words, [&](std::string_view word) { return left().starts_with(word); });
    }

    /// Passes the first of the words that stands here.
    bool take(word_list words)
    {
        for (const auto word : words)
            if (left().starts_with(word)) {
                at_ += word.size();
                return true;
            }
        return false;
    }

    /// The same for a word that stands alone.
    bool take_alone(word_list words)
    {
        const auto before = at_;
        if (take(words) && at_boundary())
            return true;
        at_ = before;
        return false;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

/// Passes "3", "3号" or "第3个"; nothing, and nothing passed, where something else is counted.
std::optional<quantity> take_activity(word_reader& from)
{
    const auto before = from.at();
    const bool ordinal = from.take({"第"});
    const auto value = number_at(from.left(), 0);
    if (!value) {
        from.go(before);
        return std::nullopt;
    }
    from.go(from.at() + value->end);
    quantity one;
    one.value = value->value;
    one.digits = value->digits;
    one.ordinal = ordinal;
    one.begin = before;
    const bool named =
        from.take({"号活动", "号", "场活动", "场", "项"}) || (ordinal && from.take({"个活动", "个讲座", "个"}));
    const bool counts_else =
        !named && from.stands({"人", "名", "位", "个", "口", "月", "日", "天",   "点", "分",   "年",
                               "楼", "层", "栋", "岁", "元", "块", "路", "单元", "米", "小时", "周"});
    if (counts_else || (!named && one.digits == 0 && !from.at_boundary())) {
        from.go(before);
        return std::nullopt;
    }
    one.end = from.at();
    return one;
}

const word_list volunteer_words = {"志愿者", "志愿"};
const word_list participant_words = {"参与者", "参加者", "参加", "参与"};
const word_list guess_words = {"大约", "大概", "约", "估计", "估", "差不多", "将近", "近"};
const word_list about_words = {"左右", "上下"};

/// Heads as they are typed after the activity.
struct typed_heads {
    std::optional<storage::role> role;
    std::optional<int> heads;
    bool minus = false;
    bool guessed = false;
    std::size_t begin = 0; ///< Of the number.
    std::size_t note = 0;  ///< Where the note begins.
};

void read_before_number(word_reader& from, typed_heads& into)
{
    for (bool more = true; more;) {
        from.skip_blanks();
        if (from.take(volunteer_words))
            into.role = storage::role::volunteer;
        else if (from.take(participant_words))
            into.role = storage::role::participant;
        else if (from.take({"减少", "减去", "减", "-"}))
            into.minus = true;
        else if (from.take(guess_words))
            into.guessed = true;
        else
            more = from.take({"增加", "加", "+", "又来了", "来了", "一共", "共"});
    }
}

/// Passes what is counted. False where the number is glued to other words, as in 30号楼.
bool read_unit(word_reader& from, const number& heads, typed_heads& into)
{
    const auto after = from.at();
    if (from.take({"多", "来", "余", "几"})) {
        const bool vague = from.at_boundary() || from.stands({"人", "名", "位", "个人", "口"});
        into.guessed = into.guessed || vague;
        if (!vague)
            return false;
    }
    into.guessed = from.take(about_words) || into.guessed;
    into.note = from.at();
    from.skip_blanks();
    const bool blank = from.at() > after && from.at() > into.note;
    if (!from.take({"人次", "个人", "口人", "人", "名", "位", "口"})) {
        from.go(into.note);
        // 120个老人 says who they are.
        if (heads.digits > 0 && from.stands({"个老人", "个居民", "个学生", "个孩子", "个小孩", "个志愿者"})) {
            into.note = into.begin;
            return true;
        }
        return blank || from.at_boundary();
    }
    into.guessed = from.take(about_words) || into.guessed;
    if (from.at_boundary())
        into.note = from.at();
    else if (!into.role && from.take_alone(volunteer_words)) {
        into.role = storage::role::volunteer;
        into.note = from.at();
    } else if (!blank) {
        into.note = into.begin; // 120名老人 stays together.
    }
    return true;
}

/// What is read where a sign stands that the text for reading has no more.
void read_lost_signs(std::string_view between, typed_heads& into)
{
    const auto has = [&](word_list signs) {
        return std::ranges::any_of(signs, [&](auto sign) { return between.find(sign) != between.npos; });
    };
    into.minus = into.minus || has({"−", "–", "—", "﹣"});
    into.guessed = into.guessed || has({"~", "～", "≈"});
}

typed_heads read_heads(const command_rest& rest, word_reader from)
{
    typed_heads made;
    const auto begin = from.at();
    read_before_number(from, made);
    const auto value = number_at(from.left(), 0);
    if (!value)
        return made;
    made.begin = from.at();
    from.go(from.at() + value->end);
    if (!read_unit(from, *value, made))
        return made;
    made.heads = value->value;
    const auto& origin = rest.said.origin;
    const auto typed = origin[rest.shift + begin];
    read_lost_signs(rest.said.original.substr(typed, origin[rest.shift + made.begin] - typed), made);
    if (made.note != made.begin) {
        from.go(made.note);
        from.skip_blanks();
        if (!made.role && from.take_alone(volunteer_words)) {
            made.role = storage::role::volunteer;
            made.note = from.at();
        }
    }
    return made;
}

bool is_spaced(const command_rest& rest)
{
    return rest.shift > 0 && rest.said.text[rest.shift - 1] == ' ';
}

} // namespace

std::optional<intent> heads_command(const command_rest& rest)
{
    auto made = command_of(add_heads);
    made.exact = true;
    word_reader from(rest.text);
    const auto activity = take_activity(from);
    const auto word = std::string_view(rest.said.text).substr(0, rest.shift);
    if (!activity) {
        // 加人微信怎么弄 is about something else.
        const bool short_of_it = rest.where.organizer && (is_spaced(rest) || word.find("人数") != word.npos);
        return short_of_it ? std::optional(made) : std::nullopt;
    }
    set_activity(made, *activity, rest);
    const auto typed = read_heads(rest, from);
    if (!typed.heads)
        return rest.where.organizer ? std::optional(made) : std::nullopt;
    const bool minus = typed.minus || word.find("减") != word.npos || word.find("扣") != word.npos;
    const auto note = rest.text.substr(typed.note);
    auto& slots = made.slots;
    slots.heads = minus ? -*typed.heads : *typed.heads;
    slots.note = typed_after(rest.said, rest.shift + typed.note);
    slots.role = typed.role;
    if (!typed.role && note.find("志愿") == note.npos)
        slots.role = storage::role::participant;
    if (typed.guessed || note.find("估") != note.npos)
        slots.scope = handlers::guessed_heads;
    return made;
}

std::optional<intent> news_command(const command_rest& rest)
{
    const auto& said = rest.said;
    const auto first = number_at(rest.text, 0);
    const auto link = said.original.find("http");
    auto made = command_of(news);
    made.exact = true;
    if (!first)
        return rest.where.organizer && is_spaced(rest) && link != said.original.npos ? std::optional(made)
                                                                                     : std::nullopt;
    quantity one;
    one.value = first->value;
    one.end = first->end;
    set_activity(made, one, rest);
    if (link == said.original.npos)
        return rest.where.organizer ? std::optional(made) : std::nullopt;
    const auto url = said.original.substr(link);
    made.slots.url = url.substr(0, url.find_first_of(" \t\r\n"));
    made.slots.note = trim(url.substr(made.slots.url.size()));
    if (made.slots.note.empty()) {
        const auto from = said.origin[rest.shift + first->end];
        if (from < link)
            made.slots.note = trim(said.original.substr(from, link - from));
    }
    return made;
}

std::optional<intent> broadcast_command(const command_rest& rest)
{
    if (!rest.where.organizer)
        return std::nullopt;
    auto made = command_of(broadcast);
    made.exact = true;
    word_reader from(rest.text);
    const auto activity = take_activity(from);
    if (activity) {
        set_activity(made, *activity, rest);
        made.slots.note = typed_after(rest.said, rest.shift + activity->end);
        return made;
    }
    // 通知怎么发 asks for something.
    const bool to_whom = is_spaced(rest) || from.stands({"所有人", "大家", "全体", "全部", "各位"});
    return to_whom ? std::optional(made) : std::nullopt;
}

} // namespace bot::understand
