#include "bot/understand/slots.hpp"

#include <algorithm>
#include <array>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;

const word_table<bool>& relations()
{
    static const auto table = [] {
        word_table<bool> made;
        add_words(made,
                  "老伴 孙子 孙女 外孙 外孙女 外甥 儿子 女儿 闺女 媳妇 儿媳 老公 老婆 爱人 妈 爸 妈妈 爸爸 母亲 "
                  "父亲 老妈 老爸 姐 妹 哥 弟 "
                  "姐姐 妹妹 哥哥 弟弟 邻居 朋友 同学 孩子 老头子 老头 老婆子 姐妹 亲家 丈夫 妻子 奶奶 爷爷 姥姥 "
                  "姥爷 同事 婆婆 公公 丈母娘 "
                  "娃 爹 娘 孙娃 大姐 大哥 姑姑 舅舅 婶子 姨 儿媳妇 家里人 我那口子 姑娘 老爷子 老太太 老娘 老爹 "
                  "丫头 老姐妹 小孙子 小孙女 老同学 老邻居 女婿 家属 表姐 侄子 侄女 嫂子 老战友 战友 小孩",
                  true);
        return made;
    }();
    return table;
}

const word_table<int>& fixed_parties()
{
    static const auto table = [] {
        word_table<int> made;
        add_words(made,
                  "俩人 我俩 我们俩 咱俩 老两口 两口子 老俩口 俩口子 夫妻俩 我们两 咱两 母女俩 父子俩 母子俩 "
                  "父女俩 爷俩 爷孙俩 祖孙俩 "
                  "娘俩 姐妹俩 俩",
                  2);
        add_words(made, "仨 我们仨 咱仨 仨人 爷仨 娘仨 小两口带孩子", 3);
        return made;
    }();
    return table;
}

/// How many companions are named after 我和, 我跟, 带着: 我和老伴还有孙子 are three.
int company(std::string_view text)
{
    int heads = 0;
    bool joined = false;
    for (std::size_t at = 0; at < text.size();) {
        // 我和俩孙子
        if (const auto several = joined ? number_at(text, at) : std::nullopt) {
            auto after = several->end;
            if (text.substr(after).starts_with("个"))
                after += "个"sv.size();
            if (const auto* found = relations().longest_at(text, after)) {
                heads += several->value;
                joined = false;
                at = after + found->word.size();
                continue;
            }
        }
        if (const auto* found = relations().longest_at(text, at)) {
            if (joined)
                ++heads;
            joined = false;
            at += found->word.size();
            // 老伴和孙子: the next one follows at once.
            for (const auto word : {"和"sv, "跟"sv, "还有"sv, "与"sv, "、"sv, "同"sv})
                if (heads > 0 && text.substr(at).starts_with(word)) {
                    joined = true;
                    at += word.size();
                    break;
                }
            continue;
        }
        bool read = false;
        for (const auto word : {"我和"sv, "我跟"sv, "我带"sv, "带着"sv, "领着"sv, "和我"sv, "跟我"sv,
                                "带上"sv, "我与"sv, "带我"sv, "带"sv,   "还有"sv, "我同"sv, "我还有"sv,
                                "我、"sv, "我加"sv, "领"sv,   "陪着"sv, "陪"sv,   "再加"sv, "外加"sv})
            if (text.substr(at).starts_with(word)) {
                joined = true;
                at += word.size();
                read = true;
                break;
            }
        if (read) {
            for (const auto word : {"我家"sv, "我"sv, "家里"sv, "个"sv, "小"sv, "上"sv, "着"sv})
                if (text.substr(at).starts_with(word) && !relations().longest_at(text, at))
                    at += word.size();
            continue;
        }
        joined = false;
        next_code_point(text, at);
    }
    return heads > 0 ? heads + 1 : 0;
}

/// The characters of a name at the beginning, at most four, up to what is no part of one.
std::string name_at(std::string_view rest)
{
    constexpr int longest = 4;
    std::string name;
    int count = 0;
    for (std::size_t i = 0; i < rest.size() && count < longest; ++count) {
        const auto ahead = rest.substr(i);
        const auto c = next_code_point(rest, i);
        if (!is_han(c) && c != U'·')
            break;
        const auto ends = {"电话"sv, "手机"sv, "报"sv, "想"sv, "要"sv, "我"sv, "什么"sv, "来"sv, "参加"sv};
        if (std::any_of(ends.begin(), ends.end(), [&](auto word) { return ahead.starts_with(word); }))
            break;
        append(name, c);
    }
    return name;
}

