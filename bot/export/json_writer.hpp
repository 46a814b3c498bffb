#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot {

/// JSON written from its beginning to its end, without a tree of it in memory. Text that is not UTF-8 is replaced.
class json_writer {
public:
    /// `indented` by two blanks for each level, on lines; otherwise without any blank. `expected` is about how
    /// many bytes it will have.
    json_writer(bool indented, std::size_t expected) : indented_(indented) { text_.reserve(expected); }

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }
    void key(std::string_view name);
    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(std::int64_t number);
    void value(bool truth);

    template <class T>
    void member(std::string_view name, const T& what)
    {
        key(name);
        value(what);
    }

    void member(std::string_view name, const std::vector<std::string>& texts);

    std::string take() { return std::move(text_); }

private:
    void begin(char bracket);
    void end(char bracket);
    void before_value();
    void new_line();
    void quote(std::string_view text);

    std::string text_;
    std::vector<bool> empty_; ///< For each level that is open: nothing stands in it yet.
    bool indented_;
    bool after_key_ = false;
};

} // namespace bot
