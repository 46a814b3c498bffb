#include "bot/health_routes.hpp"

#include "bot/log.hpp"

namespace bot {

storage::awaitable<http::response> answer_health(context&, const http::request&)
{
    co_return http::json(200, R"({"status":"ok"})");
}

storage::awaitable<http::response> answer_readiness(context& ctx, const http::request&)
{
    try {
        co_await ctx.store.check();
    } catch (const std::exception& failure) {
        log::warning("not_ready", {{"reason", failure.what()}});
        co_return http::json(503, R"({"status":"unavailable"})");
    }
    co_return http::json(200, R"({"status":"ready"})");
}

storage::awaitable<http::response> answer_metrics(context& ctx, const http::request&)
{
    auto figures = http::text(200, ctx.metrics.expose());
    figures.content_type = "text/plain; version=0.0.4; charset=utf-8";
    co_return figures;
}

} // namespace bot
