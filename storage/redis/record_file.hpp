#pragma once

#include "storage/archive.hpp"

#include <cstdio>
#include <memory>
#include <optional>

namespace storage::redis {

/// Records that are too many for memory, in a file without a name that goes with this. Written first, then read.
/// Throws std::system_error.
class record_file {
public:
    record_file();

    void add(const archive_record& one);

    /// Goes to the first record.
    void rewind();

    /// The next one; nothing after the last.
    std::optional<archive_record> next();

private:
    struct closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, closer> file_;
};

} // namespace storage::redis
