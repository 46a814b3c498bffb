#pragma once

#include <string>
#include <string_view>

namespace bot::platform {

/// A query string, in the order of adding.
class query {
public:
    query& add(std::string_view name, std::string_view value);
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

} // namespace bot::platform
