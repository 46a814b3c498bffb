#include "bot/export/annex2_page.hpp"

#include "bot/export/text_wrap.hpp"
#include "content/files.hpp"

#include <kainjow/mustache.hpp>

namespace bot {
namespace {

using kainjow::mustache::data;

data list_of(const char* name, const std::vector<std::string>& texts)
{
    data list{data::type::list};
    for (const auto& text : texts)
        list << data{name, without_controls(text)};
    return list;
}

data cell_of(const form_cell& from)
{
    data cell;
    // False hides the section of figures; "0" is one.
    cell.set("figure", from.figure ? data(std::to_string(*from.figure)) : data(false));
    constexpr std::size_t short_text = 36; // Bytes: what stands on a line or two.
    const bool alone = from.hint.empty() && from.paragraphs.size() == 1 && from.paragraphs[0].size() <= short_text;
    cell.set("centred", data(from.figure.has_value() || alone));
    cell.set("hint", from.hint.empty() ? data(false) : data(without_controls(from.hint)));
    cell.set("lines", list_of("line", from.paragraphs));
    return cell;
}

data rows_of(const annex2_form& form)
{
    data rows{data::type::list};
    for (const auto& from : form.rows) {
        data row;
        data cells{data::type::list};
        for (const auto& cell : from.cells)
            cells << cell_of(cell);
        row.set("label", from.label);
        row.set("cells", cells);
        rows << row;
    }
    return rows;
}

data headings_of(const annex2_form& form)
{
    data headings{data::type::list};
    for (const auto& from : form.headings) {
        data heading;
        heading.set("title", from.title);
        heading.set("columns", std::to_string(from.columns));
        headings << heading;
    }
    return headings;
}

} // namespace

std::string annex2_page(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                        const content::wording& wording)
{
    const auto form = lay_out(figures, layout, date, wording);
    data values;
    values.set("style", std::string(content::read_file("pages/annex2/print.css")));
    values.set("title", without_controls(form.title));
    values.set("unit", without_controls(form.unit));
    values.set("date", form.date);
    values.set("corner", form.corner);
    values.set("headings", headings_of(form));
    values.set("rows", rows_of(form));
    values.set("signatures", list_of("text", form.signatures));
    values.set("notes", list_of("text", form.notes));
    kainjow::mustache::mustache page{std::string(content::read_file("pages/annex2/print.html"))};
    return page.render(values);
}

} // namespace bot
