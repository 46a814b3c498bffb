#include "bot/office/annex2_import.hpp"

#include "bot/export/annex2_xlsx.hpp"
#include "bot/office/zip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/week.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace bot_annex2_import_test {

using bot::office::import_annex2;
using storage::report_row;
using storage::theme;

namespace {

constexpr auto workbook_xml = R"(<x:workbook xmlns:x="m" xmlns:r="o"><x:sheets>
<x:sheet name="说明" sheetId="1" r:id="rId1"/><x:sheet name="表" sheetId="2" r:id="rId2"/></x:sheets></x:workbook>)";
constexpr auto links_xml = R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>)";
constexpr auto other_sheet =
    R"(<worksheet><sheetData><row><c t="inlineStr"><is><t>填表说明</t></is></c></row></sheetData></worksheet>)";

/// A form with two columns for 全民阅读 and one for 其他, as a hand leaves it; `figure` stands in C7.
std::string filled_by_hand(const std::string& figure)
{
    const auto text = [](const char* at, const char* what) {
        return fmt::format(R"(<c r="{}" t="inlineStr"><is><r><t>{}</t></r><rPh><t>注音</t></rPh></is></c>)", at,
                           what);
    };
    const auto row = [](const std::string& cells) { return "<row>" + cells + "</row>"; };
    const auto sheet =
        "<worksheet><sheetData>" + row(text("A2", "填报单位：大同市教育局")) +
        row(text("B3", "活动主题") + text("C3", "4. 全民 阅读") + text("E3", "其他")) +
        row(text("B4", "活动内容") + R"(<c r="C4" t="s"><v>0</v></c>)" + text("D4", "好书推荐")) +
        row(text("B7", "参与(或受益)人数(人次)") + figure + text("D7", "１，２００人次") + text("E7", "无")) +
        row(text("B8", "志愿者人数（人次）") + R"(<c r="C8"><v>12</v></c>)") + row(text("B9", "负责人：")) +
        row(text("B10", "志愿者不在表里")) +
        R"(</sheetData><mergeCells><mergeCell ref="C3:D3"/></mergeCells></worksheet>)";
    return bot::office::write_zip({{"xl/workbook.xml", workbook_xml},
                                   {"xl/_rels/workbook.xml.rels", links_xml},
                                   {"xl/sharedStrings.xml", "<sst><si><t>共读一本书</t></si></sst>"},
                                   {"xl/worksheets/sheet1.xml", other_sheet},
                                   {"xl/worksheets/sheet2.xml", sheet}});
}

const storage::report_cell& cell(const bot::office::imported_annex2& from, theme of, report_row row)
{
    return *std::ranges::find_if(from.cells, [&](const auto& one) { return one.theme == of && one.row == row; });
}

std::string refusal_of(const std::string& workbook)
{
    try {
        import_annex2(workbook, "代填", content::built_in_wording());
    } catch (const bot::office::bad_sheet& error) {
        return bot::office::sentence_of(error, content::built_in_wording());
    }
    return {};
}

} // namespace

TEST_CASE("a form that was filled in by hand is read with its merged columns and figures as people write them")
{
    const auto read = import_annex2(filled_by_hand(R"(<c r="C7"><v>80</v></c>)"), "代填自大同.xlsx",
                                    content::built_in_wording());
    CHECK(read.unit == "大同市教育局");
    CHECK(cell(read, theme::reading, report_row::participants).figure == 1280);
    CHECK(cell(read, theme::reading, report_row::participants).reason == "代填自大同.xlsx");
    CHECK(cell(read, theme::reading, report_row::volunteers).figure == 12);
    CHECK(cell(read, theme::reading, report_row::content).text == "共读一本书\n好书推荐");
    CHECK(cell(read, theme::other, report_row::participants).none);
    CHECK(read.cells.size() == 4);
}

TEST_CASE("a workbook of ours is read back with the figures it was written with")
{
    support::counting_store store;
    store.all = {{3, "", storage::role::participant, storage::entry_kind::attended, 20}};
    const auto form = support::form_of(
        store, support::catalogue_with({support::activity(3, theme::reading, "共读")}), "taiyuan");
    for (const auto layout : {bot::annex2_layout::theme, bot::annex2_layout::activity}) {
        const auto bytes = bot::annex2_xlsx(form, layout, support::day("2026-12-01"), content::built_in_wording());
        const auto read = import_annex2(bytes, "代填", content::built_in_wording());
        CHECK(read.unit == "太原市");
        CHECK(cell(read, theme::reading, report_row::participants).figure == 20);
        CHECK(cell(read, theme::reading, report_row::name).text == "共读");
        CHECK(std::ranges::none_of(read.cells, [](const auto& one) {
            return one.theme == theme::smart_help_for_elders && one.row == report_row::content;
        }));
    }
}

TEST_CASE("what cannot be read is refused in Chinese, with the cell")
{
    CHECK(refusal_of(filled_by_hand(R"(<c r="C7" t="inlineStr"><is><t>约一百</t></is></c>)")) ==
          "C7：“约一百”不是人数，请写成一个整数");
    CHECK(refusal_of(filled_by_hand(R"(<c r="C7"><v>12.5</v></c>)")) == "C7：“12.5”不是人数，请写成一个整数");
    CHECK_THAT(refusal_of(filled_by_hand(R"(<c r="C7" t="e"><v>#REF!</v></c>)")), Contains("C7：公式算不出来"));
    CHECK_THAT(refusal_of("不是表格"), Contains("不是 .xlsx"));
    CHECK_THAT(refusal_of("\xD0\xCF\x11\xE0 old"), Contains("旧格式"));
    CHECK_THAT(refusal_of(bot::office::write_zip({{"xl/workbook.xml", workbook_xml},
                                                  {"xl/_rels/workbook.xml.rels", links_xml},
                                                  {"xl/worksheets/sheet1.xml", other_sheet}})),
               Contains("没找到统计表"));
    // A small file that unpacks to 40 MB.
    CHECK_THAT(refusal_of(bot::office::write_zip({{"xl/workbook.xml", workbook_xml},
                                                  {"xl/_rels/workbook.xml.rels", links_xml},
                                                  {"xl/sharedStrings.xml", std::string(40 << 20, ' ')}})),
               Contains("太大"));
}

} // namespace bot_annex2_import_test
