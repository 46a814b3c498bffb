#pragma once

#include "storage/sqlite/connection.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace storage::sqlite {

/// A piece of a statement, so that statements with the same columns say these once.
template <std::size_t size>
struct sql_piece {
    char text[size]{};

    consteval sql_piece(const char (&from)[size]) { std::copy_n(from, size, text); }
};

template <sql_piece columns, sql_piece condition>
struct joined_text {
    static constexpr auto value = [] {
        constexpr auto first = sizeof(columns.text) - 1;
        std::array<char, first + sizeof(condition.text)> whole{};
        std::copy_n(columns.text, first, whole.begin());
        std::copy_n(condition.text, sizeof(condition.text), whole.begin() + first);
        return whole;
    }();
};

/// The statement "COLUMNS CONDITION"; a blank at the seam is the condition's.
template <sql_piece columns, sql_piece condition>
consteval sql joined()
{
    return {joined_text<columns, condition>::value.data()};
}

} // namespace storage::sqlite
