#include "bot/api/ui.hpp"

#include "content/files.hpp"

namespace bot::api {
namespace {

constexpr const char* file = "api/ui.json";

} // namespace

storage::awaitable<http::response> answer_ui(context& /*ctx*/, const http::request& what)
{
    auto answer = http::json(200, std::string(content::read_file(file)));
    answer.headers.emplace_back("Cache-Control", "public, max-age=300");
    co_return http::revalidated(std::move(answer), what);
}

} // namespace bot::api
