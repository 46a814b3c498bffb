#include "tests/support/redis_process.hpp"
#include "tests/support/folder_bytes.hpp"
#include "tests/support/spawn.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr std::string_view prefix = "xuelin-redis-";

std::filesystem::path data_root()
{
    const std::filesystem::path memory = "/dev/shm";
    return std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
}

/// Removes what tests left that were killed: folders carry their process in the name.
bool sweep()
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(data_root(), ignored)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(prefix))
            continue;
        const int owner = std::atoi(name.c_str() + prefix.size());
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH)
            std::filesystem::remove_all(entry.path(), ignored);
    }
    return true;
}

std::filesystem::path make_data_folder()
{
    static const bool swept = sweep();
    (void)swept;
    auto pattern = (data_root() / (std::string(prefix) + std::to_string(getpid()) + "-XXXXXX")).string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no folder for a Redis server's data");
    return pattern;
}

} // namespace

redis_process::redis_process(std::uint16_t port, std::vector<std::string> settings, kind what)
    : port_(port), kind_(what), folder_(make_data_folder())
{
    try {
        write_settings(settings);
        begin();
        await_answer();
    } catch (...) {
        end(SIGKILL);
        std::filesystem::remove_all(folder_);
        throw;
    }
}

redis_process::~redis_process()
{
    end(SIGKILL);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void redis_process::write_settings(const std::vector<std::string>& settings) const
{
    std::ofstream file(folder_ / "redis.conf");
    file << "port " << port_ << "\nbind 127.0.0.1\nprotected-mode no\ndir " << folder_.string() << "\nlogfile "
         << (folder_ / "log").string() << "\n";
    if (kind_ == kind::server)
        file << "appendonly yes\nappendfsync always\nsave \"\"\nmaxmemory-policy noeviction\n"
                "repl-diskless-sync-delay 0\nrepl-ping-replica-period 1\nshutdown-timeout 2\n";
    for (const auto& line : settings)
        file << line << "\n";
}

void redis_process::begin()
{
    const auto log = (folder_ / "log").string();
    const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::vector<std::string> command{"redis-server", (folder_ / "redis.conf").string()};
    if (kind_ == kind::sentinel)
        command.emplace_back("--sentinel");
    process_ = spawn(command, output);
    close(output);
}

void redis_process::await_answer()
{
    try {
        wait_until("redis-server on " + endpoint(), [this] { return answers(); });
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(std::string(error.what()) + "\n" + log_tail());
    }
}

bool redis_process::answers()
{
    if (waitpid(process_, nullptr, WNOHANG) == process_) {
        process_ = 0;
        throw std::runtime_error("redis-server ended");
    }
    try {
        return cli({"PING"}) == "PONG";
    } catch (const std::runtime_error& complaint) {
        return std::string_view(complaint.what()).find("NOAUTH") != std::string_view::npos;
    }
}

void redis_process::stop()
{
    end(SIGTERM);
}

void redis_process::kill()
{
    end(SIGKILL);
}

void redis_process::pause()
{
    tell(SIGSTOP);
}

void redis_process::resume()
{
    tell(SIGCONT);
}

void redis_process::tell(int signal) const
{
    if (running()) // Nought would be this process' own group.
        ::kill(process_, signal);
}

void redis_process::restart()
{
    stop();
    begin();
    await_answer();
}

void redis_process::end(int signal)
{
    if (!running())
        return;
    tell(signal);
    tell(SIGCONT);
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
}

std::string redis_process::cli(const std::vector<std::string>& command) const
{
    std::vector<std::string> all{"redis-cli", "-e", "-h", "127.0.0.1", "-p", std::to_string(port_)};
    all.insert(all.end(), command.begin(), command.end());
    return output_of(all, std::chrono::seconds(20));
}

std::map<std::string, std::string> redis_process::info(const std::string& section) const
{
    std::map<std::string, std::string> fields;
    std::istringstream lines(cli({"INFO", section}));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (const auto colon = line.find(':'); colon != std::string::npos)
            fields[line.substr(0, colon)] = line.substr(colon + 1);
    }
    return fields;
}

std::string redis_process::bytes() const
{
    return bytes_in(folder_);
}

std::string redis_process::log_tail() const
{
    std::ifstream file(folder_ / "log");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    constexpr std::size_t most = 2000;
    return text.substr(text.size() - std::min(most, text.size()));
}
