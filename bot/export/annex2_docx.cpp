#include "bot/export/annex2_docx.hpp"

#include "bot/export/text_wrap.hpp"
#include "bot/office/zip.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <sstream>

namespace bot {
namespace {

// Lengths are twentieths of a point.
constexpr int page_width = 16838;
constexpr int page_height = 11906;
constexpr int margin = 850; // 1.5 cm
constexpr int text_width = page_width - 2 * margin;
constexpr int label_width = 1500;
constexpr std::size_t shortest_left_text = 36;   // Bytes: what stands on a line or two is centred.
constexpr std::size_t most_columns = 40; // A Word table has at most 63.

constexpr auto word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr auto relations_namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

constexpr std::string_view content_types = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>)";

constexpr std::string_view package_relations = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>)";

constexpr std::string_view document_relations = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
</Relationships>)";

// 宋体 for the body, 五号 (10.5 points).
constexpr std::string_view styles = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>
<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
</w:styles>)";

struct run_style {
    int half_points = 21;
    bool bold = false;
    bool heading_face = false; ///< 黑体
    const char* align = nullptr;
    int after = 0; ///< Space below.
};

void set(pugi::xml_node node, const char* name, const char* value)
{
    node.append_attribute(name).set_value(value);
}

void set(pugi::xml_node node, const char* name, long long value)
{
    node.append_attribute(name).set_value(value);
}

pugi::xml_node value_node(pugi::xml_node parent, const char* name, const char* value)
{
    auto node = parent.append_child(name);
    set(node, "w:val", value);
    return node;
}

void add_run_style(pugi::xml_node run, const run_style& style)
{
    auto look = run.append_child("w:rPr");
    if (style.heading_face)
        set(look.append_child("w:rFonts"), "w:eastAsia", "黑体");
    if (style.bold)
        look.append_child("w:b");
    set(look.append_child("w:sz"), "w:val", style.half_points);
    set(look.append_child("w:szCs"), "w:val", style.half_points);
}

void add_run(pugi::xml_node paragraph, const std::string& text, const run_style& style)
{
    auto run = paragraph.append_child("w:r");
    add_run_style(run, style);
    auto node = run.append_child("w:t");
    set(node, "xml:space", "preserve");
    node.text().set(without_controls(text).c_str());
}

void add_tab(pugi::xml_node paragraph, const run_style& style)
{
    auto run = paragraph.append_child("w:r");
    add_run_style(run, style);
    run.append_child("w:tab");
}

pugi::xml_node add_paragraph(pugi::xml_node parent, const run_style& style, std::initializer_list<int> tabs = {},
                             bool last_tab_right = false)
{
    auto paragraph = parent.append_child("w:p");
    auto look = paragraph.append_child("w:pPr");
    if (tabs.size() > 0) {
        auto stops = look.append_child("w:tabs");
        for (const int& at : tabs) {
            auto stop = stops.append_child("w:tab");
            set(stop, "w:val", last_tab_right && &at == tabs.end() - 1 ? "right" : "left");
            set(stop, "w:pos", at);
        }
    }
    auto spacing = look.append_child("w:spacing");
    set(spacing, "w:before", 0LL);
    set(spacing, "w:after", style.after);
    if (style.align != nullptr)
        value_node(look, "w:jc", style.align);
    return paragraph;
}

void add_line(pugi::xml_node parent, const std::string& text, const run_style& style)
{
    auto paragraph = add_paragraph(parent, style);
    if (!text.empty())
        add_run(paragraph, text, style);
}

pugi::xml_node add_cell(pugi::xml_node row, int width, std::size_t span = 1)
{
    auto cell = row.append_child("w:tc");
    auto look = cell.append_child("w:tcPr");
    auto size = look.append_child("w:tcW");
    set(size, "w:w", width);
    set(size, "w:type", "dxa");
    if (span > 1)
        set(look.append_child("w:gridSpan"), "w:val", static_cast<long long>(span));
    value_node(look, "w:vAlign", "center");
    return cell;
}

