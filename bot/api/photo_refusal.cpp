#include "bot/api/photo_refusal.hpp"

#include "bot/api/access.hpp"

namespace bot::api {
namespace {

unsigned status_of(handlers::photo_refusal why)
{
    switch (why) {
    case handlers::photo_refusal::unknown:
        return 404;
    case handlers::photo_refusal::too_large:
        return 413;
    case handlers::photo_refusal::already:
        return 409;
    default:
        return 422;
    }
}

} // namespace

http::response refusal_of_photo(const context& ctx, handlers::photo_refusal why)
{
    return refusal(ctx, status_of(why), fmt::format("photo_{}", handlers::to_string(why)));
}

} // namespace bot::api
