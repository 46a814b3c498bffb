#include "bot/understand/normalise.hpp"
#include "bot/understand/han.hpp"
#include "bot/understand/word_table.hpp"

#include <unicode/normalizer2.h>

namespace bot::understand {

namespace {

constexpr std::size_t longest_read = 1200; ///< Bytes; about 400 characters, more than any request needs.

/// Ways of speaking, each with the plain word that the stages know.
const word_table<std::string_view>& spoken()
{
    static const auto table = [] {
        constexpr std::pair<std::string_view, std::string_view> plain[] = {
            {"咋个", "怎么"},
            {"咋样", "怎么样"},
            {"咋", "怎么"},
            {"咋着", "怎么"},
            {"怎地", "怎么"},
            {"怎样", "怎么"},
            {"如何", "怎么"},
            {"啥子", "什么"},
            {"啥", "什么"},
            {"甚么", "什么"},
            {"有甚", "有什么"},
            {"做甚", "做什么"},
            {"弄甚", "弄什么"},
            {"甚时", "什么时"},
            {"个甚", "个什么"},
            {"了甚", "了什么"},
            {"俺", "我"},
            {"哪儿", "哪里"},
            {"那儿", "那里"},
            {"这儿", "这里"},
            {"搁哪", "在哪"},
            {"晓得", "知道"},
            {"瞅", "看"},
            {"瞧", "看"},
            {"啥时候", "什么时候"},
            {"多会儿", "什么时候"},
            {"多咱", "什么时候"},
            {"甚会儿", "什么时候"},
            {"想咋", "想怎么"},
            {"半拉钟头", "半个钟头"},
            {"半拉小时", "半个小时"},
            // Sichuan and the southwest.
            {"啷个", "怎么"},
            {"哪个整", "怎么弄"},
            {"咋个整", "怎么弄"},
            {"没得", "没有"},
            {"莫得", "没有"},
            {"不得行", "不行"},
            {"晓不得", "不知道"},
            {"搞不醒豁", "搞不懂"},
            {"搞不撑头", "搞不懂"},
            {"撇脱", "简单"},
            {"巴适", "很好"},
            {"安逸得很", "很好"},
            {"好多钱", "多少钱"},
            {"啥子时候", "什么时候"},
            {"哪阵", "什么时候"},
            {"幺妹儿", "姑娘"},
            {"莫要", "不要"},
            {"莫再", "别再"},
            {"娃儿", "孩子"},
            {"耍一哈", "玩一下"},
            {"一哈", "一下"},
            {"一哈儿", "一会儿"}, // The northeast.
            {"咋整", "怎么弄"},
            {"咋整啊", "怎么弄"},
            {"怎么整", "怎么弄"},
            {"整不明白", "弄不明白"},
            {"整不了", "弄不了"},
            {"整不好", "弄不好"},
            {"整不会", "弄不会"},
            {"嘎哈", "干什么"},
            {"干哈", "干什么"},
            {"啥玩意儿", "什么东西"},
            {"啥玩意", "什么东西"},
            {"唠唠", "聊聊"},
            {"唠嗑", "聊天"},
            {"老好了", "很好"},
            {"贼慢", "很慢"},
            {"贼卡", "很卡"},
            {"贼小", "很小"},
            {"贼好", "很好"},
            {"贼难", "很难"},
            {"咱家那口子", "老伴"}, // Shanxi and the northwest.
            {"咋价", "怎么"},
            {"咋闹", "怎么弄"},
            {"咋弄哩", "怎么弄"},
            {"闹不机迷", "弄不明白"},
            {"解不下", "不懂"},
            {"解不开", "不懂"},
            {"可不敢", "别"},
            {"啥哩", "什么"},
            {"做啥哩", "做什么"},
            {"寻不见", "找不到"},
            {"寻不着", "找不到"},
            {"寻见", "找到"},
            {"不见咧", "不见了"},
            {"夜里个", "昨天"},
            {"夜来", "昨天"},
            {"今儿个", "今天"},
            {"明儿个", "明天"},
            {"前晌", "上午"},
            {"后晌", "下午"},
            {"黑夜", "晚上"},
            {"黑来", "晚上"},
            {"婆姨", "老伴"},
            {"甚地方", "什么地方"},
            {"是甚", "是什么"},
            {"甚活动", "什么活动"},
            {"甚东西", "什么东西"},
            {"甚事", "什么事"},
            {"办甚", "办什么"},
            {"讲甚", "讲什么"},
            {"教甚", "教什么"},
            {"看甚", "看什么"},
            {"干甚", "干什么"},
            {"为甚", "为什么"},
            {"有没甚", "有没有什么"},
            {"能干甚", "能干什么"},
            {"报甚", "报什么"},
            {"发甚", "发什么"},
            {"叫甚", "叫什么"},
            {"按甚", "按什么"},
            // Cantonese in Chinese letters.
            {"点样", "怎么"},
            {"點樣", "怎么"},
            {"点解", "为什么"},
            {"點解", "为什么"},
            {"边度", "哪里"},
            {"邊度", "哪里"},
            {"边个", "谁"},
            {"邊個", "谁"},
            {"几时", "什么时候"},
            {"幾時", "什么时候"},
            {"几多", "多少"},
            {"幾多", "多少"},
            {"乜嘢", "什么"},
            {"咩", "什么"},
            {"乜", "什么"},
            {"有冇", "有没有"},
            {"冇", "没有"},
            {"唔该晒", "谢谢"},
            {"唔該晒", "谢谢"},
            {"唔该", "谢谢"},
            {"唔該", "谢谢"},
            {"多谢晒", "谢谢"},
            {"多謝晒", "谢谢"},
            {"唔使", "不用"},
            {"唔好", "不要"},
            {"唔识", "不会"},
            {"唔識", "不会"},
            {"唔知", "不知道"},
            {"唔见", "不见"},
            {"唔見", "不见"},
            {"唔", "不"},
            {"嘅", "的"},
            {"喺", "在"},
            {"系咪", "是不是"},
            {"係咪", "是不是"},
            {"係", "是"},
            {"俾", "给"},
            {"畀", "给"},
            {"睇", "看"},
            {"佢", "他"},
            {"咗", "了"},
            {"哋", "们"},
            {"嗰个", "那个"},
            {"嗰個", "那个"},
            {"呢个", "这个"},
            {"呢個", "这个"},
            {"啲", "点"},
            {"而家", "现在"},
            {"听日", "明天"},
            {"聽日", "明天"},
            {"返嚟", "回来"},
            {"嚟", "来"},
            {"仲有", "还有"},
            {"得闲", "有空"},
            {"得閒", "有空"},
            {"睇唔到", "看不到"},
            {"睇唔清", "看不清"},
            {"搵", "找"},
            {"嘢", "东西"},
            {"倾计", "聊天"},
            {"木有", "没有"},
            {"甭", "别"},
            {"寻摸", "找"},
            {"踅摸", "找"},
        };
        word_table<std::string_view> made;
        for (const auto& [said, meant] : plain)
            made.add(said, meant);
        return made;
    }();
    return table;
}

/// What is said while thinking, or to be polite, and asks for nothing.
const word_table<bool>& fillers()
{
    static const auto table = [] {
        word_table<bool> made;
        add_words(made,
                  "嗯那个 那个那个 就是说 就是那个 我跟你说 我跟您说 跟你说 我问一下 我问一下啊 我问你啊 怎么说呢 "
                  "你听我说 "
                  "是这么回事 是这样的 是这么个事 有这么个事 麻烦问一下 请问一下 我想问一下 想问一下 我想请问 "
                  "想请教一下 请教一下 "
                  "跟你打听一下 跟您打听一下 打听一下 打听个事 我寻思着 我寻思 我琢磨着 我琢磨 那啥 内个 哎呀 "
                  "哎哟 你说这 你看啊",
                  true);
        return made;
    }();
    return table;
}

bool is_emoji(char32_t c)
{
    return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D ||
           c == 0x20E3 || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2B00 && c <= 0x2BFF);
}

/// Characters that only stand for others: circled numbers, compatibility ideographs.
bool is_compatible(char32_t c)
{
    return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x3200 && c <= 0x33FF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x2160 && c <= 0x217F);
}

