#include "bot/export/annex2_text.hpp"

#include "bot/export/annex2_form.hpp"
#include "handlers/describe.hpp"
#include "handlers/report_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {
namespace {

// A name must not move the cursor of the terminal that it is printed on.
std::string printable(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return text;
}

std::string activity_line(std::size_t number, const handlers::annex2_activity& item,
                          const content::wording& wording)
{
    const auto& forms = item.activity->forms;
    const auto key = forms.empty() ? "annex2.text_activity_without_form" : "annex2.text_activity";
    return wording(
        key, fmt::arg("number", number), fmt::arg("name", printable(item.activity->name)),
        fmt::arg("forms", printable(fmt::format("{}", fmt::join(forms, wording.text("annex2.list_mark"))))),
        fmt::arg("participants", item.participants), fmt::arg("volunteers", item.volunteers));
}

} // namespace

std::string annex2_text(const handlers::annex2& figures, const content::wording& wording)
{
    std::string text = printable(form_title(figures, wording)) + "\n";
    text += printable(wording("annex2.unit", fmt::arg("unit", figures.unit.name))) + "\n";
    text += wording("annex2.text_period", fmt::arg("from", storage::to_string(figures.period.from)),
                    fmt::arg("to", storage::to_string(figures.period.to))) +
            "\n\n";
    for (std::size_t n = 0; n < figures.columns.size(); ++n) {
        const auto& column = figures.columns[n];
        text += wording("annex2.text_theme", fmt::arg("number", n + 1),
                        fmt::arg("title", handlers::theme_title(wording, column.theme)),
                        fmt::arg("participants", column.participants), fmt::arg("volunteers", column.volunteers)) +
                "\n";
        for (std::size_t i = 0; i < column.activities.size(); ++i)
            text += activity_line(i + 1, column.activities[i], wording) + "\n";
    }
    text += "\n" +
            wording("annex2.text_total", fmt::arg("participants", figures.participants),
                    fmt::arg("volunteers", figures.volunteers)) +
            "\n";
    for (const auto& note : handlers::estimate_notes(figures, wording))
        text += printable(note) + "\n";
    if (figures.uncounted != 0)
        text += wording("annex2.text_uncounted", fmt::arg("heads", figures.uncounted)) + "\n";
    return text;
}

} // namespace bot
