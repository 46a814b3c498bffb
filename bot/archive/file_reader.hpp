#pragma once

#include "bot/archive/file_lines.hpp"
#include "storage/archive.hpp"

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace bot::archive {

/// Reads a backup. Throws std::runtime_error with the file and the line that is wrong.
class file_reader {
public:
    /// Reads the whole file once, so that nothing of one that is cut off or was changed is ever given.
    explicit file_reader(std::string path);

    /// Which backup it is: its SHA-256.
    const std::string& sha256() const { return trailer_.sha256; }

    /// Goes to the record after so many.
    void skip(std::int64_t records);

    /// At most so many records more.
    std::vector<storage::archive_record> read(int limit);

    /// Records that were skipped or read so far.
    std::int64_t position() const { return line_ - 1; }

    bool at_end() const { return line_ == trailer_.lines; }

private:
    void check_whole();
    void open();

    /// Reads a line with its end; false at the end of the file.
    bool next(std::string& line);

    [[noreturn]] void fail(const std::string& why) const;

    const std::string path_;
    std::ifstream file_;
    std::int64_t line_ = 0; ///< Lines read so far.
    trailer trailer_;
};

} // namespace bot::archive
