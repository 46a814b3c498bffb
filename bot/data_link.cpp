#include "bot/data_link.hpp"

#include "bot/platform/sealed_value.hpp"

#include <charconv>

namespace bot {
namespace {

constexpr const char* data_page = "my data";

} // namespace

std::string data_token(std::string_view data_key, const storage::person_id& whose, storage::time_point now)
{
    const auto until = (now + data_link_holds).time_since_epoch().count();
    return platform::sealer(data_key).seal(data_page, std::to_string(until) + " " + whose);
}

std::optional<storage::person_id> person_of_token(std::string_view data_key, std::string_view token,
                                                  storage::time_point now)
{
    const auto text = platform::sealer(data_key).open(data_page, token);
    if (!text)
        return std::nullopt;
    std::int64_t until = 0;
    const auto* const end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, until);
    if (read.ec != std::errc() || read.ptr == end || until <= now.time_since_epoch().count())
        return std::nullopt;
    return std::string(read.ptr + 1, end);
}

} // namespace bot
