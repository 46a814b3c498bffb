#include "bot/office/sheet.hpp"

#include "bot/office/zip.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace bot::office {
namespace {

constexpr std::size_t most_sheets = 20;
constexpr std::size_t most_merged_cells = 100'000;

// Programs differ in the prefix that they give the namespace.
std::string_view local_name(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& of, std::string_view name)
{
    for (const auto& node : of.children())
        if (local_name(node) == name)
            return node;
    return {};
}

template <class F>
void each_child(const pugi::xml_node& of, std::string_view name, F visit)
{
    for (const auto& node : of.children())
        if (local_name(node) == name)
            visit(node);
}

pugi::xml_document read_xml(zip_reader& archive, const std::string& name)
{
    const auto bytes = archive.read(name);
    pugi::xml_document xml;
    if (!xml.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata))
        throw bad_sheet("damaged", {});
    return xml;
}

// Rich text is in runs; what is read aloud beside it (rPh) is no text of the cell.
std::string text_of(const pugi::xml_node& item)
{
    std::string text;
    for (const auto& node : item.children()) {
        if (local_name(node) == "t")
            text += node.text().get();
        else if (local_name(node) == "r")
            text += text_of(node);
    }
    return text;
}

std::vector<std::string> shared_strings(zip_reader& archive)
{
    std::vector<std::string> strings;
    if (!archive.has("xl/sharedStrings.xml"))
        return strings;
    const auto xml = read_xml(archive, "xl/sharedStrings.xml");
    each_child(child(xml, "sst"), "si", [&](const auto& item) { strings.push_back(text_of(item)); });
    return strings;
}

std::optional<cell_place> place_of(std::string_view name)
{
    int column = 0;
    std::size_t letters = 0;
    while (letters < name.size() && name[letters] >= 'A' && name[letters] <= 'Z' && letters < 3)
        column = column * 26 + (name[letters++] - 'A' + 1);
    int row = 0;
    const auto read = std::from_chars(name.data() + letters, name.data() + name.size(), row);
    if (letters == 0 || read.ec != std::errc() || read.ptr != name.data() + name.size() || row < 1)
        return std::nullopt;
    return cell_place{row - 1, column - 1};
}

std::string text_of_cell(const pugi::xml_node& cell, const std::vector<std::string>& strings, cell_place where)
{
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr")
        return text_of(child(cell, "is"));
    const std::string value = child(cell, "v").text().get();
    if (type == "e")
        throw bad_sheet("formula_error", name_of(where), value);
    if (type != "s")
        return value;
    std::size_t index = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), index);
    if (read.ec != std::errc() || index >= strings.size())
        throw bad_sheet("damaged", name_of(where));
    return strings[index];
}

void merge(sheet& into, const std::string& range, std::size_t& budget)
{
    const auto colon = range.find(':');
    const auto first = place_of(range.substr(0, colon));
    const auto last = colon == range.npos ? first : place_of(range.substr(colon + 1));
    if (!first || !last)
        return;
    const auto text = into.at(*first);
    for (int row = first->first; row <= std::min(last->first, most_rows - 1); ++row) {
        for (int column = first->second; column <= std::min(last->second, most_columns - 1); ++column) {
            if (budget-- == 0)
                throw bad_sheet("too_large", {});
            into.merged[{row, column}] = *first;
            if (!text.empty())
                into.cells[{row, column}] = text;
            into.rows = std::max(into.rows, row + 1);
            into.columns = std::max(into.columns, column + 1);
        }
    }
}

sheet read_sheet(zip_reader& archive, const std::string& name, const std::vector<std::string>& strings)
{
    const auto xml = read_xml(archive, name);
    const auto root = child(xml, "worksheet");
    sheet made;
    int row = -1;
    each_child(child(root, "sheetData"), "row", [&](const pugi::xml_node& line) {
        row = line.attribute("r").as_int(row + 2) - 1;
        int column = -1;
        each_child(line, "c", [&](const pugi::xml_node& cell) {
            const auto named = place_of(cell.attribute("r").value());
            const cell_place where = named.value_or(cell_place{row, column + 1});
            column = where.second;
            if (where.first < 0 || where.first >= most_rows || where.second >= most_columns)
                return;
            auto text = text_of_cell(cell, strings, where);
            if (text.empty())
                return;
            made.rows = std::max(made.rows, where.first + 1);
            made.columns = std::max(made.columns, where.second + 1);
            made.cells.insert_or_assign(where, std::move(text));
        });
    });
    std::size_t budget = most_merged_cells;
    each_child(child(root, "mergeCells"), "mergeCell",
               [&](const pugi::xml_node& one) { merge(made, one.attribute("ref").value(), budget); });
    return made;
}

// The files of the sheets, in the order that the workbook shows them.
std::vector<std::string> sheet_files(zip_reader& archive)
{
    const auto links = read_xml(archive, "xl/_rels/workbook.xml.rels");
    std::map<std::string, std::string> targets;
    each_child(child(links, "Relationships"), "Relationship", [&](const pugi::xml_node& one) {
        std::string target = one.attribute("Target").value();
        targets[one.attribute("Id").value()] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    });
    const auto book = read_xml(archive, "xl/workbook.xml");
    std::vector<std::string> files;
    each_child(child(child(book, "workbook"), "sheets"), "sheet", [&](const pugi::xml_node& one) {
        for (const auto& attribute : one.attributes())
            if (boost::algorithm::ends_with(attribute.name(), ":id") && targets.contains(attribute.value()))
                files.push_back(targets[attribute.value()]);
    });
    return files;
}

} // namespace

bad_sheet::bad_sheet(std::string what, std::string where, std::string found)
    : std::runtime_error("sheet: " + what + " " + where), key(std::move(what)), at(std::move(where)),
      text(std::move(found))
{
}

std::string name_of(cell_place where)
{
    std::string letters;
    for (int column = where.second + 1; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters + std::to_string(where.first + 1);
}

const std::string& sheet::at(cell_place where) const
{
    static const std::string nothing;
    const auto found = cells.find(where);
    return found == cells.end() ? nothing : found->second;
}

std::vector<sheet> read_workbook(const std::string& bytes)
{
    // An encrypted workbook and the format before 2007 are OLE files.
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        throw bad_sheet("old_format", {});
    try {
        zip_reader archive(bytes);
        if (!archive.has("xl/workbook.xml") || !archive.has("xl/_rels/workbook.xml.rels"))
            throw bad_sheet("no_workbook", {});
        const auto strings = shared_strings(archive);
        std::vector<sheet> sheets;
        for (const auto& file : sheet_files(archive))
            if (sheets.size() < most_sheets && archive.has(file))
                sheets.push_back(read_sheet(archive, file, strings));
        return sheets;
    } catch (const bad_archive& e) {
        throw bad_sheet(std::string_view(e.what()) == "too large" ? "too_large" : "no_workbook", {});
    }
}

} // namespace bot::office
