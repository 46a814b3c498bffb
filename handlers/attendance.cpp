#include "handlers/attendance.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "handlers/failed_check_ins.hpp"
#include "handlers/personal_codes.hpp"
#include "handlers/venue_codes.hpp"

#include <chrono>

namespace handlers {
namespace {

/// So long after the question its answer is for the code that the person had before them then.
constexpr std::chrono::minutes answer_counts{5};

storage::awaitable<std::optional<storage::asked_code>> code_asked_about(const turn& now)
{
    const auto found =
        co_await now.store.find_document(storage::asked_code_collection, storage::all_asked_codes, now.person.id);
    std::optional<storage::asked_code> asked;
    if (found)
        asked = storage::parse_asked_code(*found);
    co_return asked;
}

// The code is kept: it will have changed when the answer comes.
storage::awaitable<decision> ask_which_venue(const turn& now, std::vector<storage::activity_id> fits,
                                             std::string code, std::optional<int> heads)
{
    const auto before = co_await code_asked_about(now);
    storage::asked_code asked;
    asked.person = now.person.id;
    asked.version = before ? before->version : 0;
    asked.code = std::move(code);
    asked.at = now.now;
    auto made = ask_which(now, fits, purpose::check_in, "check_in.which", heads);
    made.actions.emplace_back(storage::write_document{to_document(asked), {}, {}});
    co_return made;
}

} // namespace

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
    auto settled = co_await settle_code(now, std::move(coming), now.now);
    if (!settled.fits.empty()) {
        auto code = wanted.slots.code;
        auto asked =
            co_await ask_which_venue(now, std::move(settled.fits), std::move(code), wanted.slots.party_size);
        co_return asked;
    }
    decision made;
    made.actions.emplace_back(std::move(settled.coming));
    co_return made;
}

storage::awaitable<decision> check_in_to(const turn& now, storage::activity_id picked, std::optional<int> heads)
{
    auto asked = co_await code_asked_about(now);
    if (!asked || now.now - asked->at > answer_counts) {
        co_return answer(now.wording.text("check_in.ask_code"));
    }
    storage::check_in coming;
    coming.activity = picked;
    coming.code = asked->code;
    coming.heads = heads;
    auto settled = co_await settle_code(now, std::move(coming), asked->at);
    decision made;
    made.actions.emplace_back(std::move(settled.coming));
    storage::write_document used{storage::removed(to_document(*asked)), {}, {}};
    made.actions.emplace_back(std::move(used));
    made.topic = storage::nothing_asked{};
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
