#include "bot/archive/sum.hpp"

#include "bot/secrets.hpp"

#include <fmt/format.h>

#include <cstring>

namespace bot::archive {

void sum::add(std::string_view text)
{
    ++count_;
    const auto bytes = sha256(text);
    std::array<std::uint64_t, 2> words{};
    std::memcpy(words.data(), bytes.data(), sizeof words);
    for (std::size_t i = 0; i < words.size(); ++i)
        total_[i] += words[i];
}

std::string sum::text() const
{
    return fmt::format("{} ({:016x}{:016x})", count_, total_[0], total_[1]);
}

} // namespace bot::archive
