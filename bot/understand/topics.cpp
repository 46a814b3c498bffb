#include "bot/understand/topics.hpp"
#include "bot/understand/exact.hpp"
#include "bot/understand/has_any.hpp"
#include "bot/understand/meaning.hpp"
#include "bot/understand/slots.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;
using handlers::intent;
using handlers::intent_name;
using enum handlers::intent_name;

intent answer(intent_name name, std::string_view stage)
{
    intent made;
    made.name = name;
    made.confidence = 1;
    made.stage = stage;
    return made;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text.starts_with(word); });
}

constexpr std::size_t short_answer = 10; ///< Characters; longer messages ask for something new.

std::optional<intent> confirm(const storage::confirmation& asked, std::string_view text)
{
    if (length(text) > short_answer)
        return std::nullopt;
    const auto alone = lone_command(text);
    if (alone == yes || alone == no)
        return answer(*alone, "confirmation");
    if (alone == help || alone == human_help || alone == list_activities || alone == my_signups ||
        alone == opt_out)
        return std::nullopt;
    if (asked.what == storage::confirmation::subject::cancel_sign_up &&
        has_any(text, {"取消", "不去了", "去不了", "退"}) &&
        !has_any(text, {"不取消", "别", "不要取消", "不退", "没", "先不", "不想取消", "不用"}) &&
        text.find_first_of("0123456789") == text.npos)
        return answer(yes, "confirmation");
    if (asked.what == storage::confirmation::subject::forget_person && has_any(text, {"注销", "删"}) &&
        !has_any(text, {"不", "别", "没"}))
        return answer(yes, "confirmation");
    if (starts_with_any(text,
                        {"不", "别", "算了", "否", "没", "先不", "先别", "等", "留着", "我不", "再想", "no"}))
        return answer(no, "confirmation");
    if (starts_with_any(
            text, {"是的", "对的", "好的", "确定", "确认", "嗯", "可以", "没错", "对 ", "是 ", "对对", "行的"}))
        return answer(yes, "confirmation");
    return std::nullopt;
}

std::optional<intent> follow(std::string_view text)
{
    if (length(text) > short_answer)
        return std::nullopt;
    const auto alone = lone_command(text);
    if (alone == yes)
        return answer(next, "tutorial");
    if (alone == no)
        return answer(stuck, "tutorial");
    if (alone)
        return std::nullopt;
    if (has_any(text, {"上一步", "前一步", "退回去", "回到上"}))
        return answer(previous, "tutorial");
    if (has_any(text, {"再说", "重复", "再讲", "没听清", "没看清", "再来一", "慢一点", "慢点", "记不住", "忘了"}))
        return answer(again, "tutorial");
    constexpr std::size_t longest_wish = 6; // "怎么发图片给女儿" wants to learn something.
    if (length(text) <= longest_wish && has_any(text, {"看图", "有图", "图呢", "看个图", "看看图"}) &&
        !has_any(text, {"怎么", "咋"}))
        return answer(show_picture, "tutorial");
    if (has_any(text, {"从头", "重新", "重来"}))
        return answer(restart, "tutorial");
    if (has_any(text, {"没有",   "找不", "不会",   "看不",   "没看到", "没找", "没反应",
                       "不行",   "点不", "不一样", "打不开", "没出来", "弄不", "不懂",
                       "不知道", "没弄", "不对",   "怎么没", "卡住",   "不动", "在哪"}))
        return answer(stuck, "tutorial");
    if (has_any(text, {"下一步", "然后", "好了",   "会了",   "继续",   "接着", "弄好",   "找到了",
                       "看到了", "点了", "打开了", "进去了", "可以了", "完成", "做好",   "有了",
                       "弄完",   "按了", "出来了", "接下来", "下面呢", "懂了", "明白了", "ok"}))
        return answer(next, "tutorial");
    return std::nullopt;
}

