#pragma once

#include <map>
#include <set>
#include <string>

namespace support {

struct xlsx_cell {
    std::string text; ///< As a reader sees it; of a figure, its digits.
    bool number = false;
    bool formula = false;
};

/// The first sheet of a workbook, read back.
struct xlsx {
    std::map<std::string, xlsx_cell> cells;   ///< By name, such as "B4".
    std::set<std::string> merged;             ///< Such as "A1:J1".
    std::map<int, double> heights;            ///< Points, by row from 1.
    std::map<std::string, std::string> page;  ///< Attributes of pageSetup.
    std::map<std::string, std::string> names; ///< Defined names, such as _xlnm.Print_Titles.
    bool fit_to_page = false;
    std::string title;   ///< Of the document's properties.
    std::string company; ///< Of the document's properties.

    /// The first cell with this text; "" where there is none.
    std::string find(const std::string& text) const;
};

/// Reads a workbook. Throws std::runtime_error where it is none.
xlsx read_xlsx(const std::string& bytes);

} // namespace support
