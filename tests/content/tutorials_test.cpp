#include "content/tutorials.hpp"

#include "content/files.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace content_tutorials_test {
namespace {

std::ptrdiff_t characters(std::string_view text)
{
    return std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; });
}

/// Without the words on buttons: what is pressed is no action of its own.
std::string without_quotes(std::string_view text)
{
    constexpr std::string_view open = "“";
    constexpr std::string_view close = "”";
    std::string kept;
    while (!text.empty()) {
        const auto from = text.find(open);
        kept += text.substr(0, from);
        const auto until = from == text.npos ? from : text.find(close, from);
        text = until == text.npos ? std::string_view() : text.substr(until + close.size());
    }
    return kept;
}

/// In how many parts of an action the finger does something.
int finger_parts(std::string_view action)
{
    constexpr std::string_view verbs[] = {"打开", "点", "选", "输入", "按", "滑", "填", "写"};
    constexpr std::string_view seen[] = {"写着", "写的"}; // To be read, not to be written.
    constexpr std::string_view joints[] = {"，", "。", "；", "：", "再"};
    const auto plain = without_quotes(action);
    int parts = 0;
    bool counted = false;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        const auto rest = std::string_view(plain).substr(at);
        const auto begins = [rest](std::string_view word) { return rest.starts_with(word); };
        if (std::ranges::any_of(joints, begins))
            counted = false;
        else if (!counted && std::ranges::any_of(verbs, begins) && std::ranges::none_of(seen, begins)) {
            counted = true;
            ++parts;
        }
    }
    return parts;
}

std::vector<std::string_view> clauses_of(std::string_view text)
{
    constexpr std::string_view joints[] = {"，", "。", "；", "：", "！", "？", "再"};
    std::vector<std::string_view> clauses;
    for (std::size_t from = 0, at = 0; at <= text.size(); ++at) {
        const auto rest = text.substr(at);
        const auto joint =
            std::ranges::find_if(joints, [rest](std::string_view word) { return rest.starts_with(word); });
        if (!rest.empty() && joint == std::end(joints))
            continue;
        clauses.push_back(text.substr(from, at - from));
        from = at + (rest.empty() ? 0 : joint->size());
    }
    return clauses;
}

/// Takes the first of `words` off that `text` begins with.
bool take_off(std::string_view& text, std::span<const std::string_view> words)
{
    const auto word = std::ranges::find_if(words, [text](std::string_view one) { return text.starts_with(one); });
    if (word == words.end())
        return false;
    text.remove_prefix(word->size());
    return true;
}

/// Whether what one should see holds a clause that tells the reader to do something.
bool tells_to_act(std::string_view see)
{
    constexpr std::string_view leads[] = {"就",   "先",   "然后", "接着", "马上", "您",   "要",   "可以", "想看",
                                          "往上", "往下", "往左", "往右", "慢慢", "轻轻", "都对", "对了"};
    constexpr std::string_view acts[] = {
        "点",       "按",   "输",   "填",     "选",       "写上",   "写下",   "写好", "写清", "滑", "推", "拖",
        "扫",       "拍",   "设",   "打开",   "打1",      "打电话", "抄",     "记",   "找",   "翻", "划", "撑",
        "松开",     "拨",   "勾",   "挑",     "改",       "存",     "交给",   "收好", "拿",   "贴", "刷", "带上",
        "回到手机", "照着", "照它", "照提示", "照身份证", "照屏幕", "照前面", "从头", "把",   "请", "用", "手指"};
    constexpr std::string_view complements[] = {"好", "过", "上", "中", "完", "下", "出", "住", "到"};
    constexpr std::string_view states[] = {"的", "了", "着"}; // What is so already, or describes a thing.
    const auto plain = without_quotes(see);
    return std::ranges::any_of(clauses_of(plain), [&](std::string_view clause) {
        while (take_off(clause, leads)) {
        }
        if (!take_off(clause, acts))
            return false;
        take_off(clause, complements);
        return !take_off(clause, states);
    });
}

