#include "bot/export/annex2_csv.hpp"
#include "bot/export/annex2_json.hpp"
#include "bot/export/annex2_text.hpp"
#include "bot/export/annex2_xlsx.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/week.hpp"
#include "tests/support/xlsx.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bot_annex2_export_test {

using kind = storage::entry_kind;
using enum storage::role;
using bot::annex2_layout;
using storage::theme;
using support::activity;

namespace {

const auto& wording = content::built_in_wording();

/// Two activities of 智慧助老, one of 全民阅读; 37 participants and 5 volunteers.
handlers::annex2 small_form(std::string reading_name = "全城共读")
{
    auto phones = activity(1, theme::smart_help_for_elders, "手机入门班");
    phones.news_links = {{"银龄课堂", "https://example.org/a"}, {"", "https://example.org/b"}};
    auto help = activity(2, theme::smart_help_for_elders, "答疑日");
    help.forms = {"体验", "讲座"};
    support::counting_store store;
    store.all = {{1, "", participant, kind::attended, 30},
                 {2, "", participant, kind::attended, 4},
                 {2, "", volunteer, kind::attended, 5},
                 {3, "", participant, kind::attended, 3}};
    return support::form_of(
        store, support::catalogue_with({phones, help, activity(3, theme::reading, std::move(reading_name))}),
        "taiyuan");
}

support::xlsx printed(const handlers::annex2& form, annex2_layout layout)
{
    return support::read_xlsx(bot::annex2_xlsx(form, layout, support::day("2026-12-01"), wording));
}

std::string csv_of(const handlers::annex2& form, annex2_layout layout = annex2_layout::theme)
{
    return bot::annex2_csv(form, layout, support::day("2026-12-01"), wording);
}

} // namespace

TEST_CASE("the JSON has nine columns with what stands in their cells")
{
    const auto document = nlohmann::json::parse(bot::annex2_json(small_form(), wording, bot::json_style::compact));
    CHECK(document["unit"] == "taiyuan");
    CHECK(document["unit_name"] == "太原市");
    CHECK(document["period"] == nlohmann::json{{"from", "2026-01-01"}, {"to", "2026-12-31"}});
    CHECK(document["state"] == "live");
    CHECK(document["totals"] == nlohmann::json{{"participants", 37}, {"volunteers", 5}});
    REQUIRE(document["columns"].size() == 9);
    const auto& elders = document["columns"][5];
    CHECK(elders["theme"] == "smart-help-for-elders");
    CHECK(elders["title"] == "“智慧助老”");
    CHECK(elders["contents"] == nlohmann::json({"内容1", "内容2"}));
    CHECK(elders["names"] == nlohmann::json({"手机入门班", "答疑日"}));
    CHECK(elders["forms"] == nlohmann::json({"讲座", "体验"}));
    CHECK(elders["participants"] == 34);
    CHECK(elders["volunteers"] == 5);
    CHECK(elders["news_links"][0] == nlohmann::json{{"title", "银龄课堂"}, {"url", "https://example.org/a"}});
    REQUIRE(elders["activities"].size() == 2);
    CHECK(elders["activities"][1]["id"] == 2);
    CHECK(elders["activities"][1]["unit"] == "taiyuan");
    CHECK(elders["activities"][1]["participants"] == 4);
    CHECK(document["columns"][8]["activities"].empty());
}

