#include "bot/api/annex2_file.hpp"

#include "bot/blocking.hpp"
#include "bot/export/annex2_json.hpp"
#include "bot/http/attachment.hpp"

namespace bot::api {
namespace {

// Saved under the form's own title where the browser can.
std::string disposition(const handlers::annex2& figures, export_format format, const content::wording& wording)
{
    const auto plain = file_name(figures.unit.id, figures.period, format, figures.version);
    const auto titled = titled_form(figures, wording) + plain.substr(plain.rfind('.'));
    return http::attachment(plain, titled);
}

storage::awaitable<std::string> body_of(const context& ctx, const handlers::annex2& figures, annex2_layout layout,
                                        export_format format)
{
    // What was sent up bears the day when it was.
    const auto today = figures.sent_on.value_or(storage::day_of(ctx.clock()));
    std::function<std::string()> work = [&figures, &wording = ctx.wording, layout, format, today] {
        return format == export_format::json ? annex2_json(figures, wording, json_style::compact)
                                             : export_annex2(figures, layout, format, today, wording);
    };
    auto bytes = co_await run_blocking(std::move(work));
    co_return bytes;
}

} // namespace

storage::awaitable<http::response> annex2_file(const context& ctx, const handlers::annex2& figures,
                                               annex2_layout layout, export_format format)
{
    http::response file;
    file.body = co_await body_of(ctx, figures, layout, format);
    file.content_type = content_type(format);
    file.headers.emplace_back("Cache-Control", "no-store");
    if (format == export_format::xlsx || format == export_format::docx || format == export_format::csv)
        file.headers.emplace_back("Content-Disposition", disposition(figures, format, ctx.wording));
    if (format == export_format::html)
        file.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    co_return file;
}

} // namespace bot::api
