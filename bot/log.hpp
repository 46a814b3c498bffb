#pragma once

#include <fmt/format.h>

#include <exception>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

// One line for each event on the standard error output, in logfmt: time, level, event, then the
// fields given. Writing happens on a thread of its own; when it cannot keep up the oldest lines go.
namespace bot::log {

enum class level { debug, info, warning, error };

/// A named value of a line. Values are escaped, never cut; secrets and what residents write do not
/// belong here.
struct field {
    template <class T>
    field(std::string_view field_name, const T& field_value) : name(field_name)
    {
        if constexpr (std::is_convertible_v<const T&, std::string_view>)
            value = std::string_view(field_value);
        else
            value = fmt::to_string(field_value);
    }

    std::string_view name;
    std::string value;
};

using fields = std::initializer_list<field>;

/// Reads "debug", "info", "warning" or "error"; throws std::invalid_argument.
level parse_level(std::string_view name);

/// Starts writing lines of a level and above. Before and after, lines go nowhere.
void start(level least);

/// Writes what is queued and stops.
void stop();

/// Whether lines of a level are written; for callers that would compute fields in vain.
bool enabled(level of);

void debug(std::string_view event, fields with = {});
void info(std::string_view event, fields with = {});
void warning(std::string_view event, fields with = {});
void error(std::string_view event, fields with = {});

/// What an exception says; there has to be one.
std::string reason_of(const std::exception_ptr& failure);

/// The line without time and level: `event key=value key="two words"`.
std::string format_line(std::string_view event, fields with);

} // namespace bot::log