/// Puts the form into a document, from top to bottom.
class document_writer {
public:
    explicit document_writer(const annex2_form& form) : form_(form)
    {
        const auto columns = static_cast<int>(form.columns);
        column_width_ = (text_width - label_width) / columns;
        // More columns than the nine themes need smaller print.
        body_.half_points = columns <= 9 ? 21 : (columns <= 14 ? 18 : 15);
    }

    std::string write()
    {
        auto root = begin("w:document");
        auto body = root.append_child("w:body");
        run_style title;
        title.half_points = 36;
        title.heading_face = true;
        title.align = "center";
        title.after = 120;
        add_line(body, form_.title, title);

        run_style caption;
        caption.after = 60;
        auto line = add_paragraph(body, caption, {text_width}, true);
        add_run(line, form_.unit, caption);
        add_tab(line, caption);
        add_run(line, form_.date, caption);
        add_table(body);

        run_style below;
        below.after = 60;
        auto signatures = add_paragraph(body, below, {text_width / 3, text_width * 2 / 3});
        for (std::size_t n = 0; n < form_.signatures.size(); ++n) {
            if (n > 0)
                add_tab(signatures, below);
            add_run(signatures, form_.signatures[n], below);
        }
        run_style note;
        note.half_points = 18;
        for (const auto& text : form_.notes)
            add_line(body, text, note);
        add_page(body);
        return text();
    }

    static std::string footer(const std::string& words)
    {
        document_writer one;
        auto root = one.begin("w:ftr");
        run_style style;
        style.half_points = 18;
        style.align = "center";
        auto paragraph = add_paragraph(root, style);
        // "第 &P 页 共 &N 页", as spreadsheets write it.
        std::size_t at = 0;
        for (;;) {
            const auto mark = words.find('&', at);
            add_run(paragraph, words.substr(at, mark - at), style);
            if (mark == words.npos || mark + 1 >= words.size())
                break;
            auto field = paragraph.append_child("w:fldSimple");
            set(field, "w:instr", words[mark + 1] == 'P' ? "PAGE" : "NUMPAGES");
            add_run(field, "1", style);
            at = mark + 2;
        }
        return one.text();
    }

private:
    document_writer() : form_(none()) {}

    static const annex2_form& none()
    {
        static const annex2_form empty;
        return empty;
    }

    pugi::xml_node begin(const char* name)
    {
        auto declaration = xml_.append_child(pugi::node_declaration);
        set(declaration, "version", "1.0");
        set(declaration, "encoding", "UTF-8");
        set(declaration, "standalone", "yes");
        auto root = xml_.append_child(name);
        set(root, "xmlns:w", word_namespace);
        set(root, "xmlns:r", relations_namespace);
        return root;
    }

    std::string text() const
    {
        std::ostringstream out;
        xml_.save(out, "", pugi::format_raw, pugi::encoding_utf8);
        return out.str();
    }

    void add_table(pugi::xml_node body)
    {
        auto table = body.append_child("w:tbl");
        auto look = table.append_child("w:tblPr");
        auto size = look.append_child("w:tblW");
        set(size, "w:w", label_width + column_width_ * static_cast<int>(form_.columns));
        set(size, "w:type", "dxa");
        auto borders = look.append_child("w:tblBorders");
        for (const auto* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
            auto border = value_node(borders, side, "single");
            set(border, "w:sz", 4LL);
            set(border, "w:space", 0LL);
            set(border, "w:color", "000000");
        }
        set(look.append_child("w:tblLayout"), "w:type", "fixed");
        auto margins = look.append_child("w:tblCellMar");
        for (const auto* side : {"w:left", "w:right"}) {
            auto one = margins.append_child(side);
            set(one, "w:w", 60LL);
            set(one, "w:type", "dxa");
        }
        auto grid = table.append_child("w:tblGrid");
        set(grid.append_child("w:gridCol"), "w:w", label_width);
        for (std::size_t n = 0; n < form_.columns; ++n)
            set(grid.append_child("w:gridCol"), "w:w", column_width_);
        add_headings(table);
        for (const auto& row : form_.rows)
            add_row(table, row);
    }