/// A name of two or three characters that begins with one of the usual family names; nothing where more follows.
std::string known_name_at(std::string_view rest)
{
    constexpr std::u32string_view families =
        U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
        U"余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
        U"樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂耿祁卜裴霍柴成卫"
        U"闫郗郄薄原冀弓宁景阴";
    std::size_t at = 0;
    if (rest.empty() || families.find(next_code_point(rest, at)) == families.npos)
        return {};
    auto name = name_at(rest);
    const auto ends_in = [&](auto word) { return name.ends_with(word); };
    const auto no_name = {"村"sv, "庄"sv, "家"sv, "的"sv, "人"sv, "区"sv, "县"sv, "市"sv, "院"sv, "姨"sv, "叔"sv,
                          "妈"sv, "爷"sv, "师"sv, "生"sv, "员"sv, "了"sv, "啊"sv, "吗"sv, "呀"sv, "工"sv, "客"sv,
                          "一"sv, "二"sv, "三"sv, "四"sv, "五"sv, "六"sv, "日"sv, "天"sv, "兴"sv, "便"sv};
    if (length(name) < 2 || length(name) > 3 || std::any_of(no_name.begin(), no_name.end(), ends_in))
        return {};
    return name;
}

bool stands_after(std::string_view text, std::size_t at, std::string_view word)
{
    return trim(text.substr(0, at)).ends_with(word);
}

} // namespace

std::optional<int> find_party(const message& said)
{
    const std::string_view text = said.text;
    for (std::size_t i = 0; i < said.quantities.size(); ++i) {
        const auto& one = said.quantities[i];
        if (one.ordinal || one.half || one.value < 1)
            continue;
        const bool piece =
            one.unit == unit::piece &&
            !(said.activity.by_number && one.begin >= said.activity.begin && one.end <= said.activity.end);
        if (one.unit != unit::person && !(piece && one.value > 1))
            continue;
        if (stands_after(text, one.begin, "每") || stands_after(text, one.begin, "限"))
            continue;
        // 带两个人: the speaker comes too, unless the number is of all.
        const bool besides = stands_after(text, one.begin, "我和") || stands_after(text, one.begin, "我跟") ||
                             stands_after(text, one.begin, "我带") || stands_after(text, one.begin, "带着") ||
                             stands_after(text, one.begin, "再带") || stands_after(text, one.begin, "还带");
        return one.value + (besides ? 1 : 0);
    }
    if (const auto heads = company(text))
        return heads;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto* found = fixed_parties().longest_at(text, at))
            return found->value;
        next_code_point(text, at);
    }
    // 报名 3 2: after the activity's number, a bare one is heads.
    if (said.activity.by_number)
        for (const auto& one : said.quantities)
            if (one.begin >= said.activity.end && one.unit == unit::none && !one.ordinal && one.digits > 0 &&
                one.digits <= 2 && one.value > 0)
                return one.value;
    return std::nullopt;
}

std::size_t relative_at(std::string_view text, std::size_t at)
{
    const auto* found = relations().longest_at(text, at);
    return found ? found->word.size() : 0;
}

std::string find_phone(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] < '0' || text[at] > '9') {
            ++at;
            continue;
        }
        const auto end = std::min(text.find_first_not_of("0123456789-", at), text.size());
        std::string digits;
        for (const char c : text.substr(at, end - at))
            if (c != '-')
                digits += c;
        const bool mobile = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
        const bool fixed = digits.size() >= 10 && digits.size() <= 12 && digits[0] == '0';
        if (mobile || fixed)
            return digits;
        at = end;
    }
    return {};
}

std::string find_name(std::string_view text)
{
    for (const auto before :
         {"我叫"sv, "他叫"sv, "她叫"sv, "姓名是"sv, "姓名"sv, "名字是"sv, "名字叫"sv, "本人"sv})
        if (const auto at = text.find(before); at != text.npos)
            if (auto name = name_at(trim(text.substr(at + before.size()))); length(name) >= 2)
                return name;
    // 我是李建国 is a name where the first character is a family's; 我是老师 is none.
    for (const auto before : {"我是"sv, "我姓"sv})
        if (const auto at = text.find(before); at != text.npos)
            if (auto name = known_name_at(text.substr(at + before.size())); !name.empty())
                return name;
    return {};
}

} // namespace bot::understand
