#include "bot/export/table_file.hpp"

#include "bot/blocking.hpp"
#include "bot/export/csv.hpp"
#include "bot/export/unlinked_file.hpp"
#include "bot/export/workbook.hpp"

#include <xlsxwriter.h>

#include <charconv>

namespace bot {
namespace {

constexpr std::size_t piece_size = 64 << 10;

class csv_source : public http::body_source {
public:
    explicit csv_source(std::shared_ptr<table> rows) : rows_(std::move(rows)) {}

    storage::awaitable<std::string> next() override
    {
        std::string text;
        if (!begun_)
            text = head();
        begun_ = true;
        const auto rows = co_await rows_->next();
        for (const auto& row : rows)
            text += line(row);
        co_return text;
    }

private:
    std::string head() const
    {
        table_row titles;
        for (const auto& column : rows_->columns())
            titles.push_back(csv_field(column.title));
        const auto width = titles.size();
        return std::string(csv_begin) + csv_line({csv_field(rows_->title())}, width) +
               csv_line(std::move(titles), width);
    }

    std::string line(table_row row) const
    {
        const auto& columns = rows_->columns();
        for (std::size_t n = 0; n < row.size(); ++n)
            if (!columns[n].number)
                row[n] = csv_field(std::move(row[n]));
        return csv_line(std::move(row), columns.size());
    }

    std::shared_ptr<table> rows_;
    bool begun_ = false;
};

class file_source : public http::body_source {
public:
    explicit file_source(unlinked_file file) : file_(std::move(file)) {}

    storage::awaitable<std::string> next() override
    {
        std::function<std::string()> work = [this] { return file_.read(at_, piece_size); };
        auto piece = co_await run_blocking(std::move(work));
        at_ += piece.size();
        co_return piece;
    }

    std::optional<std::uint64_t> size() const override { return file_.size(); }

private:
    unlinked_file file_;
    std::uint64_t at_ = 0;
};

class sheet_writer {
public:
    explicit sheet_writer(const table& about)
        : columns_(about.columns()), book_(about.sheet(), workbook::memory::constant), sheet_(book_.sheet())
    {
        cell_style style;
        style.align = cell_style::horizontal::left;
        style.as_text = true;
        text_ = book_.format(style);
        style.bold = true;
        heading_ = book_.format(style);
        cell_style figure;
        figure.number = true;
        figure.align = cell_style::horizontal::right;
        number_ = book_.format(figure);
        table_row titles;
        for (std::size_t n = 0; n < columns_.size(); ++n) {
            const auto column = static_cast<lxw_col_t>(n);
            worksheet_set_column(sheet_, column, column, columns_[n].width, nullptr);
            titles.push_back(columns_[n].title);
        }
        worksheet_freeze_panes(sheet_, 2, 0);
        worksheet_repeat_rows(sheet_, 0, 1);
        worksheet_set_landscape(sheet_);
        write_heading({about.title()});
        write_heading(titles);
    }

    void write(const std::vector<table_row>& rows)
    {
        for (const auto& row : rows) {
            for (std::size_t n = 0; n < row.size(); ++n)
                write(static_cast<lxw_col_t>(n), row[n], columns_[n].number);
            ++at_;
        }
    }

    unlinked_file finish() { return book_.finish_file(); }

private:
    void write_heading(const table_row& titles)
    {
        for (std::size_t n = 0; n < titles.size(); ++n)
            worksheet_write_string(sheet_, at_, static_cast<lxw_col_t>(n), titles[n].c_str(), heading_);
        ++at_;
    }

    void write(lxw_col_t column, const std::string& field, bool number)
    {
        double value = 0;
        const auto read = std::from_chars(field.data(), field.data() + field.size(), value);
        if (number && read.ec == std::errc() && read.ptr == field.data() + field.size())
            worksheet_write_number(sheet_, at_, column, value, number_);
        else
            worksheet_write_string(sheet_, at_, column, field.c_str(), text_);
    }

    const std::vector<table_column>& columns_;
    workbook book_;
    lxw_worksheet* sheet_;
    lxw_format* text_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* number_ = nullptr;
    lxw_row_t at_ = 0;
};

} // namespace

std::shared_ptr<http::body_source> csv_of(std::shared_ptr<table> rows)
{
    return std::make_shared<csv_source>(std::move(rows));
}

storage::awaitable<std::shared_ptr<http::body_source>> xlsx_of(std::shared_ptr<table> rows)
{
    std::unique_ptr<sheet_writer> writer;
    std::vector<table_row> page;
    std::shared_ptr<http::body_source> file;
    std::function<std::string()> begin = [&writer, &rows] {
        writer = std::make_unique<sheet_writer>(*rows);
        return std::string();
    };
    co_await run_blocking(std::move(begin));
    for (bool more = true; more;) {
        page = co_await rows->next();
        more = !page.empty();
        std::function<std::string()> work = [&writer, &page] {
            writer->write(page);
            return std::string();
        };
        co_await run_blocking(std::move(work));
    }
    std::function<std::string()> end = [&writer, &file] {
        file = std::make_shared<file_source>(writer->finish());
        writer.reset();
        return std::string();
    };
    co_await run_blocking(std::move(end));
    co_return file;
}

} // namespace bot
