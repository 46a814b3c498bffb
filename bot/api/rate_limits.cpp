#include "bot/api/rate_limits.hpp"

#include "bot/secrets.hpp"

#include <algorithm>
#include <functional>

namespace bot::api {
namespace {

constexpr std::size_t table_places = 1 << 17;
constexpr unsigned count_bits = 32;

allowance left_of(unsigned limit, unsigned counted, unsigned reset)
{
    return {limit, counted < limit ? limit - counted : 0, reset, counted <= limit};
}

} // namespace

rate_limits::rate_limits(unsigned per_token, unsigned per_address)
    : per_token_(per_token), per_address_(per_address), salt_(random_bytes(16)), tokens_(table_places),
      addresses_(table_places)
{
}

unsigned rate_limits::count(table& in, std::string_view who, std::uint64_t minute)
{
    auto& place = in[std::hash<std::string>{}(salt_ + std::string(who)) % in.size()];
    auto held = place.load(std::memory_order_relaxed);
    for (;;) {
        const bool now = held >> count_bits == minute;
        const auto next = now ? held + 1 : (minute << count_bits) + 1;
        if (place.compare_exchange_weak(held, next, std::memory_order_relaxed))
            return static_cast<unsigned>(next);
    }
}

allowance rate_limits::take(std::string_view authorization, std::string_view address, storage::time_point now)
{
    const auto second = static_cast<std::uint64_t>(now.time_since_epoch().count());
    const auto minute = second / 60;
    const auto reset = static_cast<unsigned>(60 - second % 60);
    allowance tighter;
    const auto look_at = [&](unsigned limit, table& in, std::string_view who) {
        if (limit == 0 || who.empty())
            return;
        const auto left = left_of(limit, count(in, who, minute), reset);
        if (tighter.limit == 0 || !left.granted || left.remaining < tighter.remaining)
            tighter = left;
    };
    look_at(per_address_, addresses_, address);
    if (tighter.granted)
        look_at(per_token_, tokens_, authorization);
    return tighter;
}

std::string_view client_address(const http::request& what, const std::vector<std::string>& proxies)
{
    auto nearest = what.peer;
    auto rest = what.forwarded_for;
    while (std::ranges::find(proxies, nearest) != proxies.end() && !rest.empty()) {
        const auto comma = rest.rfind(',');
        auto last = comma == rest.npos ? rest : rest.substr(comma + 1);
        rest = comma == rest.npos ? std::string_view() : rest.substr(0, comma);
        last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
        nearest = last.substr(0, last.find_last_not_of(' ') + 1);
    }
    return nearest;
}

void add_headers(http::response& to, const allowance& left)
{
    if (left.limit == 0)
        return;
    to.headers.emplace_back("RateLimit-Limit", std::to_string(left.limit));
    to.headers.emplace_back("RateLimit-Remaining", std::to_string(left.remaining));
    to.headers.emplace_back("RateLimit-Reset", std::to_string(left.reset));
    if (!left.granted)
        to.headers.emplace_back("Retry-After", std::to_string(left.reset));
}

} // namespace bot::api