/// Words that win even while a form is open.
bool is_global(intent_name name)
{
    switch (name) {
    case help:
    case list_activities:
    case human_help:
    case opt_out:
    case forget_me:
    case my_signups:
    case organizer_help:
        return true;
    default:
        return false;
    }
}

/// 138 3411 0002 and 138-3411-0002 as they are dialled.
std::string with_digits_joined(std::string_view text)
{
    std::string joined;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool between = at > 0 && at + 1 < text.size() &&
                             is_digit(static_cast<unsigned char>(text[at - 1])) &&
                             is_digit(static_cast<unsigned char>(text[at + 1]));
        if (!between || (text[at] != ' ' && text[at] != '-'))
            joined += text[at];
    }
    return joined;
}

/// What remains of a piece without the words around a name.
std::string_view bare_name(std::string_view piece)
{
    piece = trim(piece);
    for (const auto before : {"我的"sv, "我叫"sv, "叫"sv, "我是"sv, "姓名"sv, "名字"sv, "叫"sv, "是"sv})
        if (piece.starts_with(before))
            piece = trim(piece.substr(before.size()));
    for (const auto after : {"是"sv, "号码"sv, "手机号"sv, "手机"sv, "电话"sv, "我的"sv})
        if (piece.ends_with(after))
            piece = trim(piece.substr(0, piece.size() - after.size()));
    return piece;
}

/// The name in an answer, as it was typed: "我叫王秀兰，电话13834110001".
std::string name_in(std::string_view answer)
{
    constexpr std::u32string_view marks = U"，。、；：！,.;:!-+()（）";
    std::string piece;
    for (std::size_t at = 0; at < answer.size();) {
        const auto from = at;
        const auto c = next_code_point(answer, at);
        const bool digit = is_digit(c) || (c >= U'０' && c <= U'９');
        if (marks.find(c) == marks.npos) {
            if (!digit)
                piece += answer.substr(from, at - from);
            continue;
        }
        if (const auto name = bare_name(piece); !name.empty())
            return std::string(name);
        piece.clear();
    }
    return std::string(bare_name(piece));
}

/// Words that answer or carry on something else than a form.
bool answers_nothing_here(intent_name name)
{
    switch (name) {
    case yes:
    case no:
    case next:
    case previous:
    case again:
    case restart:
    case stuck:
    case more:
    case show_picture:
        return true;
    default:
        return false;
    }
}

/// Good manners are nobody's name.
bool is_courtesy(std::string_view text)
{
    constexpr std::string_view words[] = {"你好", "您好", "谢谢", "谢谢您", "多谢", "在吗"};
    return std::ranges::find(words, text) != std::end(words);
}

/// A question how something is done on a phone, which is no answer. Names of projects may have such words in them:
/// where one is asked for, the question has to begin with them.
std::optional<intent> how_to(const phrase& said, const context& where, const index::tables& names, bool leading)
{
    constexpr std::size_t longest_question = 25; // Characters.
    constexpr double sure = 0.6;
    const std::string_view text = said.text;
    const auto words = {"怎么"sv, "怎样"sv, "咋"sv, "如何"sv, "教我"sv, "被骗"sv, "救命"sv};
    const auto is_there = [&](std::string_view word) {
        return leading ? text.starts_with(word) : text.find(word) != text.npos;
    };
    if (length(text) > longest_question || std::none_of(words.begin(), words.end(), is_there))
        return std::nullopt;
    auto alone = where;
    alone.topic = storage::nothing_asked{};
    auto made = by_meaning(said, alone, names);
    if (!made || made->name != tutorial || made->tutorial.empty() || made->confidence < sure)
        return std::nullopt;
    made->guesses.clear();
    made->exact = is_about_danger(made->tutorial);
    return made;
}

