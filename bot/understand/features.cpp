#include "bot/understand/features.hpp"
#include "bot/understand/dates.hpp"
#include "bot/understand/slots.hpp"
#include "bot/understand/sounds.hpp"
#include "bot/understand/thesaurus.hpp"

#include <algorithm>
#include <cmath>

namespace bot::understand {

namespace {

/// How much each kind counts, found by trying on the sentences of content/phrasings, each fifth of them
/// scored by what was learned from the others.
namespace weight {
constexpr float run_of_three = 0.5F;
constexpr float apart = 0.3F;
constexpr float syllables = 0.6F;
constexpr float run_of_syllables = 0.48F;
constexpr float plain_word = 0.3F;
constexpr float plain_pair = 0.6F;
constexpr float all_words = 2.5F; ///< All of the above together, however long the message is.
constexpr float cue = 0.4F;
constexpr float rule = 1;
constexpr float heard = 0.5F;
constexpr float size = 0.3F;
constexpr float usual = 0.5F;
constexpr float activity = 0.4F;
constexpr float senseless = 0.6F;
} // namespace weight

enum class kind : std::uint64_t { characters = 1, apart, syllables, cue, rule, heard, sign, size, plain };

/// Signs for what is replaced, beyond all characters.
enum : char32_t {
    edge = 0x110000,
    an_activity,
    a_book,
    a_place,
    a_code,
    a_relative,
    a_date,
    a_long_number,
    an_amount
};

/// Particles that change the tone and nothing else.
bool is_particle(char32_t c)
{
    constexpr std::u32string_view particles = U"啊呀哦噢嗯呃唉诶哟嘞咧呗嘛啦";
    return particles.find(c) != particles.npos;
}

std::uint64_t mixed(std::uint64_t seed, std::uint64_t value)
{
    seed ^= value + 0x9E3779B97F4A7C15U + (seed << 6) + (seed >> 2);
    seed *= 0xBF58476D1CE4E5B9U;
    return seed ^ (seed >> 29);
}

std::uint64_t hash_of(kind what, std::initializer_list<std::uint64_t> values)
{
    auto hash = mixed(0, static_cast<std::uint64_t>(what));
    for (const auto value : values)
        hash = mixed(hash, value);
    return hash;
}

std::uint64_t hash_of(kind what, std::string_view word)
{
    auto hash = mixed(0, static_cast<std::uint64_t>(what));
    for (const auto c : word)
        hash = mixed(hash, static_cast<unsigned char>(c));
    return hash;
}

class collector {
public:
    void add(std::uint64_t id, float value) { made_.push_back({id, value}); }

    /// Runs of up to three characters, and pairs with one between them.
    void add_characters(const std::u32string& row)
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i] != edge)
                add(hash_of(kind::characters, {row[i]}), 1);
            if (i + 1 < row.size())
                add(hash_of(kind::characters, {row[i], row[i + 1]}), 1);
            if (i + 2 < row.size()) {
                add(hash_of(kind::characters, {row[i], row[i + 1], row[i + 2]}), weight::run_of_three);
                add(hash_of(kind::apart, {row[i], row[i + 2]}), weight::apart);
            }
        }
    }

    /// What is meant, whichever of its words is said.
    void add_plain_words(std::string_view text)
    {
        const auto row = plain_words(text);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i] == U' ')
                continue;
            add(hash_of(kind::plain, {row[i]}), weight::plain_word);
            if (i + 1 < row.size() && row[i + 1] != U' ')
                add(hash_of(kind::plain, {row[i], row[i + 1]}), weight::plain_pair);
        }
    }

    void add_syllables(std::string_view text)
    {
        syllable before = 0;
        syllable last = 0;
        for (const auto& one : sounds_of(text)) {
            if (one.written == U' ' || is_particle(one.written))
                continue;
            const auto sound = alike(one.sound);
            if (last != 0 && sound != 0) {
                add(hash_of(kind::syllables, {last, sound}), weight::syllables);
                if (before != 0)
                    add(hash_of(kind::syllables, {before, last, sound}), weight::run_of_syllables);
            }
            before = last;
            last = sound;
        }
    }

    /// Each once, and long messages count as much as short ones.
    features finish()
    {
        std::sort(made_.begin(), made_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        made_.erase(
            std::unique(made_.begin(), made_.end(), [](const auto& a, const auto& b) { return a.id == b.id; }),
            made_.end());
        float square = 0;
        for (const auto& one : made_)
            square += one.value * one.value;
        const auto shrink = square > 0 ? weight::all_words / std::sqrt(square) : 1.0F;
        for (auto& one : made_)
            one.value *= shrink;
        return std::move(made_);
    }

private:
    features made_;
};

