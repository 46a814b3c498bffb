#pragma once

#include "storage/sqlite/connection.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace storage::sqlite {

/// Read-only connections, one for each thread that asks. Threads find theirs again without a lock.
class readers {
public:
    explicit readers(std::string path);

    /// The calling thread's connection.
    connection& mine();

    void close();

private:
    const std::string path_;
    const std::uint64_t number_; ///< Never used by another object, unlike its address.
    std::mutex mutex_;
    std::vector<std::unique_ptr<connection>> connections_;
};

} // namespace storage::sqlite
