#include "bot/export/unlinked_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace bot {
namespace {

[[noreturn]] void fail_to(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

} // namespace

unlinked_file::unlinked_file(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
{
    if (descriptor_ < 0)
        fail_to("cannot open a temporary file");
    ::unlink(path.c_str());
    struct stat about {};
    if (::fstat(descriptor_, &about) != 0) {
        ::close(descriptor_);
        fail_to("cannot read a temporary file");
    }
    size_ = static_cast<std::uint64_t>(about.st_size);
}

unlinked_file::~unlinked_file()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

unlinked_file::unlinked_file(unlinked_file&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_)
{
}

std::string unlinked_file::read(std::uint64_t from, std::size_t most) const
{
    std::string bytes(most, '\0');
    ssize_t got = 0;
    do {
        got = ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(from));
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        fail_to("cannot read a temporary file");
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}

} // namespace bot
