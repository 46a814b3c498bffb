#pragma once

#include "bot/office/sheet.hpp"
#include "content/wording.hpp"
#include "storage/report.hpp"

#include <string>
#include <vector>

// Annex 2 as a unit filled it in by hand: the blank form, or one of ours.
namespace bot::office {

struct imported_annex2 {
    std::string unit; ///< What stands after 填报单位; may be empty.
    /// What the form gives for its cells. An empty cell gives none; several columns of a theme are added up and
    /// their texts follow each other.
    std::vector<storage::report_cell> cells;
};

/// `source` is the reason that the figures get. Throws bad_sheet that names the cell which cannot be understood.
imported_annex2 import_annex2(const std::string& workbook, const std::string& source,
                              const content::wording& wording);

/// What is wrong with a workbook, in a sentence.
std::string sentence_of(const bad_sheet& error, const content::wording& wording);

} // namespace bot::office
