#include "bot/api/material_file.hpp"

#include "bot/http/attachment.hpp"

namespace bot::api {

http::response material_file(handlers::opened_material opened)
{
    http::response answer;
    const auto& name = opened.material.name;
    answer.content_type = handlers::media_type_of(name);
    answer.body = std::move(opened.bytes);
    // The ending is plain ASCII, whatever the name is.
    const auto plain = "material" + name.substr(name.rfind('.'));
    answer.headers.emplace_back("Content-Disposition", http::attachment(plain, name));
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
}

} // namespace bot::api
