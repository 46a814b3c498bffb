#include "bot/client/private_server.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX has it declared by its user.

namespace bot::client {
namespace {

// One's own environment with some variables set anew, as "NAME=value".
std::vector<std::string> environment_with(const std::map<std::string, std::string>& set)
{
    std::vector<std::string> lines;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view line(*each);
        if (!set.contains(std::string(line.substr(0, line.find('=')))))
            lines.emplace_back(line);
    }
    for (const auto& [name, value] : set)
        lines.push_back(std::string(name).append("=").append(value));
    return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

// What stands behind "listening on " in the first line that has it; empty when the output ends before.
std::string read_address(int output)
{
    constexpr std::string_view words = "listening on ";
    std::string read;
    std::array<char, 256> some{};
    while (true) {
        const auto count = ::read(output, some.data(), some.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return {};
        read.append(some.data(), static_cast<std::size_t>(count));
        const auto at = read.find(words);
        const auto end = at == std::string::npos ? at : read.find('\n', at);
        if (end != std::string::npos)
            return read.substr(at + words.size(), end - at - words.size());
    }
}

} // namespace

private_server::private_server(const std::string& program, std::vector<std::string> arguments,
                               const std::map<std::string, std::string>& environment)
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw no_server(std::strerror(errno));
    arguments.insert(arguments.begin(), {program, "serve", "--listen", "127.0.0.1:0"});
    auto variables = environment_with(environment);
    const auto argv = pointers_to(arguments);
    const auto envp = pointers_to(variables);
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    const int failed = posix_spawn(&process_, program.c_str(), &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    if (failed == 0)
        url_ = read_address(pipe[0]);
    ::close(pipe[0]);
    if (failed != 0)
        throw no_server(program + ": " + std::strerror(failed));
    if (url_.empty()) {
        const int status = wait();
        throw no_server("the server ended with status " + std::to_string(status));
    }
}

private_server::~private_server()
{
    if (process_ > 0)
        kill();
}

int private_server::stop()
{
    ::kill(process_, SIGTERM);
    return wait();
}

void private_server::kill()
{
    ::kill(process_, SIGKILL);
    wait();
}

int private_server::wait()
{
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace bot::client
