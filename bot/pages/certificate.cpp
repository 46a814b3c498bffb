#include "bot/pages/certificate.hpp"

#include "bot/pages/render.hpp"
#include "handlers/reading.hpp"

#include <algorithm>

namespace bot::pages {
namespace {

std::string name_on(const content::wording& say, const certificate& of)
{
    return of.name.empty() ? say.text("certificate.nameless") : of.name;
}

std::vector<std::string> lines_of(const content::wording& say, const certificate& of)
{
    return {say("certificate.days", fmt::arg("year", of.year), fmt::arg("days", of.days)),
            say("certificate.best", fmt::arg("best", of.best))};
}

/// So that twenty characters fit between the edges.
int name_size(const std::string& name)
{
    constexpr int largest = 72;
    constexpr int room = 620; // Pixels.
    const auto characters =
        std::ranges::count_if(name, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return std::min(largest, room / static_cast<int>(std::max<std::ptrdiff_t>(characters, 1)));
}

} // namespace

int badge_of(int best)
{
    int reached = 0;
    for (const int days : handlers::badges)
        if (best >= days)
            reached = days;
    return reached;
}

std::string draw_certificate(const content::wording& say, const certificate& of)
{
    page_values values;
    values.set("campaign", say.text("certificate.campaign"));
    values.set("title", say.text("certificate.title"));
    const auto name = name_on(say, of);
    values.set("name_size", std::to_string(name_size(name)));
    values.set("name", name);
    std::vector<page_values> lines;
    constexpr int first_line = 450;
    constexpr int line_height = 76;
    for (auto& words : lines_of(say, of)) {
        page_values line;
        line.set("y", std::to_string(first_line + static_cast<int>(lines.size()) * line_height));
        line.set("words", std::move(words));
        lines.push_back(std::move(line));
    }
    values.set("lines", std::move(lines));
    if (const int badge = badge_of(of.best); badge > 0) {
        values.set("badge_word", say.text("certificate.badge_word"));
        values.set("badge", say("certificate.badge", fmt::arg("days", badge)));
    }
    values.set("unit", of.unit);
    const std::chrono::year_month_day date{of.day};
    values.set("date", say("certificate.date", fmt::arg("year", static_cast<int>(date.year())),
                           fmt::arg("month", static_cast<unsigned>(date.month())),
                           fmt::arg("day", static_cast<unsigned>(date.day()))));
    return render("reading/certificate.svg", values);
}

std::string tell_certificate(const content::wording& say, const certificate& of)
{
    auto told = say.text("certificate.title") + say.text("certificate.colon") + name_on(say, of);
    for (const auto& line : lines_of(say, of))
        told += say.text("certificate.comma") + line;
    if (const int badge = badge_of(of.best); badge > 0)
        told += say.text("certificate.comma") + say.text("certificate.badge_word") +
                say("certificate.badge", fmt::arg("days", badge));
    return told;
}

} // namespace bot::pages
