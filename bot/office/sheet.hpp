#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// The cells of a workbook that somebody filled in, whatever program wrote it.
namespace bot::office {

/// Why a workbook cannot be read: a key under "sheet." in the wording, and the cell where it is about one.
struct bad_sheet : std::runtime_error {
    bad_sheet(std::string key, std::string at, std::string text = {});
    std::string key;
    std::string at;   ///< "D7"; empty where it is about the whole.
    std::string text; ///< What stands there.
};

/// What is read of a workbook at most.
constexpr int most_rows = 5000;
constexpr int most_columns = 256;

/// A cell's place: row and column from 0.
using cell_place = std::pair<int, int>;

/// "D7".
std::string name_of(cell_place where);

struct sheet {
    /// Text of the cells that have any, numbers as written. What is merged stands in every cell of it.
    std::map<cell_place, std::string> cells;
    std::map<cell_place, cell_place> merged; ///< Of each cell in a merged range: its first cell.
    int rows = 0;
    int columns = 0;

    /// Empty where nothing stands.
    const std::string& at(cell_place where) const;
};

/// All sheets of a workbook (.xlsx), in order. Cells beyond row 5000 and column 256 are left out. Throws
/// bad_sheet.
std::vector<sheet> read_workbook(const std::string& bytes);

} // namespace bot::office
