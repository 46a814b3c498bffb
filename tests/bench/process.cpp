#include "tests/bench/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <initializer_list>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace bench {
namespace {

void pin_to(std::initializer_list<int> cores)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const int core : cores)
        CPU_SET(static_cast<std::size_t>(core), &set);
    if (::sched_setaffinity(0, sizeof set, &set) != 0)
        throw_error("sched_setaffinity");
}

[[noreturn]] void become(const std::vector<std::string>& arguments, int output)
{
    std::vector<char*> all;
    for (const auto& argument : arguments)
        all.push_back(const_cast<char*>(argument.c_str()));
    all.push_back(nullptr);
    ::dup2(output, STDOUT_FILENO);
    ::execv(all.front(), all.data());
    ::_exit(127);
}

} // namespace

void throw_error(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

void pin_to_core(int core)
{
    pin_to({core});
}

server_process::server_process(const std::vector<std::string>& arguments, cores where)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        throw_error("pipe");
    pid_ = ::fork();
    if (pid_ < 0)
        throw_error("fork");
    if (pid_ == 0) {
        if (where == cores::any)
            pin_to({serving_core, asking_core});
        else
            pin_to_core(serving_core);
        become(arguments, ends[1]);
    }
    ::close(ends[1]);
    wait_until_it_listens(ends[0]);
    ::close(ends[0]);
}

server_process::~server_process()
{
    if (pid_ < 0)
        return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

void server_process::wait_until_it_listens(int output)
{
    std::string line;
    char letter = 0;
    while (::read(output, &letter, 1) == 1 && letter != '\n')
        line += letter;
    const auto colon = line.rfind(':');
    if (!line.starts_with("listening on ") || colon == line.npos)
        throw std::runtime_error("a server did not start: " + line);
    port_ = static_cast<std::uint16_t>(std::stoul(line.substr(colon + 1)));
}

double server_process::cpu_seconds() const
{
    clockid_t clock{};
    timespec taken{};
    if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &taken) != 0)
        throw_error("clock_getcpuclockid");
    return static_cast<double>(taken.tv_sec) + static_cast<double>(taken.tv_nsec) / 1e9;
}

std::int64_t server_process::peak_memory_kib() const
{
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string word; status >> word;) {
        std::int64_t kib = 0;
        if (word == "VmHWM:" && status >> kib)
            return kib;
    }
    throw std::runtime_error("no peak of the server's memory is known");
}

void server_process::stop()
{
    int status = 0;
    const pid_t stopped = pid_;
    ::kill(pid_, SIGTERM);
    pid_ = -1;
    if (::waitpid(stopped, &status, 0) != stopped || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error("a server did not end well");
}

} // namespace bench