bool has_half_width_punctuation(std::string_view text)
{
    return text.find_first_of(",.;:?\"'()") != std::string_view::npos;
}

constexpr std::string_view well_formed = "+++\n"
                                         "slug = \"font-size\"\n"
                                         "title = \"把字调大\"\n"
                                         "category = \"手机基本操作\"\n"
                                         "questions = [\"字太小\"]\n"
                                         "keywords = [\"字号\"]\n"
                                         "+++\n"
                                         "\n"
                                         "字变大。\n"
                                         "\n"
                                         "## 1. 点“设置”。\n"
                                         "看到：一页单子。\n"
                                         "没有的话：左右滑一滑。\n"
                                         "\n"
                                         "## 2. 点“显示”。\n"
                                         "看到：字的大小。\n"
                                         "没有的话：请家人看看。\n";

std::string with(std::string_view from, std::string_view to)
{
    std::string text(well_formed);
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST_CASE("A tutorial is read with its front matter, goal and steps", "[content]")
{
    const auto read = content::parse_tutorial("tutorials/font-size.md", well_formed);

    CHECK(read.slug == "font-size");
    CHECK(read.title == "把字调大");
    CHECK(read.category == "手机基本操作");
    CHECK(read.goal == "字变大。");
    CHECK(read.questions == std::vector<std::string>{"字太小"});
    CHECK(read.keywords == std::vector<std::string>{"字号"});
    CHECK(read.safety.empty());
    REQUIRE(read.steps.size() == 2);
    CHECK(read.steps[1].action == "点“显示”。");
    CHECK(read.steps[1].see == "字的大小。");
    CHECK(read.steps[1].otherwise == "请家人看看。");
}

TEST_CASE("A mistake in a tutorial is reported with its file and line", "[content]")
{
    struct mistake {
        std::string text;
        std::string line;
    };
    const auto& [text, line] = GENERATE(values<mistake>({
        {with("+++\nslug", "slug"), "t.md:1: "},
        {with("slug = \"font-size\"", "slug = font-size"), "t.md:2: "},
        {with("title = \"把字调大\"", "title = 1"), "t.md:3: "},
        {with("category", "catgory"), "t.md:4: "},
        {with("questions = [\"字太小\"]", "questions = [1]"), "t.md:5: "},
        {with("slug = \"font-size\"\n", ""), "t.md:1: slug"},
        {with("字变大。\n", ""), "t.md:10: "},
        {with("## 2.", "## 3."), "t.md:15: "},
        {with("看到：字的大小。\n", ""), "t.md:16: "},
        {with("没有的话：请家人看看。", "没有的话："), "t.md:17: "},
    }));
    INFO(text);
    CHECK_THROWS_WITH(content::parse_tutorial("t.md", text), Contains(line));
}

TEST_CASE("Ten tutorials are built in, in order of slug and found by it", "[content]")
{
    const auto& all = content::built_in_tutorials();
    CHECK(all.size() >= 10);
    CHECK(std::ranges::is_sorted(all, {}, &content::tutorial::slug));
    for (const auto& one : all) {
        INFO(one.slug);
        CHECK(content::find_tutorial(one.slug) == &one);
        CHECK_NOTHROW(content::read_file("tutorials/" + one.slug + ".md"));
    }
    CHECK(content::find_tutorial("README") == nullptr);
    CHECK(content::find_tutorial("zzz") == nullptr);
}

TEST_CASE("Every tutorial has three to eight short steps in full-width punctuation", "[content]")
{
    for (const auto& one : content::built_in_tutorials()) {
        INFO(one.slug);
        CHECK(one.steps.size() >= 3);
        CHECK(one.steps.size() <= 8);
        for (const auto& step : one.steps)
            for (const auto& part : {step.action, step.see, step.otherwise}) {
                INFO(part);
                CHECK(characters(part) <= 60);
                CHECK_FALSE(has_half_width_punctuation(part));
            }
    }
}

TEST_CASE("An action that tells the finger to do two things is found", "[content]")
{
    CHECK(finger_parts("打开微信，点右下角的“我”。") == 2);
    CHECK(finger_parts("选好颜色再点“确定”。") == 2);
    CHECK(finger_parts("点“登录”；头一回用，点“注册”。") == 2);
    CHECK(finger_parts("手机要是问，点“打开，再选允许”。") == 1);
    CHECK(finger_parts("填好电话，点“提交”。") == 2);
    CHECK(finger_parts("点写着“小程序”的“乘车码”。") == 1);
    CHECK(finger_parts("按住圆点，慢慢往右拖。") == 1);
    CHECK(finger_parts("先喊人：“快来人！”") == 0);
}

TEST_CASE("Every step is one action", "[content]")
{
    for (const auto& one : content::built_in_tutorials())
        for (const auto& step : one.steps) {
            INFO(one.slug << ": " << step.action);
            CHECK(finger_parts(step.action) <= 1);
        }
}

TEST_CASE("What one should see that tells somebody to act is found", "[content]")
{
    for (const auto* see :
         {"问您卸不卸，再点一次“卸载”，图标就没有了。", "点“完成”，订单上就有您的名字。",
          "让您输支付密码，用手挡着输完，写着“支付成功”。", "出来几个格子，照着身份证填好。",
          "照提示填完，出来一个二维码。", "戏唱起来了。想停，点那两道竖线。", "有照片；手指往上推，有评价。",
          "来一条短信，把里面的数字填进格子。", "写着坐几路，抄下来。", "放出节目，按上、下就换台。",
          "给您一张单子，收好。", "里面有休息提醒，把它打开。", "出来填手机号的格子，填好就登录了。",
          "聊天里多了一条转账，请他点“收款”。"}) {
        INFO(see);
        CHECK(tells_to_act(see));
    }
    for (const auto* see :
         {"页面让您填姓名。", "出来填手机号的地方。", "写着“已付款”，写的是您的名字。", "选好的那行打了勾。",
          "点的地方出来一个小框。", "打开过的软件一张张排开。", "“嘀”一声，就扫上了。", "有“点这里”三个字。",
          "框里出来您写的字。", "电话里教您按哪个键。", "屏幕像照相机一样，照出前面的东西。"}) {
        INFO(see);
        CHECK_FALSE(tells_to_act(see));
    }
}

TEST_CASE("What one should see tells nobody to act", "[content]")
{
    for (const auto& one : content::built_in_tutorials())
        for (const auto& step : one.steps) {
            INFO(one.slug << ": " << step.see);
            CHECK_FALSE(tells_to_act(step.see));
        }
}

TEST_CASE("Every tutorial has eight questions or more, none of them shared", "[content]")
{
    std::set<std::string> seen;
    for (const auto& one : content::built_in_tutorials()) {
        INFO(one.slug);
        CHECK(one.questions.size() >= 8);
        for (const auto& question : one.questions)
            CHECK(seen.insert(question).second);
    }
}

TEST_CASE("A tutorial's keyword points to that tutorial alone", "[content]")
{
    std::map<std::string, std::string> owner;
    const auto& all = content::built_in_tutorials();
    for (const auto& one : all) {
        INFO(one.slug);
        CHECK_FALSE(one.keywords.empty());
        for (const auto& keyword : one.keywords) {
            INFO(keyword);
            CHECK(owner.emplace(keyword, one.slug).second);
            for (const auto& other : all)
                for (const auto& question : other.questions)
                    CHECK((&other == &one || question.find(keyword) == std::string::npos));
        }
    }
}

TEST_CASE("A tutorial that touches money or identity carries a warning", "[content]")
{
    const std::set<std::string> needs_warning{"消费", "就医", "安全防骗"};
    for (const auto& one : content::built_in_tutorials()) {
        INFO(one.slug);
        CHECK((!needs_warning.contains(one.category) || !one.safety.empty()));
    }
}

} // namespace content_tutorials_test
