#include "bot/platform/query.hpp"

#include "bot/http/percent_encoding.hpp"

namespace bot::platform {

query& query::add(std::string_view name, std::string_view value)
{
    if (!text_.empty())
        text_ += '&';
    text_ += name;
    text_ += '=';
    text_ += http::percent_encode(value);
    return *this;
}

} // namespace bot::platform