/// Something else that is said while a name or a number is asked for: 字太小看不清 is nobody's name.
std::optional<intent> aside(const phrase& said, const context& where, const index::tables& names)
{
    constexpr std::size_t longest_name = 4; // Characters.
    constexpr double sure = 0.8;
    const std::string_view text = said.text;
    const bool answers =
        std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; }) ||
        starts_with_any(text, {"我叫", "我是", "叫", "姓名", "名字", "我姓", "我的", "我和", "我跟"});
    if (answers || length(text) <= longest_name)
        return std::nullopt;
    auto alone = where;
    alone.topic = storage::nothing_asked{};
    auto made = by_meaning(said, alone, names);
    if (!made || made->confidence < sure)
        return std::nullopt;
    switch (made->name) {
    case tutorial:
        made->exact = is_about_danger(made->tutorial);
        return made;
    case cancel_signup:
        return answer(stop, "form");
    case signup:
        return made->slots.activities.empty() || made->slots.ambiguous ? std::nullopt : made;
    case list_activities:
    case my_signups:
    case human_help:
    case help:
    case opt_out:
    case feedback:
        return made;
    default:
        return std::nullopt;
    }
}

/// A word that is a whole command, with all that belongs to it.
intent whole_command(intent_name alone, const phrase& said, const context& where, const index::tables& names)
{
    auto command = exact_command(said, where, names);
    return command && command->name == alone ? *std::move(command) : answer(alone, "form");
}

/// 打卡, 资源 and 推荐 with words behind them, told apart from answers by what follows: a blank, a title, an
/// amount or what is put forward.
std::optional<intent> command_with_words(const phrase& said, const context& where, const index::tables& names)
{
    const std::string_view text = said.text;
    const auto word = [&](std::initializer_list<std::string_view> words) {
        const auto found = std::ranges::find_if(words, [&](auto one) { return text.starts_with(one); });
        return found == words.end() ? std::string_view() : *found;
    };
    auto alone = where;
    alone.topic = storage::nothing_asked{};
    const message whole(said, alone, names);
    intent made = answer(reading_checkin, "form");
    if (const auto check_in = word({"读书打卡", "阅读打卡", "打卡", "dk"}); !check_in.empty()) {
        const auto rest = text.substr(check_in.size());
        fill_slots(whole, made);
        if (!rest.starts_with(' ') && !rest.starts_with("《") && made.slots.amount == storage::reading_amount{})
            return std::nullopt;
        return made;
    }
    if (word({"资源 ", "学习资源 ", "找资源 "}).empty()) {
        if (word({"推荐 ", "推荐学习之星", "推荐百姓学习之星", "推荐品牌", "推荐典型案例"}).empty())
            return std::nullopt;
        made.name = nominate;
        fill_slots(whole, made);
        return made;
    }
    return exact_command(said, alone, names);
}

/// What was read, in an answer that says more than a title: 家 10页, 打卡 家 10页.
bool fill_answer(const phrase& said, const context& where, const index::tables& names, handlers::slots& into)
{
    const message whole(said, where, names);
    handlers::slots told;
    fill_reading(whole, told);
    if (told.amount == storage::reading_amount{} && !said.text.starts_with("打卡"))
        return false;
    into.book = std::move(told.book);
    into.amount = told.amount;
    into.note = std::move(told.note);
    return !into.book.empty() || into.amount != storage::reading_amount{};
}

