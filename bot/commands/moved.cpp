#include "bot/commands/moved.hpp"

#include "bot/commands/audit.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

namespace bot::commands {
namespace {

constexpr std::chrono::seconds between_lines{2};

std::int64_t count_all(const archive::tally& moved)
{
    std::int64_t all = 0;
    for (const auto& [kind, count] : moved)
        all += count;
    return all;
}

} // namespace

archive::on_progress tell_progress()
{
    return [last = std::chrono::steady_clock::now()](const archive::tally& moved) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now - last < between_lines)
            return;
        last = now;
        fmt::print(stderr, "{} records\n", count_all(moved));
    };
}

std::string describe(const archive::tally& moved)
{
    std::string text;
    for (const auto& [kind, count] : moved)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", kind, count);
    return fmt::format("{} records{}{}", count_all(moved), text.empty() ? "" : ": ", text);
}

storage::awaitable<std::size_t> print_audit(storage::store& store, std::string name)
{
    const auto wrong = co_await store.audit();
    for (const auto& each : wrong)
        fmt::print("{}: {}\n", name, describe(each));
    co_return wrong.size();
}

} // namespace bot::commands
