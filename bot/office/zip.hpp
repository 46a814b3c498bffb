#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

struct zip;

// ZIP archives in memory: what workbooks and text documents are inside.
namespace bot::office {

/// Not an archive, or one that unpacks to more than it may.
struct bad_archive : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads an archive that somebody sent. `bytes` must outlive it.
class zip_reader {
public:
    /// Throws bad_archive where it is none or has more than 2000 entries.
    explicit zip_reader(const std::string& bytes);

    bool has(const std::string& name) const;

    /// The bytes of an entry. All entries read together may unpack to 32 MiB, whatever they claim. Throws
    /// bad_archive.
    std::string read(const std::string& name);

private:
    struct close {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, close> archive_;
    std::size_t left_;
};

/// An archive of named parts in their order. The same parts give the same bytes. Throws std::runtime_error.
std::string write_zip(const std::vector<std::pair<std::string, std::string>>& parts);

} // namespace bot::office
