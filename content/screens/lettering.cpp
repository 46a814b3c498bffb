#include "content/screens/lettering.hpp"

#include "content/screens/utf8.hpp"

#include <algorithm>
#include <cctype>

namespace content::screens {

namespace {

constexpr double bolder = 1.04;
constexpr double step = 0.5;

/// In units of the size.
double width_of_character(std::string_view character)
{
    const auto byte = static_cast<unsigned char>(character.front());
    if (byte >= 0xE2)
        return 1;
    if (byte >= 0x80)
        return 0.7;
    if (byte == 'm' || byte == 'w' || byte == 'M' || byte == 'W' || byte == '@' || byte == '%')
        return 0.95;
    if (std::isupper(byte) != 0)
        return 0.68;
    if (byte == ' ' || byte == '.' || byte == ',' || byte == ':' || byte == '\'' || byte == 'i' || byte == 'l')
        return 0.3;
    return 0.58;
}

/// Marks that may not begin a line.
bool closes(std::string_view character)
{
    constexpr std::string_view marks = "，。！？；：、”’）》】…,.!?;:)%";
    return marks.find(character) != marks.npos;
}

bool opens(std::string_view character)
{
    constexpr std::string_view marks = "“‘（《【(";
    return marks.find(character) != marks.npos;
}

bool within_word(std::string_view left, std::string_view right)
{
    const auto plain = [](std::string_view one) { return one.size() == 1 && one != " "; };
    return plain(left) && plain(right);
}

bool may_break(std::string_view left, std::string_view right)
{
    return !closes(right) && !opens(left) && !within_word(left, right);
}

/// Where the line ends that begins at `from`: the last place that fits and may be broken.
std::size_t end_of_line(const std::vector<std::string_view>& all, std::size_t from, double width, double size,
                        bool bold)
{
    double used = 0;
    std::size_t end = from;
    while (end < all.size() && used + width_of(all[end], size, bold) <= width)
        used += width_of(all[end++], size, bold);
    if (end == all.size())
        return end;
    for (std::size_t at = end; at > from; --at)
        if (may_break(all[at - 1], all[at]))
            return at;
    return std::max(end, from + 1);
}

text_block wrap(std::string_view text, double width, double size, bool bold)
{
    text_block block{{}, size, 0, bold};
    const auto all = split_characters(text);
    for (std::size_t from = 0; from < all.size();) {
        const auto end = end_of_line(all, from, width, size, bold);
        std::string line;
        for (; from < end; ++from)
            if (!(line.empty() && all[from] == " "))
                line += all[from];
        block.width = std::max(block.width, width_of(line, size, bold));
        block.lines.push_back(std::move(line));
    }
    return block;
}

/// Lines of about the same length read better than a last line of one character.
text_block even(text_block block, std::string_view text, double width)
{
    if (block.lines.size() < 2)
        return block;
    const double whole = width_of(text, block.size, block.bold);
    for (double narrower = whole / static_cast<double>(block.lines.size()); narrower < width;
         narrower += block.size / 2) {
        auto tried = wrap(text, narrower, block.size, block.bold);
        if (tried.lines.size() == block.lines.size())
            return tried;
    }
    return block;
}

} // namespace

double width_of(std::string_view text, double size, bool bold)
{
    double sum = 0;
    for (const auto character : split_characters(text))
        sum += width_of_character(character);
    return sum * size * (bold ? bolder : 1);
}

text_block lay_out(std::string_view text, double width, const lettering& how)
{
    for (double size = how.size; size > how.least; size -= step) {
        auto block = wrap(text, width, size, how.bold);
        if (block.lines.size() <= static_cast<std::size_t>(how.lines) && block.width <= width)
            return even(std::move(block), text, width);
    }
    return even(wrap(text, width, how.least, how.bold), text, width);
}

} // namespace content::screens
