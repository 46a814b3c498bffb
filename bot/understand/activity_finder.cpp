#include "bot/understand/activity_finder.hpp"
#include "bot/understand/normalise.hpp"
#include "bot/understand/word_table.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace bot::understand {

namespace {

using pair = std::uint64_t;

/// What any activity may be called: sharing these alone points to none.
constexpr std::string_view general_words =
    "讲座 培训 活动 社区 学习 体验 课程 公益 分享 展示 教学 比赛 老年 老人 我们 大家 座谈 观摩 参观 "
    "手机 微信 视频 推荐 志愿 服务 读书 山西 我要 怎么 什么 品牌 项目 之星 习之 牌项 百姓 直播 理发";

/// Those of them that an activity can be about: 教手机的那个班 may mean any that has to do with phones.
constexpr std::string_view subject_words = "手机 微信 视频 读书 直播 理发 分享 座谈 观摩 参观 比赛";

struct placed {
    char32_t c = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<placed> letters_of(std::string_view text)
{
    std::vector<placed> letters;
    letters.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = next_code_point(text, at);
        letters.push_back({c, begin, at});
    }
    return letters;
}

bool joins(char32_t c)
{
    return is_han(c) || is_latin(c) || is_digit(c);
}

/// Whether what stands around a part of a name shows that it means an activity: 花馍那个, 养生的课, 去博物院.
bool is_pointed_at(std::string_view before, std::string_view after, int characters)
{
    constexpr std::string_view pointing[] = {"那个",   "那场",   "那次",   "那节",   "的讲座", "讲座",   "的课",
                                             "那课",   "课",     "的班",   "班",     "的活动", "的培训", "培训",
                                             "的地方", "的那个", "的那场", "的那节", "的那堂", "那堂课"};
    constexpr std::string_view going[] = {"去", "听", "参加", "上", "这个", "那个", "那场", "这场"};
    constexpr int telling = 3;
    const auto follows = [after](std::string_view word) { return after.starts_with(word); };
    const auto precedes = [before](std::string_view word) { return before.ends_with(word); };
    return std::ranges::any_of(pointing, follows) ||
           (characters >= telling && std::ranges::any_of(going, precedes));
}

pair pair_of(char32_t a, char32_t b)
{
    return pair{a} << 32 | b;
}

} // namespace

struct activity_finder::names {
    struct name {
        storage::activity_id id;
        std::string text;
    };
    struct known_pair {
        double weight = 0;
        bool is_general = false;
        std::vector<std::uint32_t> activities;
    };
    std::vector<storage::activity_id> ids;
    word_table<std::uint32_t> whole; ///< Names and aliases.
    std::unordered_map<pair, known_pair> pairs;
};

activity_finder::activity_finder(const handlers::catalogue& activities)
{
    auto made = std::make_unique<names>();
    for (const auto& one : activities.records().activities) {
        if (one.state == storage::activity_state::draft)
            continue;
        const auto index = static_cast<std::uint32_t>(made->ids.size());
        made->ids.push_back(one.id);
        const auto add = [&](const std::string& name) {
            const auto text = normalised(name);
            if (length(text) >= 2)
                made->whole.add(text, index);
            const auto letters = letters_of(text);
            for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
                if (!joins(letters[i].c) || !joins(letters[i + 1].c))
                    continue;
                auto& owners = made->pairs[pair_of(letters[i].c, letters[i + 1].c)].activities;
                if (owners.empty() || owners.back() != index)
                    owners.push_back(index);
            }
        };
        add(one.name);
        for (const auto& alias : one.aliases)
            add(alias);
    }
    const auto count = static_cast<double>(made->ids.size());
    for (auto& [key, known] : made->pairs)
        known.weight = std::log(1 + count / static_cast<double>(known.activities.size()));
    auto words = general_words;
    while (!(words = trim(words)).empty()) {
        std::size_t at = 0;
        const auto a = next_code_point(words, at);
        const auto b = next_code_point(words, at);
        const auto found = made->pairs.find(pair_of(a, b));
        if (found != made->pairs.end())
            found->second.is_general = true;
        words.remove_prefix(at);
    }
    names_ = std::move(made);
}

