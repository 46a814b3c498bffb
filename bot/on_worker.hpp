#pragma once

#include "bot/blocking.hpp"
#include "bot/run_to_end.hpp"

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace bot {

/// Has a coroutine of our own started and carried to its end on one of the worker threads: for one that reckons
/// long between what it reads, such as the board of a province. `start` gives the coroutine, and lives in the
/// caller.
template <class Start>
storage::awaitable<typename std::invoke_result_t<const Start&>::value_type> on_worker(const Start& start)
{
    std::optional<typename std::invoke_result_t<const Start&>::value_type> made;
    std::function<std::string()> work = [&start, &made] {
        made.emplace(run_to_end(start()));
        return std::string();
    };
    co_await run_blocking(std::move(work));
    co_return std::move(*made);
}

} // namespace bot
