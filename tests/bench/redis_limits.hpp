#pragma once

#include "tests/bench/table.hpp"
#include "tests/support/redis_process.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

// What redis-benchmark reaches with the scripts of a sign-up.
namespace bench {

/// A Redis with the settings of deploy/redis, its data on the disk, and one activity in it.
class disk_redis {
public:
    /// `sync` is always or everysec.
    explicit disk_redis(const char* sync);
    ~disk_redis();
    disk_redis(const disk_redis&) = delete;
    disk_redis& operator=(const disk_redis&) = delete;

    const redis_process& process() const { return *server_; }
    std::string url() const { return "redis://" + server_->endpoint() + "/0"; }
    double cpu_seconds() const;
    /// Registrations that are kept of the activity.
    std::size_t registrations() const;

private:
    std::filesystem::path folder_;
    std::unique_ptr<redis_process> server_;
};

/// redis-benchmark runs sign_up.lua alone, for somebody new each time.
figures limit_of_script(const disk_redis& at);

/// redis-benchmark runs the four calls of a sign-up one after the other; the figure is one sign-up in the sum of
/// their times.
figures limit_of_four_calls(const disk_redis& at);

} // namespace bench
