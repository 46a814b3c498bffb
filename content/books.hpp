#pragma once

#include <string>
#include <vector>

namespace content {

/// A book worth reading, from content/books.toml.
struct book {
    std::string title;
    std::string author;
    std::string topic;
    std::string note; ///< Two lines: what it is, and what to expect of it.
    std::string hint; ///< For eyes that tire; may be empty.
};

/// All of them, topics in the order of the file. Read once. Throws std::runtime_error that names the line.
const std::vector<book>& built_in_books();

} // namespace content
