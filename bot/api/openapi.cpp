#include "bot/api/openapi.hpp"

#include "content/files.hpp"

namespace bot::api {

storage::awaitable<http::response> answer_openapi(context&, const http::request&)
{
    co_return http::json(200, std::string(content::read_file("api/openapi.json")));
}

} // namespace bot::api
