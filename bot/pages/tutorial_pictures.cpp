#include "bot/pages/tutorial_pictures.hpp"

#include "bot/blocking.hpp"
#include "bot/pages/absent.hpp"
#include "bot/pages/png.hpp"
#include "content/screens/draw.hpp"
#include "content/tutorials.hpp"

#include <charconv>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace bot::pages {

namespace {

constexpr int png_width = 640; // Twice what a picture is drawn for: sharp on any phone, below 200 kB.

const content::screen* find_screen(std::string_view slug, int step)
{
    const auto* tutorial = content::find_tutorial(slug);
    if (tutorial == nullptr || step < 1 || static_cast<std::size_t>(step) > tutorial->steps.size())
        return nullptr;
    const auto& screen = tutorial->steps[static_cast<std::size_t>(step) - 1].screen;
    return screen ? &*screen : nullptr;
}

/// Worker threads alone wait for its lock. What is built in bounds its size.
class png_cache {
public:
    std::string find_or_draw(const std::string& slug, int step)
    {
        const std::pair key(slug, step);
        {
            const std::lock_guard held(lock_);
            if (const auto found = pictures_.find(key); found != pictures_.end())
                return found->second;
        }
        auto drawn = to_png(tutorial_svg(slug, step), png_width);
        const std::lock_guard held(lock_);
        pictures_.emplace(key, drawn);
        return drawn;
    }

private:
    std::mutex lock_;
    std::map<std::pair<std::string, int>, std::string> pictures_;
};

png_cache& cache()
{
    static png_cache all;
    return all;
}

/// "3.png": the step and what kind of picture.
struct picture_name {
    int step = 0;
    std::string_view kind;
};

std::optional<picture_name> parse(std::string_view name)
{
    picture_name read;
    const auto number = std::from_chars(name.data(), name.data() + name.size(), read.step);
    read.kind = name.substr(static_cast<std::size_t>(number.ptr - name.data()));
    if (number.ec != std::errc() || name.starts_with('0') || (read.kind != ".svg" && read.kind != ".png"))
        return std::nullopt;
    return read;
}

} // namespace

std::string tutorial_svg(std::string_view slug, int step)
{
    const auto* screen = find_screen(slug, step);
    return screen == nullptr ? std::string() : content::screens::draw(*screen).svg;
}

storage::awaitable<std::string> tutorial_png(std::string slug, int step)
{
    std::string png;
    if (find_screen(slug, step) != nullptr) {
        std::function<std::string()> work = [slug = std::move(slug), step] {
            return cache().find_or_draw(slug, step);
        };
        png = co_await run_blocking(std::move(work));
    }
    co_return png;
}

storage::awaitable<http::response> answer_picture(context& ctx, const http::request& what)
{
    const auto& slug = what.captures.at(0);
    const auto name = parse(what.captures.at(1));
    if (!name || find_screen(slug, name->step) == nullptr)
        co_return cannot_show(ctx, what, 404, "pages.no_picture");
    http::response picture;
    picture.headers.emplace_back("X-Content-Type-Options", "nosniff");
    picture.headers.emplace_back("Cache-Control", "public, max-age=3600");
    if (name->kind == ".svg") {
        picture.content_type = "image/svg+xml";
        picture.headers.emplace_back("Content-Security-Policy", "default-src 'none'");
        picture.body = tutorial_svg(slug, name->step);
    } else {
        picture.content_type = "image/png";
        picture.body = co_await tutorial_png(slug, name->step);
    }
    co_return http::revalidated(std::move(picture), what);
}

} // namespace bot::pages
