#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot::http {

/// The fields of a form that a browser sent as application/x-www-form-urlencoded, in order.
class form {
public:
    form() = default;
    explicit form(std::string_view body);

    /// The first value of a name, without blanks around it; empty where it is absent.
    std::string text(std::string_view name) const;

    /// The first value as it was typed.
    std::string raw(std::string_view name) const;

    /// All values of a name without blanks around them, in order.
    std::vector<std::string> texts(std::string_view name) const;

    bool has(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

} // namespace bot::http
