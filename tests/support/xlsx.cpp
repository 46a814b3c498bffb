#include "tests/support/xlsx.hpp"

#include <pugixml.hpp>
#include <zip.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace support {
namespace {

using archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

archive open(const std::string& bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == nullptr)
        throw std::runtime_error("not a ZIP archive");
    return {zip, zip_discard};
}

pugi::xml_document part(const archive& zip, const char* name)
{
    zip_stat_t about;
    if (zip_stat(zip.get(), name, 0, &about) != 0)
        throw std::runtime_error(std::string("no part ") + name);
    std::string bytes(about.size, '\0');
    auto* file = zip_fopen(zip.get(), name, 0);
    const auto read = zip_fread(file, bytes.data(), bytes.size());
    zip_fclose(file);
    pugi::xml_document xml;
    if (read != static_cast<zip_int64_t>(about.size) ||
        !xml.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata))
        throw std::runtime_error(std::string("cannot read ") + name);
    return xml;
}

std::string text_of(const pugi::xml_node& item)
{
    std::string text;
    for (const auto& found : item.select_nodes(".//t"))
        text += found.node().text().get();
    return text;
}

std::vector<std::string> shared_strings(const archive& zip)
{
    std::vector<std::string> strings;
    if (zip_name_locate(zip.get(), "xl/sharedStrings.xml", 0) < 0)
        return strings; // They stand in the cells themselves.
    const auto xml = part(zip, "xl/sharedStrings.xml");
    for (const auto& item : xml.child("sst").children("si"))
        strings.push_back(text_of(item));
    return strings;
}

void read_sheet(const archive& zip, xlsx& into)
{
    const auto strings = shared_strings(zip);
    const auto xml = part(zip, "xl/worksheets/sheet1.xml");
    const auto sheet = xml.child("worksheet");
    for (const auto& row : sheet.child("sheetData").children("row")) {
        into.heights[row.attribute("r").as_int()] = row.attribute("ht").as_double();
        for (const auto& cell : row.children("c")) {
            xlsx_cell read;
            const auto value = cell.child("v").text();
            const std::string kind = cell.attribute("t").value();
            read.text = kind == "s"           ? strings.at(value.as_uint())
                        : kind == "inlineStr" ? text_of(cell)
                                              : value.get();
            read.number = kind.empty() && !read.text.empty();
            read.formula = static_cast<bool>(cell.child("f"));
            into.cells[cell.attribute("r").value()] = read;
        }
    }
    for (const auto& merged : sheet.child("mergeCells").children("mergeCell"))
        into.merged.insert(merged.attribute("ref").value());
    for (const auto& attribute : sheet.child("pageSetup").attributes())
        into.page[attribute.name()] = attribute.value();
    into.fit_to_page = sheet.child("sheetPr").child("pageSetUpPr").attribute("fitToPage").as_bool();
}

} // namespace

std::string xlsx::find(const std::string& text) const
{
    for (const auto& [name, cell] : cells)
        if (cell.text == text)
            return name;
    return {};
}

xlsx read_xlsx(const std::string& bytes)
{
    const auto zip = open(bytes);
    xlsx read;
    read_sheet(zip, read);
    const auto book = part(zip, "xl/workbook.xml");
    for (const auto& name : book.child("workbook").child("definedNames").children("definedName"))
        read.names[name.attribute("name").value()] = name.text().get();
    read.title = part(zip, "docProps/core.xml").child("cp:coreProperties").child("dc:title").text().get();
    read.company = part(zip, "docProps/app.xml").child("Properties").child("Company").text().get();
    return read;
}

} // namespace support
