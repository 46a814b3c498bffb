#include "bot/understand/understand.hpp"
#include "bot/understand/utf8.hpp"

#include <array>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;

// So few that comparing lengths, then bytes, beats hashing.
constexpr auto help_words = std::to_array<std::string_view>({
    "?",
    "？",
    "help",
    "Help",
    "HELP",
    "帮助",
    "菜单",
    "功能",
    "帮助菜单",
    "功能菜单",
    "使用说明",
    "长辈版",
    "大字版",
});
constexpr std::size_t longest = "帮助菜单"sv.size();

bool is_help(std::string_view text)
{
    if (text.empty() || text.size() > longest)
        return false;
    for (const auto word : help_words)
        if (word == text)
            return true;
    return false;
}

} // namespace

std::optional<handlers::intent> understand_fixed(std::string_view text)
{
    // One object, returned in place: an intent is too large to move on the way of every message.
    std::optional<handlers::intent> found;
    text = trim(text);
    if (is_help(text)) {
        found.emplace();
        found->name = handlers::intent_name::help;
        found->confidence = 1;
        found->stage = "fixed";
        found->text = text;
    }
    return found;
}

} // namespace bot::understand
