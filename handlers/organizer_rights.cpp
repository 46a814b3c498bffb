#include "handlers/organizer_rights.hpp"

#include "handlers/describe.hpp"

namespace handlers {
namespace {

bool governs(const turn& now, const storage::activity& activity, access_to what)
{
    const auto& unit = now.person.acts_for->unit;
    return what == access_to::figures ? now.catalogue->counts_for(activity, unit)
                                      : now.catalogue->is_within(activity.unit, unit);
}

} // namespace

decision not_for(const turn& now)
{
    return answer(now.wording.text(now.person.acts_for ? "organizer.helper_only" : "organizer.not_bound"));
}

named_activity governed_activity(const turn& now, const intent& wanted, std::string_view command, access_to what)
{
    const auto& say = now.wording;
    named_activity found;
    if (!now.may(storage::organizer_role::organizer)) {
        found.answer = not_for(now);
        return found;
    }
    found = named_by(now, wanted, purpose::details);
    if (found.answer) {
        return found;
    }
    if (found.activity == nullptr) {
        found.answer = answer(say("organizer.ask_activity", fmt::arg("command", command)));
    } else if (!governs(now, *found.activity, what)) {
        found.answer = answer(say("organizer.not_yours", fmt::arg("title", title_of(say, *found.activity))));
    }
    return found;
}

} // namespace handlers
