#include "bot/understand/explain.hpp"
#include "bot/understand/dates.hpp"
#include "bot/understand/evidence.hpp"
#include "bot/understand/stages.hpp"
#include "bot/understand/weigh.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <numeric>

namespace bot::understand {

namespace {

constexpr std::size_t matches_shown = 3;

std::string amounts_of(const message& said)
{
    std::string words;
    for (const auto& one : said.quantities)
        words += (words.empty() ? "" : " ") + said.text.substr(one.begin, one.end - one.begin);
    return words;
}

std::string activities_of(const message& said)
{
    std::string words;
    for (const auto id : said.activity.activities)
        words += fmt::format("{}{}", words.empty() ? "" : " ", id);
    return words;
}

std::string rule_of(const std::optional<judgement>& rule)
{
    return rule ? fmt::format("{} -> {}", rule->rule, to_string(rule->name)) : std::string();
}

std::string likeliest(const std::vector<float>& chances)
{
    std::vector<std::size_t> order(chances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return chances[a] > chances[b]; });
    std::string words;
    for (std::size_t i = 0; i < std::min(matches_shown, order.size()); ++i)
        words += fmt::format("{}{} {:.2f}", i == 0 ? "" : ", ",
                             to_string(static_cast<handlers::intent_name>(order[i])), chances[order[i]]);
    return words;
}

std::string tutorials_of(const std::vector<found_question>& ranked)
{
    std::string words;
    for (const auto& one : ranked)
        words += fmt::format("{}{} {:.2f}", words.empty() ? "" : ", ", one.label, one.score);
    return words;
}

} // namespace

std::vector<finding> explain(std::string_view text, const context& where, const index& names)
{
    const auto& look = names.look();
    const auto said = normalise(text);
    std::vector<finding> found{{"normalise", said.text}};
    for (const auto& one : stages()) {
        if (&one == &stages().back())
            break;
        const auto read = one.read(said, where, look);
        found.push_back({one.name, read ? std::string(to_string(read->name)) : std::string()});
    }
    const evidence seen(said, where, look);
    const auto date = find_date(seen.written.text, storage::day_of(where.now));
    found.push_back({"without what is denied", seen.written.text == said.text ? "" : seen.written.text});
    found.push_back({"amounts", amounts_of(seen.written)});
    found.push_back({"activities", activities_of(seen.written)});
    found.push_back({"date", date ? date->word : std::string()});
    found.push_back({"rule", rule_of(seen.rule)});
    found.push_back({"sounds like", seen.sound ? seen.sound->text : std::string()});
    found.push_back({"rule by sound", rule_of(seen.heard_rule)});
    found.push_back({"weighed", likeliest(weigh_intents(seen, look))});
    found.push_back({"tutorials", tutorials_of(rank_tutorials(seen, look, matches_shown))});
    return found;
}

} // namespace bot::understand
