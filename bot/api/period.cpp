#include "bot/api/period.hpp"

#include "handlers/annex2.hpp"

namespace bot::api {

std::optional<std::string_view> read_period(const http::request& what, storage::day today, storage::period& into)
{
    const auto from_text = what.parameter("from");
    const auto to_text = what.parameter("to");
    const auto from = from_text ? storage::parse_day(*from_text) : std::nullopt;
    const auto to = to_text ? storage::parse_day(*to_text) : std::nullopt;
    if ((from_text && !from) || (to_text && !to))
        return "bad_day";
    into = handlers::annex2_period(from, to, today);
    if (into.to < into.from)
        return "bad_period";
    return std::nullopt;
}

} // namespace bot::api
