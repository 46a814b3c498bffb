#include "bot/understand/homophones.hpp"
#include "bot/understand/numbers.hpp"
#include "bot/understand/sounds.hpp"
#include "bot/understand/word_table.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace bot::understand {

namespace {

/// The character that a lone syllable most likely stands for in what people write to us.
constexpr std::string_view usual =
    "我你他的了吗有看去来要想在是不会能怎么什啥哪里个人两三四五六七八九十一二号点名报课书页章分钟钱"
    "手机发收开关电话字大小打装卡慢连上下网买卖扫码付群好友加教学听读到没给帮老师";

/// Numbers with their units are not taken for other words: 七个 sounds like 起个.
void keep_amounts(std::string_view text, std::vector<unit_of_sound>& sounds)
{
    for (const auto& amount : find_quantities(text)) {
        if (amount.unit == unit::none || amount.unit == unit::other)
            continue;
        for (auto& one : sounds)
            if (one.begin >= amount.begin && one.end <= amount.end)
                one.sound = 0;
    }
}

} // namespace

struct homophones::lexicon {
    struct word {
        std::u32string written;
        std::vector<syllable> sounds;
    };
    std::unordered_map<std::u16string, std::vector<word>> by_sound; ///< Key: folded sounds.
    std::unordered_map<syllable, char32_t> usual_character;
    std::size_t longest = 1;

    void add(std::string_view text)
    {
        word one;
        std::u16string key;
        for (std::size_t at = 0; at < text.size();) {
            const auto c = next_code_point(text, at);
            const auto sound = sound_of(c);
            if (sound == 0)
                return;
            one.written.push_back(c);
            one.sounds.push_back(sound);
            key.push_back(static_cast<char16_t>(alike(sound)));
        }
        if (one.written.size() < 2 || one.written.size() > 8)
            return;
        longest = std::max(longest, one.written.size());
        auto& group = by_sound[key];
        for (const auto& other : group)
            if (other.written == one.written)
                return;
        group.push_back(std::move(one));
    }
};

homophones::homophones(const std::vector<std::string>& words)
{
    auto made = std::make_unique<lexicon>();
    for (const auto& word : words)
        made->add(word);
    for (std::size_t at = 0; at < usual.size();) {
        const auto c = next_code_point(usual, at);
        made->usual_character.emplace(sound_of(c), c);
    }
    lexicon_ = std::move(made);
}

homophones::~homophones() = default;

std::optional<phrase> homophones::rewrite(const phrase& said) const
{
    constexpr std::size_t longest_message = 60; // Sounds; typing errors in long messages leave enough to go by.
    auto sounds = sounds_of(said.text);
    keep_amounts(said.text, sounds);
    if (sounds.empty() || sounds.size() > longest_message)
        return std::nullopt;

    // The cheapest way to read the whole: known words are cheap, changed characters dear.
    struct way {
        double cost = 0;
        std::size_t from = 0;
        std::u32string words; ///< Empty: as written.
    };
    std::vector<way> best(sounds.size() + 1);
    const auto is_blank = [&](std::size_t i) { return sounds[i].written == U' '; };
    for (std::size_t end = 1; end <= sounds.size(); ++end) {
        const auto& last = sounds[end - 1];
        best[end] = {best[end - 1].cost + (last.written == 0 ? 1.6 : is_blank(end - 1) ? 0 : 1.0), end - 1, {}};
        if (last.written == 0) {
            const auto one = lexicon_->usual_character.find(last.sound);
            if (one != lexicon_->usual_character.end())
                best[end] = {best[end - 1].cost + 1.3, end - 1, std::u32string(1, one->second)};
        }
        std::u16string key;
        std::size_t letters = 0;
        for (std::size_t begin = end; begin-- > 0 && letters < lexicon_->longest;) {
            // Blanks between spelt syllables join nothing and part nothing.
            if (is_blank(begin) && begin + 1 < end && sounds[begin + 1].written == 0)
                continue;
            if (sounds[begin].sound == 0)
                break;
            ++letters;
            key.insert(key.begin(), static_cast<char16_t>(alike(sounds[begin].sound)));
            if (letters < 2)
                continue;
            const auto group = lexicon_->by_sound.find(key);
            if (group == lexicon_->by_sound.end())
                continue;
            for (const auto& word : group->second) {
                double cost = best[begin].cost + 0.35;
                std::size_t kept = 0;
                for (std::size_t i = begin, k = 0; i < end; ++i) {
                    if (is_blank(i))
                        continue;
                    const bool same_sound = sounds[i].sound == word.sounds[k];
                    if (sounds[i].written == word.written[k])
                        ++kept;
                    else
                        cost += (sounds[i].written == 0 ? 0.12 : 0.4) + (same_sound ? 0 : 0.25);
                    ++k;
                }
                if (kept == 0 && sounds[begin].written != 0)
                    cost += 0.3; // A word of which nothing stands is seldom what was meant.
                if (cost < best[end].cost)
                    best[end] = {cost, begin, word.written};
            }
        }
    }

    std::vector<std::size_t> ends;
    for (auto end = sounds.size(); end > 0; end = best[end].from)
        ends.push_back(end);
    phrase made;
    made.original = said.original;
    bool changed = false;
    for (auto step = ends.rbegin(); step != ends.rend(); ++step) {
        const auto& chosen = best[*step];
        const auto begin = sounds[chosen.from].begin;
        const auto end = sounds[*step - 1].end;
        const bool between_spelt = is_blank(chosen.from) && chosen.from > 0 &&
                                   sounds[chosen.from - 1].written == 0 && *step < sounds.size() &&
                                   sounds[*step].written == 0;
        if (between_spelt)
            continue;
        if (chosen.words.empty()) {
            made.text += said.text.substr(begin, end - begin);
            for (auto at = begin; at < end; ++at)
                made.origin.push_back(said.origin[at]);
            continue;
        }
        auto unit = chosen.from;
        for (const auto c : chosen.words) {
            while (is_blank(unit))
                ++unit;
            changed = changed || sounds[unit].written != c;
            append(made.text, c);
            made.origin.resize(made.text.size(), said.origin[sounds[unit++].begin]);
        }
    }
    if (!changed)
        return std::nullopt;
    made.origin.push_back(said.origin.back());

    // What was spelt may be the spoken form of a word.
    auto plain = normalise(made.text);
    for (auto& offset : plain.origin)
        offset = made.origin[std::min<std::size_t>(offset, made.origin.size() - 1)];
    plain.original = said.original;
    return plain;
}

} // namespace bot::understand
