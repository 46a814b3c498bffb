#pragma once

#include "storage/store.hpp"

#include <string>
#include <utility>
#include <vector>

// Tables of any length: their rows are read while the file is written.
namespace bot {

struct table_column {
    std::string title;
    double width = 10;   ///< In characters.
    bool number = false; ///< Fields are numbers to reckon with; all others are text, whatever they look like.
};

using table_row = std::vector<std::string>;

class table {
public:
    virtual ~table() = default;

    const std::string& sheet() const { return sheet_; }
    const std::string& title() const { return title_; }
    const std::vector<table_column>& columns() const { return columns_; }

    /// The next rows, each with as many fields as there are columns or less; none at the end.
    virtual storage::awaitable<std::vector<table_row>> next() = 0;

protected:
    table(std::string sheet, std::string title) : sheet_(std::move(sheet)), title_(std::move(title)) {}

    void add_column(std::string column_title, double width, bool number = false)
    {
        columns_.push_back({std::move(column_title), width, number});
    }

private:
    std::string sheet_;
    std::string title_;
    std::vector<table_column> columns_;
};

} // namespace bot
