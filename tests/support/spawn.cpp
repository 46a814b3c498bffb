#include "tests/support/spawn.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace {

using clock_type = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

class descriptor {
public:
    explicit descriptor(int number) : number_(number) {}
    descriptor(descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    descriptor& operator=(descriptor&&) = delete;
    ~descriptor() { close(); }

    int number() const { return number_; }
    void close()
    {
        if (number_ >= 0)
            ::close(std::exchange(number_, -1));
    }

private:
    int number_;
};

/// What runs between fork and exec: in a process of several threads, only calls that need no lock.
[[noreturn]] void become(char* const* arguments, int output, pid_t parent)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) // It died before the line above.
        _exit(127);
    const int input = open("/dev/null", O_RDONLY);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    close_range(STDERR_FILENO + 1, ~0U, 0);
    execvp(arguments[0], arguments);
    _exit(127);
}

/// Reads to the end; false where that takes too long.
bool read_all(int from, std::string& text, clock_type::time_point until)
{
    std::array<char, 4096> part{};
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - clock_type::now()).count();
        pollfd ready{from, POLLIN, 0};
        const int count = left > 0 ? poll(&ready, 1, static_cast<int>(left)) : 0;
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        const auto size = read(from, part.data(), part.size());
        if (size <= 0)
            return size == 0;
        text.append(part.data(), static_cast<std::size_t>(size));
    }
}

int wait_for(pid_t process)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR)
            fail("waitpid");
    return status;
}

} // namespace

pid_t spawn(const std::vector<std::string>& command, int output)
{
    auto words = command;
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0)
        become(arguments.data(), output, parent);
    return child;
}

std::string output_of(const std::vector<std::string>& command, std::chrono::milliseconds patience)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        fail("pipe");
    descriptor from(ends[0]);
    descriptor to(ends[1]);
    const pid_t child = spawn(command, to.number());
    to.close();
    std::string text;
    const bool ended = read_all(from.number(), text, clock_type::now() + patience);
    if (!ended)
        kill(child, SIGKILL);
    const int status = wait_for(child);
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    if (!ended || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::string line;
        for (const auto& word : command)
            line += word + " ";
        throw std::runtime_error(line + (ended ? "failed: " : "took too long: ") + text);
    }
    return text;
}

std::vector<std::uint16_t> free_ports(std::size_t count)
{
    std::vector<descriptor> sockets; // All kept until the last is chosen, so that none comes twice.
    std::vector<std::uint16_t> ports;
    while (ports.size() < count) {
        sockets.emplace_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const plain = reinterpret_cast<sockaddr*>(&address);
        const int made = sockets.back().number();
        if (made < 0 || bind(made, plain, size) != 0 || getsockname(made, plain, &size) != 0)
            fail("no free port");
        ports.push_back(ntohs(address.sin_port));
    }
    return ports;
}

void wait_until(const std::string& what, const std::function<bool()>& holds, std::chrono::milliseconds patience)
{
    const auto until = clock_type::now() + patience;
    while (!holds()) {
        if (clock_type::now() > until)
            throw std::runtime_error("took too long: " + what);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}
