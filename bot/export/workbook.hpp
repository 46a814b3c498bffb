#pragma once

#include "bot/export/unlinked_file.hpp"

#include <memory>
#include <string>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace bot {

/// How a cell looks.
struct cell_style {
    enum class horizontal { left, centre, right };
    double points = 10.5;
    bool bold = false;
    bool border = true;
    bool continues_above = false; ///< Part of a taller cell: a faint line instead of the edge.
    bool continues_below = false;
    bool top = false; ///< Text begins at the top of the cell instead of its middle.
    bool number = false;
    bool as_text = false; ///< Stays text when somebody edits it, even where it begins with =.
    horizontal align = horizontal::centre;
};

/// A workbook of one sheet.
class workbook {
public:
    /// With constant memory rows go to the disk as they are written, and must be written from top to bottom.
    enum class memory { whole, constant };

    explicit workbook(const std::string& sheet_name, memory how = memory::whole);
    ~workbook();

    lxw_workbook* book() const { return book_.get(); }
    lxw_worksheet* sheet() const { return sheet_; }
    lxw_format* format(const cell_style& style) const;
    lxw_format* hint_font(double points) const;

    /// Closes the workbook and gives its bytes. Throws std::runtime_error.
    std::string finish();

    /// The same as a file.
    unlinked_file finish_file();

private:
    class temporary_file;
    void close();
    struct release {
        void operator()(lxw_workbook* book) const;
    };
    std::unique_ptr<temporary_file> file_;
    std::unique_ptr<lxw_workbook, release> book_;
    lxw_worksheet* sheet_ = nullptr;
};

} // namespace bot
