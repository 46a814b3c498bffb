#include "bot/api/annex2_file.hpp"

#include "bot/blocking.hpp"
#include "bot/export/annex2_json.hpp"

namespace bot::api {
namespace {

std::string percent_encode(std::string_view text)
{
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-')
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", byte);
    }
    return encoded;
}

// Saved under the form's own title where the browser can.
std::string disposition(const handlers::annex2& figures, export_format format, const content::wording& wording)
{
    const auto plain = file_name(figures.unit.id, figures.period, format);
    const auto titled = form_title(figures, wording) + plain.substr(plain.rfind('.'));
    return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, percent_encode(titled));
}

storage::awaitable<std::string> body_of(const context& ctx, const handlers::annex2& figures, annex2_layout layout,
                                        export_format format)
{
    if (format == export_format::json)
        co_return annex2_json(figures, ctx.wording, json_style::compact);
    const auto today = storage::day_of(ctx.clock());
    std::function<std::string()> work = [&figures, &wording = ctx.wording, layout, format, today] {
        return export_annex2(figures, layout, format, today, wording);
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
    if (format == export_format::xlsx || format == export_format::csv)
        file.headers.emplace_back("Content-Disposition", disposition(figures, format, ctx.wording));
    co_return file;
}

} // namespace bot::api