/// One sign for a whole word of letters; none for syllables, which are looked at by their sound.
void push_word(std::u32string& row, std::string_view word)
{
    constexpr char32_t words = 0x01000000;
    const auto heard = sounds_of(word);
    if (heard.size() == 1 && heard.front().sound == 0)
        row.push_back(words | static_cast<char32_t>(hash_of(kind::characters, word) & 0xFFFFFF));
}

/// Moves past the next character or word of letters, which goes into the row.
void push_next(std::u32string& row, std::string_view text, std::size_t& at)
{
    const auto from = at;
    const auto c = next_code_point(text, at);
    if (is_latin(c)) {
        at = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at), text.size());
        push_word(row, text.substr(from, at - from));
    } else if (c != U' ' && !is_particle(c)) {
        row.push_back(c);
    }
}

/// The message with signs in the place of names and amounts, edges marked.
std::u32string masked(const message& said)
{
    const std::string_view text = said.text;
    const bool named = said.activity.found() && said.activity.strong;
    std::u32string row(1, edge);
    std::size_t next_amount = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (named && at == said.activity.begin && said.activity.end > at) {
            row.push_back(an_activity);
            at = said.activity.end;
            continue;
        }
        while (next_amount < said.quantities.size() && said.quantities[next_amount].begin < at)
            ++next_amount;
        if (next_amount < said.quantities.size() && said.quantities[next_amount].begin == at &&
            said.quantities[next_amount].end > at) {
            const auto& one = said.quantities[next_amount];
            const bool code = one.digits == 4 && one.unit == unit::none;
            row.push_back(code ? char32_t{a_code}
                               : an_amount + static_cast<char32_t>(one.unit) * 2 + (one.ordinal ? 1 : 0));
            at = one.end;
            continue;
        }
        if (is_digit(static_cast<unsigned char>(text[at]))) {
            row.push_back(a_long_number);
            at = std::min(text.find_first_not_of("0123456789", at), text.size());
            continue;
        }
        if (const auto* book = said.names.books.longest_at(text, at)) {
            row.push_back(a_book);
            at += book->word.size();
            continue;
        }
        if (const auto* place = said.names.units.longest_at(text, at)) {
            row.push_back(a_place);
            at += place->word.size();
            continue;
        }
        if (const auto size = relative_at(text, at)) {
            row.push_back(a_relative);
            at += size;
            continue;
        }
        if (const auto size = date_word_at(text, at)) {
            row.push_back(a_date);
            at += size;
            continue;
        }
        push_next(row, text, at);
    }
    row.push_back(edge);
    return row;
}

/// Letters that spell no syllables, such as asdf.
bool has_senseless_letters(std::string_view text)
{
    constexpr std::size_t shortest = 3;
    for (const auto& one : sounds_of(text))
        if (one.sound == 0 && is_latin(one.written) && one.end - one.begin >= shortest)
            return true;
    return false;
}

} // namespace

features wording_of(std::string_view text)
{
    collector made;
    std::u32string row;
    for (std::size_t at = 0; at < text.size();)
        push_next(row, text, at);
    made.add_characters(row);
    made.add_plain_words(text);
    made.add_syllables(text);
    return made.finish();
}

features features_of(const message& said, const std::optional<judgement>& rule,
                     const std::optional<judgement>& heard_rule)
{
    collector words;
    words.add_characters(masked(said));
    words.add_syllables(said.text);
    auto all = words.finish();
    for (std::size_t i = 0; i < cue_count; ++i)
        if (said.has(static_cast<cue>(i)))
            all.push_back({hash_of(kind::cue, {i}), weight::cue});
    all.push_back({hash_of(kind::rule, rule ? rule->rule : ""), weight::rule});
    if (heard_rule)
        all.push_back({hash_of(kind::heard, heard_rule->rule), weight::heard});
    all.push_back({hash_of(kind::size, {std::min<std::uint64_t>(length(said.text) / 4, 6)}), weight::size});
    all.push_back({hash_of(kind::sign, {0}), weight::usual}); // What is usual.
    if (said.activity.by_number)
        all.push_back({hash_of(kind::sign, {1}), weight::activity});
    else if (said.activity.strong)
        all.push_back({hash_of(kind::sign, {2}), weight::activity});
    else if (said.activity.found())
        all.push_back({hash_of(kind::sign, {4}), weight::activity});
    if (has_senseless_letters(said.text))
        all.push_back({hash_of(kind::sign, {3}), weight::senseless});
    return all;
}

} // namespace bot::understand
