#pragma once

#include "content/wording.hpp"
#include "handlers/annex2.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Annex 2 as it is laid out on paper, before it becomes a file of some format.
namespace bot {

/// What stands in a column: a theme with all its activities, or one activity (加列).
enum class annex2_layout { theme, activity };

/// One cell: a figure, or paragraphs with a printed hint above them.
struct form_cell {
    std::optional<std::int64_t> figure;
    std::string hint;
    std::vector<std::string> paragraphs;

    bool empty() const { return !figure && hint.empty() && paragraphs.empty(); }
};

/// The title of a theme over the columns that belong to it.
struct form_heading {
    std::string title;
    std::size_t first = 0; ///< The first of its columns, from 0.
    std::size_t columns = 1;
};

struct form_row {
    std::string label;
    std::vector<form_cell> cells; ///< One for each column.
};

struct annex2_form {
    std::string title;
    std::string unit; ///< With its printed words, as are the following.
    std::string date;
    std::string corner; ///< 活动主题
    std::vector<form_heading> headings;
    std::vector<form_row> rows;
    std::vector<std::string> signatures;
    std::vector<std::string> notes;
    std::size_t columns = 0;
};

/// The title of the form, which names the year or years of the period and the region.
std::string form_title(const handlers::annex2& figures, const content::wording& wording);

/// The title, and which submission it is where it is one.
std::string titled_form(const handlers::annex2& figures, const content::wording& wording);

/// Lays the form out. `date` is the day that it is printed on.
annex2_form lay_out(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                    const content::wording& wording);

} // namespace bot