std::string compatible_form(char32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
    std::string made;
    if (U_FAILURE(status))
        return made;
    nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status).toUTF8String(made);
    return made;
}

bool is_kept_sign(char32_t c)
{
    return c == U'《' || c == U'》' || c == U'、' || c == U'-' || c == U'+' || c == U'/' || c == U'·';
}

char32_t folded(char32_t c)
{
    if (c == 0x3000)
        return U' ';
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z')
        return c + 32;
    return c;
}

bool is_letter(char32_t c)
{
    return is_han(c) || is_latin(c) || is_digit(c) || c == U'〇' || is_kept_sign(c);
}

/// How long 1.5小时 is after its 1, up to the unit; 0 where no such half is there.
std::size_t decimal_half(std::string_view text, std::size_t at)
{
    constexpr std::string_view half = ".5";
    if (at == 0 || text[at - 1] < '0' || text[at - 1] > '9' || !text.substr(at).starts_with(half))
        return 0;
    for (const std::string_view unit : {"小时", "个小时", "钟头", "个钟", "小時", "個小時", "h"})
        if (text.substr(at + half.size()).starts_with(unit))
            return half.size() +
                   (unit.starts_with("个") || unit.starts_with("個") ? std::string_view("个").size() : 0);
    return 0;
}

class writer {
public:
    explicit writer(phrase& to) : to_(to) {}