    pugi::xml_node begin_row(pugi::xml_node table, int least_height)
    {
        auto row = table.append_child("w:tr");
        auto look = row.append_child("w:trPr");
        auto height = look.append_child("w:trHeight");
        set(height, "w:val", least_height);
        set(height, "w:hRule", "atLeast");
        return row;
    }

    run_style centred(bool bold) const
    {
        auto style = body_;
        style.bold = bold;
        style.align = "center";
        return style;
    }

    void add_headings(pugi::xml_node table)
    {
        auto row = begin_row(table, 900);
        row.child("w:trPr").append_child("w:tblHeader");
        add_line(add_cell(row, label_width), form_.corner, centred(true));
        for (const auto& heading : form_.headings)
            add_line(add_cell(row, column_width_ * static_cast<int>(heading.columns), heading.columns),
                     heading.title, centred(true));
    }

    void add_row(pugi::xml_node table, const form_row& from)
    {
        auto row = begin_row(table, 640);
        add_line(add_cell(row, label_width), from.label, centred(true));
        for (const auto& what : from.cells) {
            auto cell = add_cell(row, column_width_);
            if (what.figure) {
                add_line(cell, std::to_string(*what.figure), centred(false));
                continue;
            }
            if (!what.hint.empty()) {
                auto hint = body_;
                hint.half_points -= 3;
                add_line(cell, what.hint, hint);
            }
            const bool alone = what.paragraphs.size() == 1 && what.paragraphs.front().size() <= shortest_left_text;
            for (const auto& paragraph : what.paragraphs)
                add_line(cell, paragraph, alone ? centred(false) : body_);
            if (what.empty())
                add_line(cell, {}, body_);
        }
    }

    static void add_page(pugi::xml_node body)
    {
        auto section = body.append_child("w:sectPr");
        auto footer = section.append_child("w:footerReference");
        set(footer, "w:type", "default");
        set(footer, "r:id", "rId2");
        auto size = section.append_child("w:pgSz");
        set(size, "w:w", page_width);
        set(size, "w:h", page_height);
        set(size, "w:orient", "landscape");
        auto margins = section.append_child("w:pgMar");
        for (const auto* side : {"w:top", "w:right", "w:bottom", "w:left"})
            set(margins, side, margin);
        set(margins, "w:header", 400LL);
        set(margins, "w:footer", 400LL);
        set(margins, "w:gutter", 0LL);
    }

    const annex2_form& form_;
    pugi::xml_document xml_;
    int column_width_ = 0;
    run_style body_;
};

std::string properties(const annex2_form& form, storage::day date)
{
    pugi::xml_document xml;
    auto root = xml.append_child("cp:coreProperties");
    set(root, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    set(root, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    set(root, "xmlns:dcterms", "http://purl.org/dc/terms/");
    set(root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    root.append_child("dc:title").text().set(without_controls(form.title).c_str());
    auto created = root.append_child("dcterms:created");
    set(created, "xsi:type", "dcterms:W3CDTF");
    created.text().set((storage::to_string(date) + "T00:00:00Z").c_str());
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
}

} // namespace

std::string annex2_docx(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                        const content::wording& wording)
{
    auto form = lay_out(figures, layout, date, wording);
    // What does not fit a table of a text document stands in numbered lines instead.
    if (form.columns > most_columns)
        form = lay_out(figures, annex2_layout::theme, date, wording);
    return office::write_zip({{"[Content_Types].xml", std::string(content_types)},
                              {"_rels/.rels", std::string(package_relations)},
                              {"docProps/core.xml", properties(form, date)},
                              {"word/document.xml", document_writer(form).write()},
                              {"word/_rels/document.xml.rels", std::string(document_relations)},
                              {"word/styles.xml", std::string(styles)},
                              {"word/footer1.xml", document_writer::footer(wording.text("annex2.page"))}});
}

} // namespace bot
