#include "bot/archive/file_writer.hpp"

#include "bot/archive/file_lines.hpp"
#include "storage/archive_json.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace bot::archive {
namespace {

[[noreturn]] void fail(const std::string& what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

/// A renamed file is there after a power cut only when its folder was written too.
void sync_folder_of(const std::string& path)
{
    auto folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty())
        folder = ".";
    const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0)
        fail("cannot open " + folder);
    const bool synced = fsync(opened) == 0;
    close(opened);
    if (!synced)
        fail("cannot write " + folder);
}

} // namespace

file_writer::file_writer(std::string path, storage::time_point created_at)
    : path_(std::move(path)), unfinished_(path_ + ".XXXXXX")
{
    // mkostemp gives its owner alone the right to read.
    const int opened = mkostemp(unfinished_.data(), O_CLOEXEC);
    if (opened < 0) {
        unfinished_.clear();
        fail("cannot write " + path_);
    }
    file_.reset(fdopen(opened, "wb"));
    if (!file_) {
        close(opened);
        unlink(unfinished_.c_str());
        fail("cannot write " + path_);
    }
    add_line(header_line(created_at));
}

file_writer::~file_writer()
{
    if (!unfinished_.empty())
        unlink(unfinished_.c_str());
}

void file_writer::add(const storage::archive_record& record)
{
    add_line(storage::to_json(record));
}

void file_writer::finish()
{
    write(trailer_line({lines_, digest_.hex()}) + "\n");
    if (std::fflush(file_.get()) != 0 || fsync(fileno(file_.get())) != 0)
        fail("cannot write " + path_);
    if (std::rename(unfinished_.c_str(), path_.c_str()) != 0)
        fail("cannot write " + path_);
    unfinished_.clear();
    sync_folder_of(path_);
}

void file_writer::write(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
        fail("cannot write " + path_);
}

void file_writer::add_line(std::string line)
{
    line += '\n';
    write(line);
    digest_.add(line);
    ++lines_;
}

} // namespace bot::archive
