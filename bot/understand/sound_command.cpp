#include "bot/understand/sound_command.hpp"
#include "bot/understand/exact.hpp"
#include "bot/understand/sounds.hpp"

namespace bot::understand {

namespace {

using handlers::intent;

constexpr std::size_t short_command = 8; ///< Characters or syllables.

/// 抱3号, 爆 3: the one word of a single character, where a number follows it.
std::optional<phrase> with_sign_up(const phrase& said)
{
    constexpr std::string_view word = "报";
    std::size_t at = 0;
    const auto c = next_code_point(said.text, at);
    if (at != word.size() || sound_of(c) != sound_of(U'报'))
        return std::nullopt;
    const auto rest = trim(std::string_view(said.text).substr(at));
    const auto amounts = find_quantities(rest);
    if (amounts.empty() || amounts.front().begin != 0)
        return std::nullopt;
    auto made = said;
    made.text.replace(0, at, word);
    return made;
}

} // namespace

std::optional<intent> command_by_sound(const phrase& said, const context& where, const index::tables& names)
{
    if (sounds_of(said.text).size() > short_command)
        return std::nullopt;
    auto heard = names.sounds.rewrite(said);
    if (!heard)
        heard = with_sign_up(said);
    if (!heard)
        return std::nullopt;
    auto found = exact_command(*heard, where, names);
    if (!found)
        return std::nullopt;
    found->confidence = 0.95;
    // A word that only sounded right is never enough for what cannot be undone.
    found->exact = false;
    found->stage = "sound";
    return found;
}

} // namespace bot::understand
