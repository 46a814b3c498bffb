#include "bot/understand/evidence.hpp"

namespace bot::understand {

namespace {

std::optional<judgement> rule_for(const message& said)
{
    if (auto judged = judge(said))
        return judged;
    return judge_politeness(said.text);
}

} // namespace

evidence::evidence(const phrase& said, const context& where, const index::tables& names)
    : written(said, where, names), rule(rule_for(written)), sound(names.sounds.rewrite(said))
{
    if (!sound)
        return;
    heard.emplace(*sound, where, names);
    heard_rule = rule_for(*heard);
}

} // namespace bot::understand