std::optional<intent> fill_in(const phrase& said, const context& where, const index::tables& names, bool reading)
{
    const std::string_view text = said.text;
    const auto alone = lone_command(text);
    if (text == "取消" || alone == stop || alone == cancel_signup || text == "算了" || text == "不报名了" ||
        text == "不填了")
        return answer(stop, "form");
    if (alone && is_global(*alone))
        return answer(*alone, "form");
    const auto* form = std::get_if<storage::sign_up_form>(&where.topic);
    const bool phone = form != nullptr && form->asking == storage::question::phone;
    const bool own = alone && (reading ? *alone == reading_checkin : *alone == signup || *alone == volunteer);
    if ((alone && (own || (answers_nothing_here(*alone) && !phone))) || is_courtesy(text))
        return answer(again, "form");
    if (alone && !answers_nothing_here(*alone))
        return whole_command(*alone, said, where, names);
    if (reading)
        if (auto other = exact_command(said, where, names);
            other && other->name == reading_checkin && !other->slots.scope.empty())
            return other;
    if (auto command = command_with_words(said, where, names);
        command && !(reading && command->name == reading_checkin))
        return command;
    const bool titled = text.find("《") != text.npos;
    if (auto question = titled ? std::nullopt : how_to(said, where, names, reading))
        return question;
    if (auto other = form != nullptr ? aside(said, where, names) : std::nullopt)
        return other;
    // A command that is complete with its number is meant as one; a lone number is an answer.
    if (const auto command = exact_command(said, where, names); command && command->exact)
        return command;
    auto made = answer(pick, "form");
    auto& slots = made.slots;
    if (reading) {
        if (fill_answer(said, where, names, slots))
            return made;
        auto title = std::string_view(said.original);
        for (const auto sign : {"《"sv, "书名"sv, "是"sv})
            if (title.starts_with(sign) && title.size() > sign.size())
                title.remove_prefix(sign.size());
        if (const auto close = title.find("》"sv); close != title.npos)
            title = title.substr(0, close);
        slots.book = title;
        return made;
    }
    slots.phone = find_phone(with_digits_joined(text));
    slots.name = name_in(said.original);
    slots.number = bare_number(text);
    return made;
}

bool agrees(std::string_view text)
{
    const auto alone = lone_command(text);
    return alone == yes || starts_with_any(text, {"同意", "本人同意", "他同意", "她同意", "愿意", "是的", "好的"});
}

bool declines(std::string_view text)
{
    const auto alone = lone_command(text);
    return alone == no || starts_with_any(text, {"不", "没", "无", "否", "还没", "跳过", "算了"});
}

/// Yes and no where the form asks for them; names and stories are taken as they are.
/// Somebody who is to choose a kind and wants something else altogether.
std::optional<intent> something_else(const phrase& said, const context& where, const index::tables& names)
{
    constexpr double sure = 0.6;
    auto alone = where;
    alone.topic = storage::nothing_asked{};
    auto made = by_meaning(said, alone, names);
    if (!made || made->confidence < sure)
        return std::nullopt;
    switch (made->name) {
    case reading_checkin:
    case resource_search:
    case books:
    case list_activities:
    case signup:
    case cancel_signup:
    case my_signups:
    case reading_stats:
    case human_help:
        return made;
    default:
        return std::nullopt;
    }
}

std::optional<intent> put_forward(const storage::nomination_form& form, const phrase& said, const context& where,
                                  const index::tables& names)
{
    using step = storage::nomination_form::step;
    const std::string_view text = said.text;
    if (form.asking == step::duplicate || form.asking == step::consent || form.asking == step::photo) {
        if (length(text) <= short_answer && declines(text))
            return answer(no, "nomination");
        if (length(text) <= short_answer && agrees(text))
            return answer(yes, "nomination");
    }
    const auto alone = lone_command(text);
    if (text == "取消" || alone == stop || text == "算了" || text == "不推荐了")
        return answer(stop, "nomination");
    if ((alone && answers_nothing_here(*alone)) || is_courtesy(text))
        return answer(again, "nomination");
    if (alone)
        return whole_command(*alone, said, where, names);
    const auto command = exact_command(said, where, names);
    const bool free_text = form.asking == step::story;
    if (command && command->exact && (!free_text || length(text) <= short_answer))
        return command;
    constexpr std::size_t longest_command = 25; // A story that begins so is longer.
    if (!free_text || length(text) <= longest_command)
        if (auto other = command_with_words(said, where, names))
            return other;
    const bool project = form.asking == step::name && form.kind != "star";
    if (auto question = free_text ? std::nullopt : how_to(said, where, names, project))
        return question;
    auto made = answer(pick, "nomination");
    if (form.asking == step::kind) {
        made.slots.number = bare_number(text);
        if (!made.slots.number)
            if (auto other = something_else(said, where, names))
                return other;
    }
    return made;
}

