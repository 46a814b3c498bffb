#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Where a reader of an archive goes on: the kind of records, and the last one's key. Each store has its own keys.
namespace storage {

/// The key of the last record that was read: its parts, none of which holds a colon but the last.
class archive_key {
public:
    explicit archive_key(std::string text = {}) : text_(std::move(text)) {}

    bool empty() const { return text_.empty(); }
    const std::string& text() const { return text_; }

    /// The part at an index, from 0; below every number where there is no key.
    std::int64_t number(int index) const;

    /// The part at an index; empty where there is no key.
    std::string word(int index) const;

    /// Everything from the part at an index on; empty where there is no key.
    std::string rest(int index) const;

    /// Sets the key to the parts given.
    template <class... Parts>
    void set(const Parts&... parts)
    {
        text_.clear();
        (append(parts), ...);
    }

private:
    void append(std::int64_t part) { append(std::to_string(part)); }
    void append(const std::string& part);

    std::string text_;
};

/// A kind of records, in the order of archive_record, and a key among them.
struct archive_place {
    std::size_t section = 0;
    archive_key key;

    /// Goes to the beginning of the next kind.
    void next_section();
};

/// How many kinds there are.
inline constexpr std::size_t archive_sections = 17;

/// A place as a position of an archive; empty where all kinds have been read.
std::string to_position(const archive_place& place);

/// Reads such a position; the beginning for an empty one. Throws std::runtime_error.
archive_place parse_position(const std::string& position);

} // namespace storage
