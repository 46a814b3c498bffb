#include "bot/understand/han.hpp"
#include "bot/understand/utf8.hpp"

#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/uset.h>

#include <array>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace bot::understand {

namespace {

constexpr char32_t first_han = 0x4E00;
constexpr std::size_t han_count = 0x9FA5 - first_han + 1;

using characters = std::vector<char32_t>;

/// The characters that are simplified already, those of GB 2312, or else all the others.
characters han_characters(bool simple)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("gb2312", &status), &ucnv_close);
    const std::unique_ptr<USet, decltype(&uset_close)> set(uset_openEmpty(), &uset_close);
    if (U_SUCCESS(status))
        ucnv_getUnicodeSet(converter.get(), set.get(), UCNV_ROUNDTRIP_SET, &status);
    if (U_FAILURE(status))
        throw std::runtime_error("ICU has no converter gb2312");
    characters all;
    for (char32_t c = first_han; c < first_han + han_count; ++c)
        if ((uset_contains(set.get(), static_cast<UChar32>(c)) != 0) == simple)
            all.push_back(c);
    return all;
}

/// Transliterates each character by itself: they stand on lines of their own, so that neighbours
/// do not change one another.
template <class Use>
void for_each_transliterated(const characters& all, const char* id, Use use)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> to(
        icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !to)
        throw std::runtime_error(std::string("ICU has no transliterator ") + id);
    constexpr std::size_t chunk = 256; // Replacing inside one long string would be quadratic.
    for (std::size_t from = 0; from < all.size(); from += chunk) {
        const auto end = std::min(from + chunk, all.size());
        icu::UnicodeString lines;
        for (auto i = from; i < end; ++i)
            lines.append(static_cast<char16_t>(all[i])).append(u'\n');
        to->transliterate(lines);
        std::string text;
        lines.toUTF8String(text);
        std::size_t at = 0;
        for (auto i = from; i < end; ++i) {
            const auto stop = text.find('\n', at);
            if (stop == std::string::npos)
                throw std::runtime_error(std::string("ICU dropped a line in ") + id);
            use(all[i] - first_han, trim(std::string_view(text).substr(at, stop - at)));
            at = stop + 1;
        }
    }
}

using simple_forms = std::array<char16_t, han_count>;

std::unique_ptr<const simple_forms> load_simple_forms()
{
    auto forms = std::make_unique<simple_forms>();
    for (std::size_t i = 0; i < han_count; ++i)
        (*forms)[i] = static_cast<char16_t>(first_han + i);
    // Simplified characters stay, though some stand for others in traditional texts: 名著, 乾隆.
    for_each_transliterated(han_characters(false), "Traditional-Simplified",
                            [&](std::size_t i, std::string_view to) {
                                std::size_t at = 0;
                                const auto c = to.empty() ? U'\0' : next_code_point(to, at);
                                if (c != 0 && c < 0x10000 && at == to.size())
                                    (*forms)[i] = static_cast<char16_t>(c);
                            });
    return forms;
}

/// Folds a spelling to what it is easily mistaken for.
std::string folded(std::string spelling)
{
    if (spelling.size() > 1 && spelling[1] == 'h')
        spelling.erase(1, 1);
    if (spelling.front() == 'l')
        spelling.front() = 'n';
    if (spelling.front() == 'f')
        spelling.front() = 'h';
    if (spelling.ends_with("eng") || spelling.ends_with("ing"))
        spelling.pop_back();
    return spelling;
}

struct syllables {
    std::array<syllable, han_count> of{};
    std::map<std::string, syllable, std::less<>> by_spelling;
    std::vector<syllable> fold{0};

    syllable id(const std::string& spelling)
    {
        const auto found = by_spelling.find(spelling);
        if (found != by_spelling.end())
            return found->second;
        const auto made = static_cast<syllable>(fold.size());
        by_spelling.emplace(spelling, made);
        fold.push_back(made);
        if (const auto other = folded(spelling); other != spelling) {
            const auto representative = id(other);
            fold[made] = representative;
        }
        return made;
    }
};

std::unique_ptr<const syllables> load_syllables()
{
    auto all = std::make_unique<syllables>();
    for_each_transliterated(
        han_characters(true), "Han-Latin; Latin-ASCII; Lower", [&](std::size_t i, std::string_view to) {
            const bool letters = !to.empty() && to.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == to.npos;
            if (letters)
                all->of[i] = all->id(std::string(to));
        });
    return all;
}

const syllables& all_syllables()
{
    static const auto all = load_syllables();
    return *all;
}

bool in_table(char32_t c)
{
    return c >= first_han && c < first_han + han_count;
}

} // namespace

char32_t simplified(char32_t c)
{
    static const auto forms = load_simple_forms();
    return in_table(c) ? (*forms)[c - first_han] : c;
}

syllable syllable_of(char32_t c)
{
    return in_table(c) ? all_syllables().of[c - first_han] : syllable{0};
}

syllable find_syllable(std::string_view letters)
{
    std::string spelling(letters);
    for (auto& letter : spelling)
        if (letter == 'v')
            letter = 'u';
    const auto& known = all_syllables().by_spelling;
    const auto found = known.find(spelling);
    return found == known.end() ? syllable{0} : found->second;
}

syllable alike(syllable one)
{
    const auto& fold = all_syllables().fold;
    return one < fold.size() ? fold[one] : syllable{0};
}

} // namespace bot::understand
