#include "handlers/notices.hpp"

#include "handlers/broadcasts.hpp"
#include "handlers/describe.hpp"
#include "handlers/sign_up.hpp"

namespace handlers {

turn turn_for(storage::store& store, catalogue_ptr catalogue, const content::wording& wording, storage::person to,
              storage::time_point now)
{
    const auto* account = catalogue->find_account(to.account);
    std::string unit = account == nullptr ? std::string() : account->unit;
    return {store, std::move(catalogue), wording, std::move(to), std::move(unit), {}, now};
}

bool must_be_heard(const storage::notice& what)
{
    return what.what == storage::notice_subject::promoted || what.what == storage::notice_subject::changed;
}

storage::awaitable<storage::page<storage::delivery>>
not_heard(storage::store& store, storage::activity_id activity, std::int64_t after, int limit)
{
    storage::page<storage::delivery> found;
    do {
        auto read = co_await store.unreached(activity, after, limit);
        for (auto& one : read.items) {
            if (!must_be_heard(one.what))
                continue;
            if (found.items.size() == static_cast<std::size_t>(limit)) {
                found.next = found.items.back().what.number;
                co_return found;
            }
            found.items.push_back(std::move(one));
        }
        after = read.next;
    } while (after != 0);
    co_return found;
}

const std::string& what_to_tell(const content::wording& say, const catalogue& from, const storage::notice& what)
{
    if (what.what == storage::notice_subject::promoted)
        return say.text("organizer.tell_promoted");
    const auto* activity = from.find_activity(what.activity);
    const bool cancelled = activity != nullptr && activity->state == storage::activity_state::cancelled;
    return say.text(cancelled ? "organizer.tell_cancelled" : "organizer.tell_changed");
}

std::string notice_text(const turn& now, const storage::notice& what)
{
    return phrase(now, what);
}

bool template_tells(const std::map<std::string, std::string>& parts, const storage::notice& what)
{
    using subject = storage::notice_subject;
    constexpr std::size_t room = 20; // Characters of a part, by the platform's rule.
    if (what.what == subject::changed)
        return parts.contains("note");
    return what.what != subject::broadcast || (parts.contains("note") && characters_of(what.text) <= room);
}

std::map<std::string, std::string> notice_values(const turn& now, const storage::notice& what)
{
    const auto* activity = now.catalogue->find_activity(what.activity);
    if (what.what == storage::notice::subject::reply || what.what == storage::notice::subject::picture ||
        activity == nullptr)
        return {};
    auto shown = *activity;
    if (what.what == storage::notice::subject::reminder)
        std::erase_if(shown.sessions, [&](const auto& one) { return one.starts_at != what.expires_at; });
    return {{"activity", activity->name},
            {"time", time_of(now.wording, shown)},
            {"place", place_of(now.wording, *activity)},
            {"party", std::to_string(what.party)},
            {"note", what.text}};
}

} // namespace handlers
