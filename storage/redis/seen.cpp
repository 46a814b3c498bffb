#include "storage/redis/seen.hpp"

#include "storage/json.hpp"
#include "storage/json_reader.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/values.hpp"

#include <nlohmann/json.hpp>

namespace storage::redis {

std::vector<notice> parse_notices(std::string_view json)
{
    std::vector<notice> all;
    if (json.empty())
        return all;
    const auto document = parse_json(json);
    for (const auto& one : document) {
        const auto field = [&](std::size_t i) { return one.at(i).get<std::string>(); };
        notice told;
        told.number = parse_integer(field(0));
        told.what = static_cast<notice::subject>(parse_integer(field(1)));
        told.activity = parse_integer(field(2));
        told.role = role_of(field(3));
        told.party = static_cast<int>(parse_integer(field(4)));
        told.text = field(5);
        told.at = parse_moment(field(6));
        told.expires_at = parse_moment(field(7));
        all.push_back(std::move(told));
    }
    return all;
}

std::string write_notices(const std::vector<notice>& all)
{
    if (all.empty())
        return {};
    auto document = nlohmann::json::array();
    for (const auto& one : all)
        document.push_back({text(one.number), std::to_string(static_cast<int>(one.what)), text(one.activity),
                            letter_of(one.role), std::to_string(one.party), one.text, text(one.at),
                            text(one.expires_at)});
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

result parse_seen(const std::string& kept)
{
    const auto first = kept.find('\n');
    const auto second = kept.find('\n', first + 1);
    auto told = parse_result(std::string_view(kept).substr(second + 1));
    told.notices = parse_notices(std::string_view(kept).substr(first + 1, second - first - 1));
    return told;
}

} // namespace storage::redis
