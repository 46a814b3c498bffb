#include "bot/pages/photo.hpp"

#include "storage/kept_file.hpp"
#include "storage/nomination.hpp"

namespace bot::pages {

http::response picture(std::string bytes)
{
    http::response answer;
    answer.body = std::move(bytes);
    answer.content_type = storage::picture_type(answer.body);
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return answer;
}

storage::awaitable<std::optional<http::response>> nominee_photo(context& ctx, std::string nomination)
{
    const auto kept = co_await ctx.store.find_document(storage::nomination_photo_collection,
                                                       storage::all_nominations, std::move(nomination));
    std::optional<http::response> answer;
    if (!kept)
        co_return answer;
    answer = picture(storage::parse_photo(*kept));
    co_return answer;
}

} // namespace bot::pages
