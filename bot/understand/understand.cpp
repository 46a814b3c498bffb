#include "bot/understand/understand.hpp"
#include "bot/understand/exact.hpp"
#include "bot/understand/meaning.hpp"
#include "bot/understand/sound_command.hpp"
#include "bot/understand/stages.hpp"
#include "bot/understand/topics.hpp"
#include "bot/understand/two_wishes.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent;
using handlers::intent_name;

constexpr double sure = 0.6; ///< From here words that fulfil a rule are no answer to a choice.

/// In a choice between activities a part of a name is an answer.
void settle_choice(intent& made, const phrase& said, const context& where, const index::tables& names)
{
    const auto offered = offered_activities(where.topic);
    const bool looks_up = made.name == intent_name::resource_search || made.name == intent_name::list_activities;
    const bool carries_on = made.stage == "exact" || made.stage == "number";
    const bool certain = carries_on || (made.confidence >= sure && made.stage != "weighed" && !looks_up);
    if (offered.empty() || certain)
        return;
    const auto mention = names.names.find(said.text);
    for (const auto id : mention.candidates)
        if (std::find(offered.begin(), offered.end(), id) != offered.end()) {
            made = intent{};
            made.name = intent_name::pick;
            made.slots.activities = {id};
            made.slots.activity_ref = said.typed(mention.begin, mention.end);
            made.confidence = 0.8;
            made.stage = "choice";
            return;
        }
}

} // namespace

const std::vector<stage>& stages()
{
    static const std::vector<stage> all{
        {"topic", answer_to_topic}, {"exact", exact_command},    {"number", bare_choice},
        {"two", first_of_two},      {"sound", command_by_sound}, {"meaning", by_meaning},
    };
    return all;
}

intent understand(std::string_view text, const context& where, const index& names)
{
    if (auto fixed = understand_fixed(text))
        return *fixed;
    const auto said = normalise(text);
    intent made;
    for (const auto& one : stages())
        if (auto found = one.read(said, where, names.look())) {
            made = std::move(*found);
            break;
        }
    settle_choice(made, said, where, names.look());
    made.text = said.original;
    return made;
}

} // namespace bot::understand
