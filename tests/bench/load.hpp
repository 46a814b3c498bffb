#pragma once

#include "tests/bench/message.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

/// What is asked of a server, and how.
struct load {
    std::uint16_t port = 0;
    std::size_t connections = 64;
    std::chrono::duration<double> length{3};
    std::string text;       ///< What residents write.
    std::string expected;   ///< A part of the reply.
    bool newcomers = false; ///< Each message comes from somebody new; otherwise from one for each connection.
    std::uint64_t first_number = 1; ///< Of messages; no message may be sent twice.
};

struct measured {
    std::size_t replies = 0;
    double seconds = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    expected_reply reply;
};

/// Sends messages over keep-alive connections, each the next as soon as its last was answered, and
/// checks every reply. Throws std::runtime_error where one is wrong.
measured run_load(const load& what);

} // namespace bench
