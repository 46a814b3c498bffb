#include "bot/export/json_writer.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace bot {
namespace {

bool continues(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

/// Whether a text stands in JSON as it is. No for some that might: those are looked at again.
bool is_plain(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 || byte == '"' || byte == '\\')
            return false;
        if (byte < 0x80) {
            ++at;
            continue;
        }
        // Three bytes, as Chinese has, without the places where shorter forms and surrogates would begin.
        if (byte <= 0xE0 || byte == 0xED || byte > 0xEF || at + 3 > text.size() || !continues(text[at + 1]) ||
            !continues(text[at + 2]))
            return false;
        at += 3;
    }
    return true;
}

} // namespace

void json_writer::key(std::string_view name)
{
    before_value();
    quote(name);
    text_ += indented_ ? ": " : ":";
    after_key_ = true;
}

void json_writer::value(std::string_view text)
{
    before_value();
    quote(text);
}

void json_writer::value(std::int64_t number)
{
    before_value();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number);
    text_.append(digits, end.ptr);
}

void json_writer::value(bool truth)
{
    before_value();
    text_ += truth ? "true" : "false";
}

void json_writer::member(std::string_view name, const std::vector<std::string>& texts)
{
    key(name);
    begin_array();
    for (const auto& one : texts)
        value(std::string_view(one));
    end_array();
}

void json_writer::begin(char bracket)
{
    before_value();
    text_ += bracket;
    empty_.push_back(true);
}

void json_writer::end(char bracket)
{
    const bool empty = empty_.back();
    empty_.pop_back();
    if (!empty)
        new_line();
    text_ += bracket;
}

void json_writer::before_value()
{
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (empty_.empty())
        return;
    if (!empty_.back())
        text_ += ',';
    empty_.back() = false;
    new_line();
}

void json_writer::new_line()
{
    if (indented_)
        text_.append(1, '\n').append(2 * empty_.size(), ' ');
}

void json_writer::quote(std::string_view text)
{
    if (is_plain(text)) {
        text_.append(1, '"').append(text).append(1, '"');
        return;
    }
    const nlohmann::json escaped(text);
    text_ += escaped.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace bot
