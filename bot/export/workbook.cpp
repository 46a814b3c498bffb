#include "bot/export/workbook.hpp"

#include <xlsxwriter.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace bot {
namespace {

constexpr const char* font = "宋体";
constexpr lxw_color_t grey = 0x7F7F7F;

[[noreturn]] void fail(lxw_error error)
{
    throw std::runtime_error(std::string("cannot write a workbook: ") + lxw_strerror(error));
}

std::uint8_t alignment(cell_style::horizontal align)
{
    switch (align) {
    case cell_style::horizontal::left:
        return LXW_ALIGN_LEFT;
    case cell_style::horizontal::right:
        return LXW_ALIGN_RIGHT;
    case cell_style::horizontal::centre:
        break;
    }
    return LXW_ALIGN_CENTER;
}

} // namespace

/// The library writes to files alone. Gone with this object.
class workbook::temporary_file {
public:
    temporary_file() : path_((std::filesystem::temp_directory_path() / "xuelin-XXXXXX").string())
    {
        const int descriptor = ::mkstemp(path_.data());
        if (descriptor < 0)
            throw std::system_error(errno, std::generic_category(), "cannot make a temporary file");
        ::close(descriptor);
    }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;
    ~temporary_file()
    {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    const std::string& path() const { return path_; }

    std::string read() const
    {
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::string path_;
};

void workbook::release::operator()(lxw_workbook* book) const
{
    lxw_workbook_free(book);
}

workbook::workbook(const std::string& sheet_name, memory how) : file_(std::make_unique<temporary_file>())
{
    lxw_workbook_options options{};
    options.constant_memory = how == memory::constant ? LXW_TRUE : LXW_FALSE;
    book_.reset(workbook_new_opt(file_->path().c_str(), &options));
    if (!book_)
        fail(LXW_ERROR_MEMORY_MALLOC_FAILED);
    sheet_ = workbook_add_worksheet(book_.get(), sheet_name.c_str());
    if (sheet_ == nullptr)
        fail(workbook_validate_sheet_name(book_.get(), sheet_name.c_str()));
}

workbook::~workbook() = default;

lxw_format* workbook::format(const cell_style& style) const
{
    auto* format = workbook_add_format(book_.get());
    format_set_font_name(format, font);
    format_set_font_size(format, style.points);
    format_set_text_wrap(format);
    format_set_align(format, alignment(style.align));
    format_set_align(format, style.top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (style.bold)
        format_set_bold(format);
    if (style.number)
        format_set_num_format(format, "0");
    if (style.as_text)
        format_set_num_format(format, "@");
    if (style.border) {
        format_set_border(format, LXW_BORDER_THIN);
        if (style.continues_above)
            format_set_top(format, LXW_BORDER_HAIR);
        if (style.continues_below)
            format_set_bottom(format, LXW_BORDER_HAIR);
    }
    return format;
}

lxw_format* workbook::hint_font(double points) const
{
    auto* format = workbook_add_format(book_.get());
    format_set_font_name(format, font);
    format_set_font_size(format, points);
    format_set_font_color(format, grey);
    return format;
}

void workbook::close()
{
    if (const auto error = workbook_close(book_.release()); error != LXW_NO_ERROR)
        fail(error);
}

std::string workbook::finish()
{
    close();
    return file_->read();
}

unlinked_file workbook::finish_file()
{
    close();
    return unlinked_file(file_->path());
}

} // namespace bot
