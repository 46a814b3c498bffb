#include "bot/understand/own_words.hpp"
#include "bot/understand/has_any.hpp"
#include "bot/understand/numbers.hpp"
#include "bot/understand/slots.hpp"
#include "bot/understand/utf8.hpp"
#include "bot/understand/word_table.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent;
using handlers::intent_name;

const word_table<std::string_view>& own_data_words()
{
    static const auto table = [] {
        word_table<std::string_view> made;
        add_words(made, "改名字 改姓名 换名字 修改姓名 修改名字 更正姓名 我的名字错了 名字写错了 我名字写错了",
                  std::string_view("name"));
        add_words(
            made,
            "改手机号码 换手机号码 改手机号 换手机号 改电话号码 换电话号码 改电话 换电话 修改手机号 修改电话 "
            "更换手机号 我换手机号了 手机号换了 我的手机号换了 电话换了 我的电话换了 我换号了 我换电话了",
            std::string_view("phone"));
        return made;
    }();
    return table;
}

/// What is left without words that lead to it.
std::string_view after_words(std::string_view text, std::initializer_list<std::string_view> words)
{
    for (bool changed = true; changed;) {
        changed = false;
        text = trim(text);
        for (const auto word : words)
            if (text.starts_with(word)) {
                text.remove_prefix(word.size());
                changed = true;
            }
    }
    return text;
}

intent own_wish(intent_name name)
{
    intent made;
    made.name = name;
    made.confidence = 1;
    made.stage = "exact";
    return made;
}

} // namespace

std::optional<intent> own_data_command(const phrase& said, std::string_view text)
{
    text = after_words(text, {"我要", "我想", "帮我", "给我"});
    const auto* found = own_data_words().longest_at(text, 0);
    if (found == nullptr)
        return std::nullopt;
    auto made = own_wish(intent_name::my_data);
    made.slots.scope = found->value;
    made.exact = true;
    const auto rest =
        after_words(text.substr(found->word.size()), {"了", "改成", "换成", "改为", "成", "为", "是", "叫"});
    if (rest.empty())
        return made;
    if (found->value == "phone") {
        std::string digits(rest);
        std::erase_if(digits, [](char c) { return c == ' ' || c == '-'; });
        made.slots.phone = digits;
        // 换手机号微信怎么办 is another question.
        return digits.find_first_not_of("0123456789") == digits.npos ? std::optional(std::move(made))
                                                                     : std::nullopt;
    }
    constexpr std::size_t longest_name = 12; // Characters.
    const bool apart = rest.data() > text.data() + found->word.size();
    if (!apart || length(rest) > longest_name || has_any(rest, {"怎么", "微信", "群", "吗", "在哪"}))
        return std::nullopt;
    const auto from = static_cast<std::size_t>(rest.data() - said.text.data());
    made.slots.name = said.typed(from, from + rest.size());
    return made;
}

std::optional<intent> star_command(const phrase& said, std::string_view text)
{
    constexpr std::size_t longest = 20; // Characters.
    if (length(text) > longest)
        return std::nullopt;
    if (has_any(text, {"学习之星", "品牌项目"}) &&
        has_any(text, {"有哪些", "都有谁", "有谁", "是谁", "看看", "名单"}) && !has_any(text, {"推荐", "怎么"}))
        return own_wish(intent_name::like);
    constexpr std::string_view verb = "点赞";
    std::string_view whom;
    if (text.starts_with(verb)) {
        whom = after_words(text.substr(verb.size()), {"给", "为"});
    } else {
        for (const std::string_view to : {"我要给", "我想给", "给", "为"})
            for (const std::string_view ending : {"点赞", "点个赞", "点一个赞", "投票", "投一票"})
                if (whom.empty() && text.starts_with(to) && text.ends_with(ending) &&
                    text.size() > to.size() + ending.size())
                    whom = trim(text.substr(to.size(), text.size() - to.size() - ending.size()));
    }
    for (const std::string_view after : {"老师", "同志"})
        if (whom.ends_with(after) && whom.size() > after.size())
            whom = trim(whom.substr(0, whom.size() - after.size()));
    if (whom.empty() || has_any(whom, {"朋友", "视频", "微信", "抖音", "怎么", "你们", "别人", "人家", "学习之星",
                                       "文章", "吗", "家里", "女儿", "儿子", "孙"}))
        return std::nullopt;
    auto made = own_wish(intent_name::like);
    if (const auto number = bare_number(whom)) {
        made.slots.number = *number;
        return made;
    }
    constexpr std::size_t shortest_name = 2;
    if (length(whom) < shortest_name)
        return std::nullopt;
    const auto from = static_cast<std::size_t>(whom.data() - said.text.data());
    made.slots.nominee = said.typed(from, from + whom.size());
    return made;
}

} // namespace bot::understand
