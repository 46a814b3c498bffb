#include "bot/pages/photo.hpp"

#include "storage/nomination.hpp"

namespace bot::pages {

std::string_view picture_type(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xD8\xFF"sv))
        return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv))
        return "image/png";
    return {};
}

storage::awaitable<std::optional<http::response>> nominee_photo(context& ctx, std::string nomination)
{
    const auto kept = co_await ctx.store.find_document(storage::nomination_photo_collection,
                                                       storage::all_nominations, std::move(nomination));
    std::optional<http::response> answer;
    if (!kept)
        co_return answer;
    answer.emplace();
    answer->body = storage::parse_photo(*kept);
    answer->content_type = picture_type(answer->body);
    answer->headers.emplace_back("X-Content-Type-Options", "nosniff");
    co_return answer;
}

} // namespace bot::pages
