#include "handlers/attendance.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "handlers/failed_check_ins.hpp"
#include "handlers/personal_codes.hpp"
#include "handlers/venue_codes.hpp"

namespace handlers {

storage::awaitable<decision> check_in(const turn& now, const intent& wanted)
{
    if (wanted.slots.scope == own_code) {
        auto shown = co_await show_personal_code(now, wanted);
        co_return shown;
    }
    const auto named = named_by(now, wanted, purpose::check_in);
    if (wanted.slots.code.empty()) {
        if (named.answer && named.activity == nullptr && wanted.slots.activity_unknown)
            co_return *named.answer;
        co_return answer(now.wording.text("check_in.ask_code"));
    }
    if (named.answer && !wanted.slots.ambiguous) {
        co_return *named.answer;
    }
    auto person = now.person.id;
    const bool waits = co_await must_wait(now.store, std::move(person), now.now);
    if (waits) {
        co_return answer(now.wording.text("check_in.too_many"));
    }
    storage::check_in coming;
    if (named.activity != nullptr) {
        coming.activity = named.activity->id;
    }
    coming.code = wanted.slots.code;
    coming.heads = wanted.slots.party_size;
    auto settled = co_await settle_code(now, std::move(coming));
    decision made;
    made.actions.emplace_back(std::move(settled));
    co_return made;
}

std::string phrase(const turn& now, const storage::checked_in& what)
{
    using status = storage::checked_in::status;
    const auto& say = now.wording;
    const auto titled = title_of(say, *now.catalogue, what.activity);
    const auto title = fmt::arg("title", titled);
    switch (what.what) {
    case status::done: {
        std::string parts;
        for (const auto& part : what.parts) {
            parts += parts.empty() ? "" : "\n";
            parts += say(part.role == storage::role::volunteer ? "check_in.part_volunteer"
                                                               : "check_in.part_participant",
                         fmt::arg("heads", part.heads));
        }
        return say("check_in.done", title, fmt::arg("parts", parts));
    }
    case status::already:
        return say("check_in.already", title, fmt::arg("at", moment_of(say, what.at)));
    case status::too_early:
        return say("check_in.too_early", title, fmt::arg("at", moment_of(say, what.at)));
    case status::too_late:
        return say("check_in.too_late", title, fmt::arg("at", moment_of(say, what.at)));
    case status::ambiguous:
        return say.text("check_in.ambiguous");
    case status::unknown_activity:
        return say("activity.unknown", fmt::arg("id", what.activity));
    case status::wrong_code:
        break;
    }
    return say.text("check_in.wrong_code");
}

} // namespace handlers