TEST_CASE("the CSV shows the printed form")
{
    const auto csv = csv_of(small_form());
    CHECK(csv.starts_with("\xEF\xBB\xBF"
                          "2026 年山西省全民终身学习活动周情况统计表,"));
    CHECK_THAT(csv, Contains("填报单位:太原市,,,,,,,,,2026 年 12 月 1 日\r\n"));
    CHECK_THAT(csv, Contains("活动主题,终身学习,开放学习资源,强化社区教育和老年教育资源共享,全民阅读,"
                             "“百姓学习之星”“终身学习品牌项目”推荐宣传展示,“智慧助老”,乡村振兴,"
                             "学习型城市（乡村、社区）建设,其他\r\n"));
    CHECK_THAT(csv, Contains(",\"除填写教育培训内容，还可填报推介优质课程名称\n1. 内容1\n2. 内容2\","));
    CHECK_THAT(csv, Contains("参与（或受益）人数（人次）,,,,3,,34,,,\r\n"));
    CHECK_THAT(csv, Contains("志愿者人数（人次）,,,,0,,5,,,\r\n"));
    CHECK_THAT(csv, Contains("1. 银龄课堂 https://example.org/a\nhttps://example.org/b"));
    CHECK_THAT(csv, Contains("负责人:,填报人:,联系电话:"));
    CHECK_THAT(csv, Contains("2. 为尽可能详细填写活动形式和活动内容，此表可加列、加行。"));
}

TEST_CASE("the CSV gives each activity its column where that is asked for")
{
    const auto csv = csv_of(small_form(), annex2_layout::activity);
    CHECK_THAT(csv, Contains(",“智慧助老”,,乡村振兴,"));
    CHECK_THAT(csv, Contains("参与（或受益）人数（人次）,,,,3,,30,4,,,\r\n"));
}

TEST_CASE("no text of a CSV is a formula")
{
    const auto& [name, field] = GENERATE(table<const char*, const char*>({
        {"=1+1", "'=1+1"},
        {"+86", "'+86"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\t=1"},
        {"\r=1", "\"'\r=1\""},
        {"＝1", "'＝1"},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"你好", "你好"},
    }));
    CAPTURE(name);
    CHECK_THAT(csv_of(small_form(name)), Contains(fmt::format(",{},", field)));
}

TEST_CASE("a negative figure of a CSV stays a number")
{
    support::counting_store store;
    store.all = {{1, "", participant, kind::manual, -2}};
    const auto form = support::form_of(
        store, support::catalogue_with({activity(1, theme::lifelong_learning, "讲座")}), "taiyuan");
    CHECK_THAT(csv_of(form), Contains("参与（或受益）人数（人次）,-2,,"));
}

TEST_CASE("the text lists themes with their activities")
{
    auto form = small_form("共读\x1B[2J");
    form.uncounted = 6;
    const auto text = bot::annex2_text(form, wording);
    CHECK_THAT(text,
               Contains("6 “智慧助老”：参与 34 人次，志愿者 5 人次\n   1. 手机入门班（讲座）：参与 30 人次"));
    CHECK_THAT(text, Contains("合计：参与 37 人次，志愿者 5 人次"));
    CHECK_THAT(text, Contains("另有 6 人次未归入任何活动"));
    CHECK_THAT(text, !Contains("\x1B"));
}

TEST_CASE("the workbook is the form with a column for each theme")
{
    const auto sheet = printed(small_form(), annex2_layout::theme);
    CHECK(sheet.cells.at("A1").text == "2026 年山西省全民终身学习活动周情况统计表");
    CHECK(sheet.merged.contains("A1:J1"));
    CHECK(sheet.cells.at("A2").text == "填报单位:太原市");
    CHECK_FALSE(sheet.find("2026 年 12 月 1 日").empty());
    CHECK(sheet.cells.at("A3").text == "活动主题");
    CHECK(sheet.cells.at("F3").text == "“百姓学习之星”“终身学习品牌项目”推荐宣传展示");
    CHECK(sheet.cells.at("G4").text == "除填写教育培训内容，还可填报推介优质课程名称\n1. 内容1\n2. 内容2");
    CHECK(sheet.cells.at("G5").text == "1. 手机入门班\n2. 答疑日");
    CHECK(sheet.cells.at("G6").text == "1. 讲座\n2. 体验、讲座");
    CHECK(sheet.cells.at("G7").text == "34");
    CHECK(sheet.cells.at("G7").number);
    CHECK(sheet.cells.at("G8").text == "5");
    CHECK(sheet.cells.at("G9").text == "1. 银龄课堂 https://example.org/a\nhttps://example.org/b");
    CHECK(sheet.cells.at("A10").text == "负责人:");
    CHECK_FALSE(
        sheet.find("1. “活动形式”是指：讲座、培训、观摩、座谈、体验等线上线下互动的多种活动方式。").empty());
    CHECK_FALSE(sheet.find("2. 为尽可能详细填写活动形式和活动内容，此表可加列、加行。").empty());
    CHECK(sheet.title == "2026 年山西省全民终身学习活动周情况统计表");
    CHECK(sheet.company == "太原市");
}