    void write(std::string_view piece, std::size_t from)
    {
        to_.text += piece;
        to_.origin.resize(to_.text.size(), static_cast<std::uint32_t>(from));
    }

    void write(char32_t c, std::size_t from)
    {
        if (c == U' ' && (to_.text.empty() || to_.text.back() == ' '))
            return;
        std::string piece;
        append(piece, c);
        write(piece, from);
    }

    void finish(std::size_t end)
    {
        while (!to_.text.empty() && to_.text.back() == ' ') {
            end = to_.origin.back();
            to_.text.pop_back();
            to_.origin.pop_back();
        }
        to_.origin.push_back(static_cast<std::uint32_t>(end));
    }

private:
    phrase& to_;
};

} // namespace

std::string_view phrase::typed(std::size_t begin, std::size_t end) const
{
    return trim(original.substr(origin[begin], origin[end] - origin[begin]));
}

phrase normalise(std::string_view raw)
{
    phrase made;
    made.original = trim(raw);
    auto read = made.original.substr(0, longest_read);
    while (read.size() < made.original.size() && !read.empty() &&
           (static_cast<unsigned char>(made.original[read.size()]) & 0xC0) == 0x80)
        read.remove_suffix(1);
    made.text.reserve(read.size() + 8);
    made.origin.reserve(read.size() + 9);
    writer out(made);
    for (std::size_t at = 0; at < read.size();) {
        const auto from = at;
        const auto c = folded(next_code_point(read, at));
        if (is_emoji(c))
            continue;
        if (const auto part = c == U'.' ? decimal_half(read, from) : 0; part > 0) {
            out.write("个半", from);
            at = from + part;
            continue;
        }
        if (is_compatible(c)) {
            const auto plain = compatible_form(c);
            for (std::size_t i = 0; i < plain.size();) {
                const auto part = folded(next_code_point(plain, i));
                out.write(is_letter(part) ? part : U' ', from);
            }
        } else if (is_han(c)) {
            const auto* filler = fillers().longest_at(read, from);
            if (filler && from + filler->word.size() < read.size()) {
                out.write(U' ', from);
                at = from + filler->word.size();
                continue;
            }
            if (const auto* said = spoken().longest_at(read, from)) {
                out.write(said->value, from);
                at = from + said->word.size();
            } else {
                out.write(simplified(c), from);
            }
        } else {
            out.write(is_letter(c) ? c : U' ', from);
        }
    }
    out.finish(read.size());
    return made;
}

std::string normalised(std::string_view raw)
{
    return normalise(raw).text;
}

} // namespace bot::understand
