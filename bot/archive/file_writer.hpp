#pragma once

#include "bot/archive/digest.hpp"
#include "storage/archive.hpp"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace bot::archive {

/// Writes a backup that only its owner may read. The file has its name when it is whole and on the disk, not
/// before; one that was there is replaced then. All members throw std::system_error.
class file_writer {
public:
    file_writer(std::string path, storage::time_point created_at);
    ~file_writer();
    file_writer(const file_writer&) = delete;
    file_writer& operator=(const file_writer&) = delete;

    void add(const storage::archive_record& record);
    void finish();

private:
    struct close_file {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    void write(std::string_view bytes);
    void add_line(std::string line);

    const std::string path_;
    std::string unfinished_; ///< The name until then; empty afterwards.
    std::unique_ptr<std::FILE, close_file> file_;
    digest digest_;
    std::int64_t lines_ = 0;
};

} // namespace bot::archive