std::optional<intent> about_own_nominations(const storage::own_nominations& shown, std::string_view text)
{
    if (shown.withdrawing.empty() || length(text) > short_answer)
        return std::nullopt;
    const auto alone = lone_command(text);
    if (alone && *alone != yes && *alone != no)
        return std::nullopt;
    if (declines(text))
        return answer(no, "nomination");
    return agrees(text) ? std::optional(answer(yes, "nomination")) : std::nullopt;
}

} // namespace

std::optional<intent> answer_to_topic(const phrase& said, const context& where, const index::tables& names)
{
    const std::string_view text = said.text;
    if (std::holds_alternative<storage::nothing_asked>(where.topic) || text.empty())
        return std::nullopt;
    if (const auto* asked = std::get_if<storage::confirmation>(&where.topic))
        return confirm(*asked, text);
    if (std::holds_alternative<storage::following_tutorial>(where.topic))
        return follow(text);
    if (std::holds_alternative<storage::sign_up_form>(where.topic))
        return fill_in(said, where, names, false);
    if (std::holds_alternative<storage::reading_form>(where.topic))
        return fill_in(said, where, names, true);
    if (const auto* form = std::get_if<storage::nomination_form>(&where.topic))
        return put_forward(*form, said, where, names);
    if (const auto* shown = std::get_if<storage::own_nominations>(&where.topic))
        return about_own_nominations(*shown, text);
    if (std::holds_alternative<storage::recitation_form>(where.topic) && lone_command(text) == stop)
        return answer(stop, "form");
    if (std::holds_alternative<storage::browsing>(where.topic) ||
        std::holds_alternative<storage::library_list>(where.topic)) {
        const auto alone = lone_command(text);
        if (alone == next || text == "还有" || text == "后面" || text == "再看")
            return answer(more, "browsing");
    }
    return std::nullopt;
}

namespace {

/// Whether the numbers that were shown stand for something else than activities.
bool offers_words(const storage::conversation_topic& topic)
{
    const auto* guesses = std::get_if<storage::guess_choice>(&topic);
    const auto* own = std::get_if<storage::own_nominations>(&topic);
    return std::holds_alternative<storage::tutorial_choice>(topic) ||
           std::holds_alternative<storage::library_list>(topic) || (guesses && !guesses->offered.empty()) ||
           (own && own->withdrawing.empty());
}

/// Four digits alone are what stands on the wall at the activity; other long numbers are none of ours.
std::optional<intent> lone_code(std::string_view text)
{
    constexpr std::size_t code_length = 4;
    if (text.size() != code_length || text.find_first_not_of("0123456789") != text.npos)
        return std::nullopt;
    auto made = answer(attend_checkin, "code");
    made.slots.code = text;
    made.confidence = 0.8;
    return made;
}

} // namespace

std::optional<intent> bare_choice(const phrase& said, const context& where, const index::tables& names)
{
    const auto number = bare_number(said.text);
    if (!number)
        return std::nullopt;
    constexpr int most_activities = 1000;
    if (*number >= most_activities && !activity_by_number(*number, where, names))
        return lone_code(said.text);
    const bool offers = !offered_activities(where.topic).empty() || offers_words(where.topic);
    auto made = answer(offers ? pick : list_activities, "number");
    made.slots.number = number;
    made.slots.activity_ref = said.original;
    if (offers_words(where.topic)) {
        made.slots.activity_ref.clear();
        return made;
    }
    made.slots.details = !offers;
    if (const auto id = activity_by_number(*number, where, names))
        made.slots.activities = {*id};
    else
        made.slots.activity_unknown = true;
    return made;
}

} // namespace bot::understand