activity_finder::~activity_finder() = default;

activity_mention activity_finder::find(std::string_view text) const
{
    const auto letters = letters_of(text);
    struct tally {
        double score = 0;
        int special = 0; ///< Pairs shared that are not general.
        int pairs = 0;
        int longest = 0; ///< Characters of the longest run shared.
        int run = 0;
        std::size_t last = 0;
        bool whole = false;
        std::size_t begin = std::string_view::npos; ///< Letters.
        std::size_t end = 0;
    };
    std::unordered_map<std::uint32_t, tally> tallies;
    std::vector<bool> covered(letters.size(), false);
    for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
        const auto found = names_->pairs.find(pair_of(letters[i].c, letters[i + 1].c));
        if (found == names_->pairs.end())
            continue;
        covered[i] = covered[i + 1] = true;
        for (const auto index : found->second.activities) {
            auto& one = tallies[index];
            one.score += found->second.weight * (found->second.is_general ? 0.3 : 1);
            ++one.pairs;
            one.special += !found->second.is_general;
            one.run = one.run > 0 && one.last + 1 == i ? one.run + 1 : 2;
            one.longest = std::max(one.longest, one.run);
            one.last = i;
            one.begin = std::min(one.begin, i);
            one.end = i + 2;
        }
    }
    for (std::size_t i = 0; i < letters.size(); ++i)
        names_->whole.each_at(text, letters[i].begin, [&](const auto& name) {
            auto& one = tallies[name.value];
            one.score += 1.5 * static_cast<double>(length(name.word));
            one.whole = true;
        });
    activity_mention best;
    double best_score = 0;
    int characters = 0;            // Of the best one's longest run.
    constexpr double equal = 0.05; // Weights are sums of logarithms; the same words differ by rounding alone.
    for (std::uint32_t index = 0; index < names_->ids.size(); ++index) {
        const auto found = tallies.find(index);
        if (found == tallies.end())
            continue;
        const auto& one = found->second;
        if ((one.special == 0 && one.pairs < 2 && !one.whole) || one.score < best_score - equal)
            continue;
        if (one.score > best_score + equal)
            best.candidates.clear();
        best_score = std::max(best_score, one.score);
        best.candidates.push_back(names_->ids[index]);
        best.strong = one.whole || (one.longest >= 4 && one.special > 0);
        auto begin = one.begin;
        auto end = one.end;
        while (begin > 0 && covered[begin - 1])
            --begin;
        while (end < letters.size() && covered[end])
            ++end;
        best.begin = letters[begin].begin;
        best.end = letters[end - 1].end;
        characters = one.special > 0 ? one.longest : 0;
    }
    if (!best.strong && best.candidates.size() == 1 && characters > 0)
        best.strong = is_pointed_at(text.substr(0, best.begin), text.substr(best.end), characters);
    return best;
}

std::vector<storage::activity_id> activity_finder::about_same_subject(std::string_view text) const
{
    constexpr std::size_t most = 5; // More are no hint.
    std::vector<storage::activity_id> found;
    auto words = subject_words;
    while (!(words = trim(words)).empty()) {
        const auto word = words.substr(0, std::min(words.find(' '), words.size()));
        words.remove_prefix(word.size());
        const auto at = text.find(word);
        // 手机号 and 手机 138… are given, not taken part in.
        if (at == text.npos || text.substr(at + word.size()).starts_with("号") ||
            text.find_first_of("0123456789", at) == at + word.size())
            continue;
        std::size_t letter = 0;
        const auto first = next_code_point(word, letter);
        const auto known = names_->pairs.find(pair_of(first, next_code_point(word, letter)));
        if (known == names_->pairs.end())
            continue;
        for (const auto index : known->second.activities)
            if (std::ranges::find(found, names_->ids[index]) == found.end())
                found.push_back(names_->ids[index]);
    }
    if (found.size() > most)
        found.clear();
    return found;
}

} // namespace bot::understand
