#include "content/files.hpp"
#include "content/screens/draw.hpp"
#include "content/screens/icons.hpp"
#include "content/tutorials.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

namespace content_screens_test {

using content::screens::box;

namespace {

content::screen read(std::string_view lines)
{
    content::screen made;
    while (!lines.empty()) {
        const auto line = lines.substr(0, lines.find('\n'));
        content::add_line(made, line);
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return made;
}

/// Every kind, with short words and with the longest that are allowed.
const std::vector<std::string> every_kind = {
    "title: 设置 | 更多 | 加号\nrow: 蓝牙 = 开\nrow: 无线局域网 = 关\nrow: *显示与亮度\nhead: 通知\n"
    "slider: 字体大小 = 60\ncheck: 我已阅读并同意协议 = 选中\ncheck: 不再提醒",
    "title: 一二三四五六七八九十一二 | *一二三四五六七八九十一二\nrow: 一二三四五六七八九十一二 = "
    "一二三四五六七八九十一二\n"
    "text: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六\n"
    "big: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六\n"
    "button: 一二三四五六七八九十一二 | 不用了\nlink: 一二三四五六七八九十一二\n"
    "field: 一二三四五六七八九十一二 | 搜索\nslider: = 100",
    "title: 家人群 | 更多\nhe: 妈，晚上吃什么？我下班去买菜\nme: （语音60秒）\nhe: （红包）恭喜发财\nme: "
    "（照片）\n"
    "he: （位置）人民公园\nchatbar: 键盘 | *按住 说话 | 表情 | 加号\ngrid: 相册 | 拍摄 | 视频通话 | 位置",
    "title: 女儿\nme: （转账）¥200\nhe: （视频）\nchatbar: 语音 | 我想 | 表情 | *发送\nkeyboard: 手写 | 话筒",
    "apps: 电话 | 短信 | *设置 | 相机\napps: 一二三四五六七八九十一二 | 微信\ntabs: 首页 | 一二三四五六七 | 我",
    "dial: *110",
    "title: 支付\nkeys: *请输入支付密码",
    "keys: 123456",
    "field: *儿子\nkeyboard: 拼音",
    "keyboard: 拼音 | *话筒",
    "qr: 我的名片\npaycode: *向商家付款",
    "scan: *把码放进框里",
    "scan: 请把脸放进框里",
    "camera: 拍照 | 录像 | *快门",
    "call: 女儿 = 来电\nround: 拒绝 | *接听",
    "call: 女儿 = 视频\nround: 静音 | *挂断 | 镜头 | 一二三四五六",
    "title: 位置\nmap: *我的位置\nphoto: 身份证正面\nphotos: 1 | 2 | 3 | 4 | 5",
    "row: 家人群\ndialog: 要把这个软件删掉吗？ | 取消 | *删除",
    "dialog: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六 | *一直允许 | 使用时允许 | "
    "不允许",
    "title: 相册\nphotos: 1 | 2\nsheet: 发送给朋友 | *保存图片 | 收藏 | 提醒 | 编辑 | 识别图中二维码",
    "apps: 电话 | 短信 | 设置 | 应用商店\nside: 音量加 | 音量减 | *电源",
    "pulldown: 无线网 = 开 | 蓝牙 | *手电筒 | 流量\npulldown: 静音 | 截屏",
    "device: 电视\ntitle: 首页\ngrid: 电影 | 戏曲\nremote: 上 | *确定 | 返回 | 主页 | 话筒 | 音量加 | 音量减 | "
    "电源",
};

/// Where words may stand: the device's screen, and for names of keys what is beside it.
box area_of(const content::screen& what, const content::screens::picture& drawn)
{
    const auto beside = [](const auto& part) {
        return part.kind == content::part_kind::side || part.kind == content::part_kind::remote;
    };
    const bool outside = what.television || std::ranges::any_of(what.parts, beside);
    return outside ? box{0, 0, drawn.width, drawn.height} : drawn.frame;
}

void check_picture(const content::screen& what)
{
    const auto drawn = content::screens::draw(what);
    CHECK(drawn.height <= 800);
    const auto area = area_of(what, drawn);
    for (const auto& text : drawn.texts) {
        CAPTURE(text.where.x, text.where.y, text.where.width, text.where.height);
        CHECK(area.holds(text.where));
        for (const auto& other : drawn.texts)
            if (&other < &text && other.layer == text.layer)
                CHECK(overlap(text.where, other.where) < 1);
    }
    const bool pressed = content::find_pressed(what).item != nullptr;
    CHECK(drawn.ring.has_value() == pressed);
    if (drawn.ring && drawn.hand) {
        const box all{0, 0, drawn.width, drawn.height};
        CHECK(all.holds(*drawn.ring));
        CHECK(all.holds(*drawn.hand));
        CHECK(overlap(*drawn.hand, *drawn.ring) > 0);
    }
    CHECK_THAT(drawn.svg, Contains("role=\"img\"") && Contains("<title>画面：") && !Contains("nan"));
}

} // namespace

TEST_CASE("A picture of every kind of part has its words inside, none over another, and the finger in it",
          "[content]")
{
    for (const auto& lines : every_kind) {
        INFO(lines);
        check_picture(read(lines));
    }
}

TEST_CASE("Every screen of the built-in tutorials can be drawn", "[content]")
{
    for (const auto& tutorial : content::built_in_tutorials())
        for (std::size_t i = 0; i < tutorial.steps.size(); ++i) {
            if (!tutorial.steps[i].screen)
                continue;
            INFO(tutorial.slug << ", step " << i + 1);
            CHECK_FALSE(tutorial.steps[i].screen->parts.empty());
            check_picture(*tutorial.steps[i].screen);
        }
}

TEST_CASE("A picture is told in words, with what is pressed", "[content]")
{
    CHECK(describe(read("title: 设置\nrow: 蓝牙 = 开\nrow: *显示与亮度")) ==
          "画面：设置，有蓝牙（开）、显示与亮度。手指点“显示与亮度”。");
    CHECK(describe(read("apps: 电话 | *设置")) == "画面：手机桌面，有电话、设置。手指点“设置”。");
    CHECK(describe(read("dial: *120")) == "画面：拨号键，有120。手指点绿色的拨打键。");
    CHECK(describe(read("call: 女儿 = 来电\nround: 拒绝 | 接听")) ==
          "画面：正在通话，有女儿（来电）、拒绝、接听。");
}

TEST_CASE("What stands in a description is escaped in its picture", "[content]")
{
    const auto drawn = content::screens::draw(read("text: <b>&\"好\""));
    CHECK_THAT(drawn.svg, Contains("&lt;b&gt;&amp;&quot;好&quot;") && !Contains("<b>"));
}

TEST_CASE("A screen is read with its step, and a mistake in it is reported with its line", "[content]")
{
    const std::string before =
        "+++\nslug = \"a\"\ntitle = \"一\"\ncategory = \"微信\"\nquestions = [\"问\"]\nkeywords = [\"词\"]\n+++\n"
        "\n会。\n\n## 1. 点“设置”。\n看到：一页。\n没有的话：找。\n";
    const auto after = [&](const std::string& text) { return content::parse_tutorial("t.md", before + text); };
    const auto good =
        after("\n```screen\ntitle: 设置\nrow: *声音\n```\n\n## 2. 打电话。\n看到：通了。\n没有的话：再打。\n");
    REQUIRE(good.steps.size() == 2);
    REQUIRE(good.steps[0].screen);
    CHECK(good.steps[0].screen->parts.at(1).items.at(0).pressed);
    CHECK_FALSE(good.steps[1].screen);

    const auto [text, complaint] = GENERATE(table<std::string, std::string>({
        {"```screen\nbuton: 好\n```\n", "t.md:15: there is no kind"},
        {"```screen\nrow: *一\nrow: *二\n```\n", "t.md:16: a screen has at most one finger"},
        {"```screen\nrow: *一 | *二\n```\n", "t.md:15: a screen has at most one finger"},
        {"```screen\nrow: 一二三四五六七八九十一二三\n```\n", "t.md:15: "},
        {"```screen\nrow\n```\n", "t.md:15: expected"},
        {"```screen\nrow: 一 | \n```\n", "t.md:15: row: an item has no words"},
        {"```screen\nrow: 一\ndevice: 电视\n```\n", "t.md:16: "},
        {"```screen\nrow: 1\nrow: 2\nrow: 3\nrow: 4\nrow: 5\nrow: 6\nrow: 7\nrow: 8\nrow: 9\n```\n", "t.md:23: "},
        {"```screen\nrow: 一\n", "t.md:16: "},
        {"```screen\n```\n", "t.md:15: "},
    }));
    CHECK_THROWS_WITH(after(text), Contains(complaint));
}

TEST_CASE("Every drawing that stands for a name is there", "[content]")
{
    // Lines such as: "电话" = {icon = "phone", ...} and "聊天" = "bubbles".
    const std::regex named("= \\{icon = \"([a-z-]+)\"|\" = \"([a-z-]+)\"");
    std::string table(content::read_file("screens/icons.toml"));
    table.resize(table.find("[scenes]"));
    int count = 0;
    for (std::sregex_iterator one(table.begin(), table.end(), named), end; one != end; ++one, ++count) {
        const auto name = (*one)[1].str() + (*one)[2].str();
        INFO(name);
        CHECK_NOTHROW(content::screens::drawing_of(name));
    }
    CHECK(count > 100);
}

} // namespace content_screens_test
