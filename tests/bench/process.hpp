#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

// One core serves, the other asks.
namespace bench {

/// Throws what errno says.
[[noreturn]] void throw_error(const char* what);

inline constexpr int serving_core = 1;
inline constexpr int asking_core = 0;

/// Keeps the calling thread, and what it starts from here on, on one core.
void pin_to_core(int core);

/// Where a server's threads may run.
enum class cores {
    serving, ///< On the serving core alone.
    any,     ///< Also on the asking core, whose time they then share with who asks.
};

/// A server in a process of its own, until this object goes.
class server_process {
public:
    /// Starts a program that prints "listening on http://127.0.0.1:PORT" once it serves. Throws
    /// std::runtime_error where it does not.
    explicit server_process(const std::vector<std::string>& arguments, cores where = cores::serving);
    ~server_process();
    server_process(const server_process&) = delete;
    server_process& operator=(const server_process&) = delete;

    std::uint16_t port() const { return port_; }

    /// Processor time that it has taken, in all its threads.
    double cpu_seconds() const;

    /// The most memory that it has had at any time so far (VmHWM), in KiB.
    std::int64_t peak_memory_kib() const;

    /// Asks it to stop and waits for its end. Throws std::runtime_error where it fails.
    void stop();

private:
    void wait_until_it_listens(int output);

    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace bench
