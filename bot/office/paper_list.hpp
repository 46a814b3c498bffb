#pragma once

#include "bot/office/sheet.hpp"
#include "handlers/paper_list.hpp"

#include <string>
#include <vector>

namespace bot::office {

/// A list of people who came, from a workbook or a table of comma-separated values. Columns are found by what
/// stands above them: 姓名, 手机 or 电话, 人数, 角色 or 身份; only the first must be there. Throws bad_sheet.
std::vector<handlers::paper_row> read_paper_list(const std::string& bytes);

} // namespace bot::office
