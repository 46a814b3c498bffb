#include "bot/http/form.hpp"

#include "bot/http/message.hpp"
#include "bot/wechat/characters.hpp"

#include <algorithm>

namespace bot::http {
namespace {

/// What neither a database nor a page wants to see.
std::string cleaned(const std::string& value)
{
    return std::string(wechat::trim(wechat::clean(value)));
}

} // namespace

form::form(std::string_view body)
{
    while (!body.empty()) {
        const auto pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(pair.size() + 1, body.size()));
        const auto name = pair.substr(0, pair.find('='));
        if (!name.empty())
            fields_.emplace_back(percent_decode(name),
                                 percent_decode(pair.substr(std::min(name.size() + 1, pair.size()))));
    }
}

std::string form::raw(std::string_view name) const
{
    const auto found = std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
    return found == fields_.end() ? std::string() : found->second;
}

std::string form::text(std::string_view name) const
{
    return cleaned(raw(name));
}

std::vector<std::string> form::texts(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto& [field, value] : fields_)
        if (field == name)
            values.push_back(cleaned(value));
    return values;
}

bool form::has(std::string_view name) const
{
    return std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first) != fields_.end();
}

} // namespace bot::http