TEST_CASE("the workbook has a column for each activity where that is asked for")
{
    const auto sheet = printed(small_form(), annex2_layout::activity);
    CHECK(sheet.cells.at("G3").text == "“智慧助老”");
    CHECK(sheet.merged.contains("G3:H3"));
    CHECK(sheet.cells.at("G5").text == "手机入门班");
    CHECK(sheet.cells.at("H5").text == "答疑日");
    CHECK(sheet.cells.at("G7").text == "30");
    CHECK(sheet.cells.at("H7").text == "4");
    CHECK(sheet.cells.at("I3").text == "乡村振兴");
    CHECK(sheet.cells.at("I7").text.empty());
    CHECK(sheet.cells.at("H4").text == "内容2");
}

TEST_CASE("the workbook prints on A4 landscape, one page wide, with its heading on every page")
{
    const auto layout = GENERATE(annex2_layout::theme, annex2_layout::activity);
    const auto sheet = printed(small_form(), layout);
    CHECK(sheet.fit_to_page);
    CHECK(sheet.page.at("orientation") == "landscape");
    CHECK(sheet.page.at("paperSize") == "9");
    CHECK(sheet.page.at("fitToHeight") == "0");
    CHECK_FALSE(sheet.page.contains("fitToWidth")); // One is what the format assumes.
    CHECK_THAT(sheet.names.at("_xlnm.Print_Titles"), Contains("$3:$3"));
    CHECK_THAT(sheet.names.at("_xlnm.Print_Area"), Contains("$A$1:"));
}

TEST_CASE("text of the workbook that looks like a formula is text")
{
    const auto sheet = printed(small_form("=HYPERLINK(\"http://x\")"), annex2_layout::theme);
    CHECK(sheet.cells.at("E5").text == "=HYPERLINK(\"http://x\")");
    CHECK(std::ranges::none_of(sheet.cells, [](const auto& cell) { return cell.second.formula; }));
}

TEST_CASE("rows of the workbook grow with their text and none is higher than a row may be")
{
    const auto height = [](std::size_t characters) {
        std::string name;
        for (std::size_t n = 0; n < characters; ++n)
            name += "学";
        return printed(small_form(name), annex2_layout::theme).heights.at(5);
    };
    CHECK(height(60) > height(10));
    CHECK(height(200) > height(60));

    std::string endless;
    for (int n = 0; n < 5000; ++n)
        endless += "学";
    const auto sheet = printed(small_form(endless), annex2_layout::theme);
    std::string together;
    for (const auto& [row, points] : sheet.heights) {
        CHECK(points <= 409);
        if (const auto cell = sheet.cells.find(std::string("E").append(std::to_string(row)));
            cell != sheet.cells.end())
            together += cell->second.text;
    }
    together.erase(std::remove(together.begin(), together.end(), '\n'), together.end());
    CHECK_THAT(together, Contains(endless));
    CHECK_FALSE(sheet.find("活动名称（续）").empty());
}

TEST_CASE("the same figures make the same workbook")
{
    const auto make = [] {
        return bot::annex2_xlsx(small_form(), annex2_layout::theme, support::day("2026-12-01"), wording);
    };
    CHECK(make() == make());
}

TEST_CASE("a period over two years names both in the title")
{
    auto form = small_form();
    form.period.from = support::day("2025-10-01");
    CHECK(bot::form_title(form, wording) == "2025—2026 年山西省全民终身学习活动周情况统计表");
}

} // namespace bot_annex2_export_test
