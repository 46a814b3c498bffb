#pragma once

#include <optional>
#include <string_view>
#include <vector>

// Amounts in a normalised text: 30页, 第五个, 两个人, 一百二十, 半小时.
namespace bot::understand {

struct number {
    int value = 0;
    std::size_t end = 0; ///< Where it stops in the text.
    int digits = 0;      ///< How many ASCII digits it is written in; 0 for Chinese numerals.
    bool scaled = false; ///< With 十, 百, 千 or 万.
};

/// The number that begins at `at`; nothing where none does, and for more than nine digits.
std::optional<number> number_at(std::string_view text, std::size_t at);

enum class unit {
    none,    ///< Nothing known follows.
    mark,    ///< 号
    piece,   ///< 个
    item,    ///< 场, 项, 条, 期: what lists are made of
    person,  ///< 人, 位, 口, 名
    page,    ///< 页
    minute,  ///< 分钟
    hour,    ///< 小时, 钟头
    quarter, ///< 刻钟
    chapter, ///< 章, 回, 节
    step,    ///< 步
    day,     ///< 日, 天
    month,   ///< 月
    clock,   ///< 点
    other,   ///< A unit that means nothing here, such as 块 or 岁
};

/// A number with what it counts.
struct quantity {
    int value = 0;
    bool half = false;    ///< Half of one more: 半小时, 一个半小时.
    bool ordinal = false; ///< 第 stands before it.
    understand::unit unit = understand::unit::none;
    int digits = 0;
    bool scaled = false;   ///< With 十, 百, 千 or 万.
    std::size_t begin = 0; ///< 第 included.
    std::size_t end = 0;   ///< The unit included.
};

/// Every quantity of the text, in order. Chinese numerals without a unit count only where they
/// stand alone between blanks: 三 in 三国演义 is none.
std::vector<quantity> find_quantities(std::string_view text);

/// A whole text that is a number and nothing else, as people answer a menu: 3, 三, 第二个, 2号.
std::optional<int> bare_number(std::string_view text);

} // namespace bot::understand
