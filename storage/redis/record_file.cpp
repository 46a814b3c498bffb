#include "storage/redis/record_file.hpp"

#include "storage/archive_json.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace storage::redis {
namespace {

[[noreturn]] void fail()
{
    throw std::system_error(errno, std::generic_category(), "a file for what is being read");
}

} // namespace

record_file::record_file() : file_(std::tmpfile())
{
    if (!file_)
        fail();
}

void record_file::add(const archive_record& one)
{
    const auto line = to_json(one) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size())
        fail();
}

void record_file::rewind()
{
    if (std::fseek(file_.get(), 0, SEEK_SET) != 0)
        fail();
}

std::optional<archive_record> record_file::next()
{
    char* line = nullptr;
    std::size_t room = 0;
    const auto length = getline(&line, &room, file_.get());
    const std::unique_ptr<char, decltype(&std::free)> kept(line, &std::free);
    if (length < 0) {
        if (std::ferror(file_.get()) != 0)
            fail();
        return {};
    }
    return parse_archive_record({line, static_cast<std::size_t>(length)});
}

} // namespace storage::redis
