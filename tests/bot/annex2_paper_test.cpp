#include "bot/export/annex2_docx.hpp"
#include "bot/export/annex2_page.hpp"

#include "bot/office/zip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/week.hpp"

#include <pugixml.hpp>

namespace bot_annex2_paper_test {

using storage::theme;

namespace {

const auto& wording = content::built_in_wording();

handlers::annex2 form_with(std::string name)
{
    support::counting_store store;
    store.all = {{3, "", storage::role::participant, storage::entry_kind::attended, 20}};
    auto form = support::form_of(
        store, support::catalogue_with({support::activity(3, theme::reading, std::move(name))}), "taiyuan");
    storage::report_cell courses;
    courses.theme = theme::smart_help_for_elders;
    courses.row = storage::report_row::content;
    courses.text = "优质课程：智能手机入门";
    form.columns.at(static_cast<std::size_t>(theme::smart_help_for_elders)).cells.push_back(courses);
    storage::report_cell none;
    none.theme = theme::rural_revitalization;
    none.row = storage::report_row::participants;
    none.none = true;
    none.reason = "本市无乡村";
    form.columns.at(static_cast<std::size_t>(theme::rural_revitalization)).cells.push_back(none);
    return form;
}

std::string text_of(const pugi::xml_node& node)
{
    std::string text;
    for (const auto& found : node.select_nodes(".//w:t"))
        text += found.node().text().get();
    return text;
}

} // namespace

TEST_CASE("the text document is the form: across, nine columns, six rows, with what the unit wrote")
{
    const auto bytes = bot::annex2_docx(form_with("=共读<b>\x01"), bot::annex2_layout::theme,
                                        support::day("2026-12-01"), wording);
    CHECK(bytes == bot::annex2_docx(form_with("=共读<b>\x01"), bot::annex2_layout::theme,
                                    support::day("2026-12-01"), wording));
    bot::office::zip_reader archive(bytes);
    pugi::xml_document document;
    REQUIRE(document.load_string(archive.read("word/document.xml").c_str(), pugi::parse_full));
    CHECK(std::string(document.select_node("//w:pgSz").node().attribute("w:orient").value()) == "landscape");
    const auto rows = document.select_nodes("//w:tr");
    REQUIRE(rows.size() == 7);
    CHECK(rows[0].node().select_nodes("w:tc").size() == 10);
    const auto cell = [&](std::size_t row, std::size_t column) {
        return text_of(rows[row].node().select_nodes("w:tc")[column].node());
    };
    CHECK(cell(0, 4) == "全民阅读");
    CHECK(cell(2, 4) == "=共读<b>");
    CHECK(cell(4, 4) == "20");
    CHECK(cell(1, 6) == "除填写教育培训内容，还可填报推介优质课程名称优质课程：智能手机入门");
    CHECK(cell(4, 7) == "无此活动");
    CHECK_THAT(text_of(document), Contains("负责人:") && Contains("本市无乡村"));
}

TEST_CASE("the page for printing shows the same, and nothing in a name becomes part of the page")
{
    const auto page = bot::annex2_page(form_with("<script>alert(1)</script>"), bot::annex2_layout::theme,
                                       support::day("2026-12-01"), wording);
    CHECK_THAT(page, Contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !Contains("<script"));
    CHECK_THAT(page, Contains("<td class=\"centred\">20</td>") && Contains("<td class=\"centred\">0</td>"));
    CHECK_THAT(page, Contains("2026 年山西省全民终身学习活动周情况统计表") && Contains("size: A4 landscape"));
}

} // namespace bot_annex2_paper_test
