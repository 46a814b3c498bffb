#include "bot/simulator/inbox.hpp"

#include <utility>

namespace bot::simulator {

namespace {

constexpr std::size_t most_kept = 500;

} // namespace

void inbox::put(std::string openid, std::string text, std::string way)
{
    const std::lock_guard lock(mutex_);
    messages_.push_back({++last_, std::move(openid), std::move(text), std::move(way)});
    if (messages_.size() > most_kept)
        messages_.pop_front();
}

std::vector<received> inbox::after(std::int64_t number) const
{
    const std::lock_guard lock(mutex_);
    std::vector<received> found;
    for (const auto& each : messages_)
        if (each.number > number)
            found.push_back(each);
    return found;
}

std::int64_t inbox::latest() const
{
    const std::lock_guard lock(mutex_);
    return last_;
}

} // namespace bot::simulator
