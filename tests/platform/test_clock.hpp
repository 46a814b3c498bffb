#pragma once

#include "bot/platform/clock.hpp"

#include <atomic>
#include <vector>

namespace support::platform {

/// A clock that is moved by hand; who sleeps moves it on and goes on at once.
class test_clock final : public bot::platform::clock {
public:
    storage::time_point now() override { return start_ + std::chrono::floor<std::chrono::seconds>(ahead_.load()); }

    storage::awaitable<void> sleep(std::chrono::milliseconds how_long) override
    {
        ahead_ = ahead_.load() + how_long;
        sleeps.push_back(how_long);
        co_return;
    }

    void advance(std::chrono::seconds by) { ahead_ = ahead_.load() + by; }

    std::vector<std::chrono::milliseconds> sleeps;

private:
    storage::time_point start_ = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::atomic<std::chrono::milliseconds> ahead_{std::chrono::milliseconds(0)};
};

} // namespace support::platform
