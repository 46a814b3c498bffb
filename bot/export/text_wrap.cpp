#include "bot/export/text_wrap.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace bot {
namespace {

// Latin letters of Chinese fonts are half an em wide; substitutes for those fonts draw them wider.
constexpr double narrow_ems = 0.56;

bool is_wide(UChar32 c)
{
    switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
    case U_EA_AMBIGUOUS:
        return true;
    default:
        return false;
    }
}

double width_of(UChar32 c)
{
    return is_wide(c) ? 1 : narrow_ems;
}

double width_of(const icu::UnicodeString& text)
{
    double sum = 0;
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
        sum += width_of(text.char32At(at));
    return sum;
}

std::string utf8(const icu::UnicodeString& text)
{
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

/// Lines that are being filled.
class filling {
public:
    explicit filling(double ems) : ems_(ems) {}

    void add(const icu::UnicodeString& word)
    {
        icu::UnicodeString visible = word;
        visible.trim(); // Spaces at the end of a line take no room.
        if (width_of(line_) + width_of(visible) > ems_ && !line_.isEmpty())
            end_line();
        if (width_of(visible) <= ems_)
            line_ += word;
        else
            add_by_character(word);
    }

    void end_line()
    {
        lines_.push_back(utf8(line_.trim()));
        line_.remove();
    }

    std::vector<std::string> finish()
    {
        end_line();
        return std::move(lines_);
    }

private:
    void add_by_character(const icu::UnicodeString& word)
    {
        for (int32_t at = 0; at < word.length(); at = word.moveIndex32(at, 1)) {
            const auto c = word.char32At(at);
            if (width_of(line_) + width_of(c) > ems_ && !line_.isEmpty())
                end_line();
            line_ += c;
        }
    }

    double ems_;
    icu::UnicodeString line_;
    std::vector<std::string> lines_;
};

// Unlike the general rules, spreadsheets keep an address such as https://a.cn/b together.
bool stays_together(const icu::UnicodeString& text, int32_t at)
{
    const auto before = text.char32At(text.moveIndex32(at, -1));
    const auto after = text.char32At(at);
    return !u_isUWhiteSpace(before) && !is_wide(before) && !is_wide(after);
}

} // namespace

struct text_wrapper::breaker {
    std::unique_ptr<icu::BreakIterator> lines;
};

text_wrapper::text_wrapper() : breaker_(std::make_unique<breaker>())
{
    UErrorCode status = U_ZERO_ERROR;
    breaker_->lines.reset(icu::BreakIterator::createLineInstance(icu::Locale::getChina(), status));
    if (U_FAILURE(status))
        throw std::runtime_error(std::string("no rules for breaking lines: ") + u_errorName(status));
}

text_wrapper::~text_wrapper() = default;

std::vector<std::string> text_wrapper::wrap(std::string_view text, double ems) const
{
    const auto unicode =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    auto& breaks = *breaker_->lines;
    breaks.setText(unicode);

    filling lines(ems);
    int32_t begin = 0;
    for (int32_t end = breaks.next(); end != icu::BreakIterator::DONE; end = breaks.next()) {
        const bool forced = unicode.char32At(end - 1) == '\n';
        if (end < unicode.length() && !forced && stays_together(unicode, end))
            continue;
        lines.add(unicode.tempSubStringBetween(begin, forced ? end - 1 : end));
        if (forced)
            lines.end_line();
        begin = end;
    }
    return lines.finish();
}

std::string without_controls(std::string_view text)
{
    const auto unicode =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    icu::UnicodeString kept;
    for (int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1)) {
        const auto c = unicode.char32At(at);
        if (c == '\t')
            kept += u' ';
        else if (c == '\n' || (u_charType(c) != U_CONTROL_CHAR && (c & 0xFFFE) != 0xFFFE))
            kept += c;
    }
    return utf8(kept);
}

} // namespace bot
