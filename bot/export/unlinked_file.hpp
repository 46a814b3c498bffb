#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace bot {

/// A file on the disk that has no name any more: gone with this object, whatever happens.
class unlinked_file {
public:
    /// Opens a file for reading and removes its name. Throws std::system_error.
    explicit unlinked_file(const std::string& path);
    ~unlinked_file();
    unlinked_file(unlinked_file&& other) noexcept;
    unlinked_file& operator=(unlinked_file&&) = delete;

    std::uint64_t size() const { return size_; }

    /// Bytes from a place on, at most `most`; none at the end. Throws std::system_error.
    std::string read(std::uint64_t from, std::size_t most) const;

private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

} // namespace bot
