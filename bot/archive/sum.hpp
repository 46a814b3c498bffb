#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace bot::archive {

/// Counts texts and sums their digests, so that the same texts give the same whatever order they come in.
class sum {
public:
    void add(std::string_view text);

    /// "12 (3f2a...)".
    std::string text() const;

private:
    std::int64_t count_ = 0;
    std::array<std::uint64_t, 2> total_{};
};

} // namespace bot::archive
