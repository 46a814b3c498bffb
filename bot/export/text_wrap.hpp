#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

/// Foresees how a spreadsheet breaks text into lines, so that rows can be made as high as they must
/// be. Rather one line too many than one too few. Not for several threads at once.
class text_wrapper {
public:
    text_wrapper();
    ~text_wrapper();

    /// The lines of a text in a cell so many ems wide; at least one.
    std::vector<std::string> wrap(std::string_view text, double ems) const;

private:
    struct breaker;
    std::unique_ptr<breaker> breaker_;
};

/// The text as UTF-8 without control characters but the line feed.
std::string without_controls(std::string_view text);

} // namespace bot
