#pragma once

#include "storage/detail/json_fields.hpp"
#include "storage/records.hpp"

namespace storage {

/// What is not known has no field, so that forms that were kept before there were these fields look as they did.
inline void to_json(nlohmann::json& to, const news_link& link)
{
    to = {{"title", link.title}, {"url", link.url}};
    if (link.date)
        to["date"] = to_string(*link.date);
    if (!link.medium.empty())
        to["medium"] = link.medium;
}

inline void from_json(const nlohmann::json& from, news_link& link)
{
    link.title = from.value("title", std::string());
    link.url = from.value("url", std::string());
    link.date = parse_day(from.value("date", std::string()));
    link.medium = from.value("medium", std::string());
}

} // namespace storage
