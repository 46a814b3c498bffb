#include "tests/support/folder_watch.hpp"

#include <array>
#include <cerrno>
#include <poll.h>
#include <stdexcept>
#include <sys/inotify.h>
#include <unistd.h>

namespace {

void watch(int events, const std::filesystem::path& folder)
{
    if (inotify_add_watch(events, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE) < 0)
        throw std::runtime_error("a folder cannot be watched: " + folder.string());
}

} // namespace

folder_watch::folder_watch(const std::vector<std::filesystem::path>& folders)
    : events_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK))
{
    if (events_ < 0)
        throw std::runtime_error("folders cannot be watched");
    for (const auto& folder : folders) {
        watch(events_, folder);
        for (const auto& one : std::filesystem::recursive_directory_iterator(folder))
            if (one.is_directory())
                watch(events_, one.path());
    }
}

folder_watch::~folder_watch()
{
    close(events_);
}

bool folder_watch::changed_before(std::chrono::steady_clock::time_point end) const
{
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now());
    pollfd waiting{events_, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
        return false;
    std::array<char, 4096> seen{};
    while (read(events_, seen.data(), seen.size()) > 0) {
    }
    return true;
}
