#include "bot/understand/meaning.hpp"
#include "bot/understand/slots.hpp"
#include "bot/understand/weigh.hpp"

#include <algorithm>
#include <numeric>

namespace bot::understand {

namespace {

using handlers::intent;
using handlers::intent_name;

constexpr std::size_t candidates_shown = 3;
constexpr std::size_t guesses_shown = 3;
constexpr float little = 0.35F;   ///< Below, nothing is meant that we know.
constexpr float doubtful = 0.6F;  ///< Below, one had better ask.
constexpr float possible = 0.08F; ///< From here an intent is worth asking about.
constexpr float danger = 0.2F;    ///< From here a question about danger is not asked back.
constexpr double resembling =
    0.55; ///< How near such a question must be to one that was foreseen, without a word of danger.
constexpr float likely_tutorial = 0.1F; ///< From here tutorials are candidates, whatever is likelier.

/// Rules of which nothing was learned: what they stand for is rare (恢复提醒), or must not be taken for its
/// opposite (别取消3号).
bool decides_alone(const judgement& rule)
{
    return rule.name == intent_name::opt_in || rule.rule == "keep";
}

/// The intent of those that a rule tells apart and the model does not.
intent_name refined(intent_name chosen, const evidence& seen)
{
    for (const auto& rule : {seen.rule, seen.heard_rule})
        if (rule && public_name(rule->name) == chosen)
            return rule->name;
    if (chosen == intent_name::opt_out && seen.written.has(cue::forget))
        return intent_name::forget_me;
    if (chosen == intent_name::resource_search && seen.written.has(cue::books))
        return intent_name::books;
    return chosen;
}

/// The less a message resembles any question, the less likely is a tutorial, and the likelier all else.
void doubt_tutorials(std::vector<float>& chances, float likeness)
{
    auto& tutorial = chances[static_cast<std::size_t>(intent_name::tutorial)];
    tutorial *= likeness;
    const auto sum = std::accumulate(chances.begin(), chances.end(), 0.0F);
    for (auto& one : chances)
        one /= sum;
}

/// Words without which a question is seldom about life or money in danger.
bool names_danger(std::string_view text)
{
    static const auto words = [] {
        word_table<bool> made;
        add_words(
            made,
            "骗 诈 上当 受骗 洗钱 涉嫌 犯法 犯罪 公安 警察 法院 检察 公检法 安全账户 打钱 转账 转钱 转给 汇款 "
            "汇钱 "
            "中奖 大奖 保健品 投资 理财 返利 刷单 冒充 绑架 被抓 出事 救命 救人 救救 昏 晕 倒地 倒了 摔 流血 出血 "
            "吐血 便血 咳血 着火 起火 失火 火灾 冒烟 全是烟 浓烟 烟味 煤气 燃气 漏气 中毒 喘不 憋气 胸口 胸闷 "
            "心口 心脏 心梗 脑梗 "
            "抽搐 抽了 噎 呛 触电 电着 烫伤 溺水 掉河 掉井 落水 车祸 撞了 撞人 被撞 不想活 不活了 想死 自杀 寻死 "
            "跳楼 割腕 "
            "喝农药 走丢 走失 迷路 小偷 抢劫 被抢 打人 打架 砸门 闯进 家暴 报警 报案 求救 急救 不行了 "
            "没气了 "
            "没反应了 叫不醒 起不来 不能动 不省人事 救护车 火警",
            true);
        return made;
    }();
    constexpr std::string_view numbers[] = {"110", "119", "120"}; // Not as a part of longer ones.
    for (std::size_t at = 0; at < text.size();) {
        if (words.longest_at(text, at))
            return true;
        const auto from = at;
        if (next_code_point(text, at); !is_digit(static_cast<unsigned char>(text[from])))
            continue;
        at = std::min(text.find_first_not_of("0123456789", from), text.size());
        if (std::ranges::find(numbers, text.substr(from, at - from)) != std::end(numbers))
            return true;
    }
    return false;
}

/// What may be about danger goes before anything likelier, unless an activity is spoken of.
void put_danger_first(intent& made, const evidence& seen, float tutorial, double nearest)
{
    const auto& said = seen.written;
    // 讲防骗的那堂课几点 is about a class.
    const bool of_class = said.activity.found() && said.any(cue::classes, cue::activities) &&
                          made.name != intent_name::tutorial && made.name != intent_name::out_of_scope;
    const bool joins = of_class || (made.name == intent_name::signup && said.activity.strong);
    const bool words = seen.written.text.find_first_not_of("0123456789 ") != std::string::npos;
    if (joins || !words || tutorial < danger || made.candidates.empty() ||
        !is_about_danger(made.candidates.front()))
        return;
    if (nearest < resembling && !names_danger(seen.written.text) &&
        !(seen.heard && names_danger(seen.heard->text)))
        return;
    made.name = intent_name::tutorial;
    made.tutorial = made.candidates.front();
    made.confidence = std::max(tutorial, doubtful);
}

/// Chatting, and what only organizers do, are not offered to choose from.
bool can_be_offered(intent_name name, bool organizer)
{
    switch (name) {
    case intent_name::greeting:
    case intent_name::thanks:
    case intent_name::out_of_scope:
        return false;
    case intent_name::stats:
    case intent_name::annex2:
        return organizer;
    default:
        return true;
    }
}

/// What may be meant, likeliest first; the next tutorials count half as much each.
std::vector<handlers::guess> guesses_of(const std::vector<float>& chances, const intent& made, bool organizer)
{
    std::vector<std::pair<float, handlers::guess>> all;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        const auto name = static_cast<intent_name>(i);
        if (chances[i] < possible || !can_be_offered(name, organizer))
            continue;
        if (name != intent_name::tutorial) {
            all.push_back({chances[i], {name, {}}});
            continue;
        }
        auto chance = chances[i];
        for (const auto& slug : made.candidates) {
            all.push_back({chance, {name, slug}});
            chance /= 2;
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<handlers::guess> guesses;
    for (auto& one : all)
        if (guesses.size() < guesses_shown)
            guesses.push_back(std::move(one.second));
    return guesses;
}

} // namespace

bool is_about_danger(std::string_view slug)
{
    return slug == "emergency-call" || slug == "scammed-help" || slug == "scam-calls";
}

std::optional<intent> by_meaning(const phrase& said, const context& where, const index::tables& names)
{
    const evidence seen(said, where, names);
    intent made;
    if (seen.rule && decides_alone(*seen.rule)) {
        made.name = seen.rule->name;
        made.stage = seen.rule->rule;
        made.confidence = 0.9;
        return made;
    }
    auto chances = weigh_intents(seen, names);
    const auto tutorial = chances[static_cast<std::size_t>(intent_name::tutorial)];
    constexpr double near = 0.65;
    double nearest = 0;
    if (tutorial >= likely_tutorial) {
        const auto ranked = rank_tutorials(seen, names, candidates_shown);
        nearest = ranked.empty() ? 0 : ranked.front().score;
        for (const auto& one : ranked)
            made.candidates.emplace_back(one.label);
        doubt_tutorials(chances, static_cast<float>(std::min(1.0, nearest / near)));
    }
    const auto best = std::max_element(chances.begin(), chances.end());
    const auto chosen = static_cast<intent_name>(best - chances.begin());
    made.name = *best < little ? intent_name::out_of_scope : refined(chosen, seen);
    made.confidence = *best;
    if (made.name == intent_name::tutorial && !made.candidates.empty()) {
        made.tutorial = made.candidates.front();
        made.confidence = tutorial * std::min(1.0, nearest / near);
    }
    const bool ruled = seen.rule && public_name(seen.rule->name) == chosen;
    const bool heard = !ruled && seen.heard_rule && public_name(seen.heard_rule->name) == chosen;
    made.stage = ruled ? seen.rule->rule : heard ? seen.heard_rule->rule : "weighed";
    put_danger_first(made, seen, tutorial, nearest);
    if (made.confidence < doubtful)
        made.guesses = guesses_of(chances, made, where.organizer);
    fill_slots(heard ? *seen.heard : seen.written, made);
    return made;
}

} // namespace bot::understand
