#include "bot/api/ui.hpp"

#include "content/files.hpp"

#include <nlohmann/json.hpp>

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

const std::string& privacy_version()
{
    static const auto version =
        nlohmann::json::parse(content::read_file(file)).at("privacy").at("version").get<std::string>();
    return version;
}

} // namespace bot::api
