#include "bot/understand/normalise.hpp"
#include "bot/understand/han.hpp"
#include "bot/understand/word_table.hpp"

#include <unicode/normalizer2.h>

namespace bot::understand {

namespace {

constexpr std::size_t longest_read = 1200; ///< Bytes; about 400 characters, more than any request needs.

/// Ways of speaking, each with the plain word that the stages know.
const word_table<std::string_view>& spoken()
{
    static const auto table = [] {
        constexpr std::pair<std::string_view, std::string_view> plain[] = {
            {"咋个", "怎么"},         {"咋样", "怎么样"},     {"咋", "怎么"},
            {"咋着", "怎么"},         {"怎地", "怎么"},       {"怎样", "怎么"},
            {"如何", "怎么"},         {"啥子", "什么"},       {"啥", "什么"},
            {"甚么", "什么"},         {"有甚", "有什么"},     {"做甚", "做什么"},
            {"弄甚", "弄什么"},       {"甚时", "什么时"},     {"个甚", "个什么"},
            {"了甚", "了什么"},       {"俺", "我"},           {"哪儿", "哪里"},
            {"那儿", "那里"},         {"这儿", "这里"},       {"搁哪", "在哪"},
            {"晓得", "知道"},         {"瞅", "看"},           {"瞧", "看"},
            {"啥时候", "什么时候"},   {"多会儿", "什么时候"}, {"多咱", "什么时候"},
            {"甚会儿", "什么时候"},   {"想咋", "想怎么"},     {"半拉钟头", "半个钟头"},
            {"半拉小时", "半个小时"},
        };
        word_table<std::string_view> made;
        for (const auto& [said, meant] : plain)
            made.add(said, meant);
        return made;
    }();
    return table;
}

bool is_emoji(char32_t c)
{
    return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D ||
           c == 0x20E3 || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2B00 && c <= 0x2BFF);
}

/// Characters that only stand for others: circled numbers, compatibility ideographs.
bool is_compatible(char32_t c)
{
    return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x3200 && c <= 0x33FF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x2160 && c <= 0x217F);
}

std::string compatible_form(char32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
    std::string made;
    if (U_FAILURE(status))
        return made;
    nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status).toUTF8String(made);
    return made;
}

bool is_kept_sign(char32_t c)
{
    return c == U'《' || c == U'》' || c == U'、' || c == U'-' || c == U'+' || c == U'/' || c == U'·';
}

char32_t folded(char32_t c)
{
    if (c == 0x3000)
        return U' ';
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z')
        return c + 32;
    return c;
}

bool is_letter(char32_t c)
{
    return is_han(c) || is_latin(c) || is_digit(c) || c == U'〇' || is_kept_sign(c);
}

class writer {
public:
    explicit writer(phrase& to) : to_(to) {}

    void write(std::string_view piece, std::size_t from)
    {
        to_.text += piece;
        to_.origin.resize(to_.text.size(), static_cast<std::uint32_t>(from));
    }

    void write(char32_t c, std::size_t from)
    {
        if (c == U' ' && (to_.text.empty() || to_.text.back() == ' '))
            return;
        std::string piece;
        append(piece, c);
        write(piece, from);
    }

    void finish(std::size_t end)
    {
        while (!to_.text.empty() && to_.text.back() == ' ') {
            end = to_.origin.back();
            to_.text.pop_back();
            to_.origin.pop_back();
        }
        to_.origin.push_back(static_cast<std::uint32_t>(end));
    }

private:
    phrase& to_;
};

} // namespace

std::string_view phrase::typed(std::size_t begin, std::size_t end) const
{
    return trim(original.substr(origin[begin], origin[end] - origin[begin]));
}

phrase normalise(std::string_view raw)
{
    phrase made;
    made.original = trim(raw);
    auto read = made.original.substr(0, longest_read);
    while (read.size() < made.original.size() && !read.empty() &&
           (static_cast<unsigned char>(made.original[read.size()]) & 0xC0) == 0x80)
        read.remove_suffix(1);
    made.text.reserve(read.size() + 8);
    made.origin.reserve(read.size() + 9);
    writer out(made);
    for (std::size_t at = 0; at < read.size();) {
        const auto from = at;
        const auto c = folded(next_code_point(read, at));
        if (is_emoji(c))
            continue;
        if (is_compatible(c)) {
            const auto plain = compatible_form(c);
            for (std::size_t i = 0; i < plain.size();) {
                const auto part = folded(next_code_point(plain, i));
                out.write(is_letter(part) ? part : U' ', from);
            }
        } else if (is_han(c)) {
            if (const auto* said = spoken().longest_at(read, from)) {
                out.write(said->value, from);
                at = from + said->word.size();
            } else {
                out.write(simplified(c), from);
            }
        } else {
            out.write(is_letter(c) ? c : U' ', from);
        }
    }
    out.finish(read.size());
    return made;
}

std::string normalised(std::string_view raw)
{
    return normalise(raw).text;
}

} // namespace bot::understand
