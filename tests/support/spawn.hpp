#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

/// Starts a program that dies with the thread that starts it, however that ends. `output` becomes its standard
/// output and error.
pid_t spawn(const std::vector<std::string>& command, int output);

/// Runs a program to its end: what it wrote, without the last line's end. Throws std::runtime_error with that
/// where it fails or takes longer than `patience`.
std::string output_of(const std::vector<std::string>& command, std::chrono::milliseconds patience);

/// Ports of loopback that nobody listens on, all different.
std::vector<std::uint16_t> free_ports(std::size_t count);

/// Asks again and again until the answer is yes. Throws std::runtime_error with `what` where that takes too long.
void wait_until(const std::string& what, const std::function<bool()>& holds,
                std::chrono::milliseconds patience = std::chrono::seconds(30));
