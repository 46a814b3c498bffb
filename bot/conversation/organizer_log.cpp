#include "bot/conversation/organizer_log.hpp"

#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/log.hpp"

namespace bot {
namespace {

using storage::awaitable;

handlers::actor author_of(const handlers::turn& now, const storage::authority& acts_for)
{
    const auto& name = now.person.name;
    return {now.person.id, name.empty() ? now.catalogue->unit_name(acts_for.unit) : name, acts_for};
}

std::string digest_of(const std::string& text)
{
    constexpr std::size_t digits_kept = 24;
    return sha256_hex(text).substr(0, digits_kept);
}

/// A line about an activity that the sender's unit answers for.
storage::log_entry line_about(const handlers::turn& now, storage::activity_id id, std::string word,
                              std::string detail)
{
    storage::log_entry line;
    const auto* activity = now.catalogue->find_activity(id);
    line.unit = activity == nullptr ? std::string() : activity->unit;
    line.what = std::move(word);
    line.about = handlers::title_of(now.wording, *now.catalogue, id);
    line.detail = std::move(detail);
    return line;
}

std::string heads_detail(const handlers::turn& now, const storage::heads_added& added, const std::string& note)
{
    return now.wording("console.log_heads", fmt::arg("heads", added.heads),
                       fmt::arg("role", handlers::role_word(now.wording, added.role)), fmt::arg("note", note));
}

std::optional<storage::log_entry> line_of(const handlers::turn& now, const handlers::intent& wanted,
                                          const storage::outcome& came)
{
    if (const auto* added = std::get_if<storage::heads_added>(&came)) {
        if (added->what == storage::heads_added::status::done)
            return line_about(now, added->activity, "heads_added", heads_detail(now, *added, wanted.slots.note));
    } else if (const auto* news = std::get_if<storage::news_link_added>(&came)) {
        if (news->what == storage::news_link_added::status::done)
            return line_about(now, news->activity, "news_added", wanted.slots.url);
    } else if (const auto* bound = std::get_if<storage::organizer_bound>(&came)) {
        if (bound->bound) {
            storage::log_entry line;
            line.unit = bound->acts_for.unit;
            line.what = "organizer_bound";
            line.about = now.catalogue->unit_name(bound->acts_for.unit);
            return line;
        }
    }
    return std::nullopt;
}

awaitable<void> write(context& ctx, const handlers::turn& now, handlers::actor by, storage::log_entry line,
                      std::string once)
{
    if (line.unit.empty())
        co_return;
    line.key = std::move(once);
    line.at = now.now;
    co_await handlers::write_log(ctx.store, by, std::move(line));
}

} // namespace

awaitable<void> note_what_was_done(context& ctx, const handlers::turn& now, const handlers::intent& wanted,
                                   const storage::result& done, const std::string& key)
{
    for (std::size_t n = 0; n < done.outcomes.size(); ++n) {
        auto line = line_of(now, wanted, done.outcomes[n]);
        const auto* bound = std::get_if<storage::organizer_bound>(&done.outcomes[n]);
        if (!line || (bound == nullptr && !now.person.acts_for))
            continue;
        auto by = author_of(now, bound == nullptr ? *now.person.acts_for : bound->acts_for);
        auto once = handlers::log_key(digest_of(fmt::format("{} {} {}", now.person.id, key, n)));
        co_await write(ctx, now, std::move(by), *std::move(line), std::move(once));
    }
}

awaitable<void> note_what_was_seen(context& ctx, const handlers::turn& now, const handlers::intent& wanted,
                                   const std::string& key)
{
    const auto& asked = wanted.slots.activities;
    if (wanted.name != handlers::intent_name::roster || asked.size() != 1 ||
        !now.may(storage::organizer_role::organizer))
        co_return;
    const auto* activity = now.catalogue->find_activity(asked.front());
    if (activity == nullptr || !now.catalogue->is_within(activity->unit, now.person.acts_for->unit))
        co_return;
    auto line = line_about(now, activity->id, "roster_seen", "");
    auto by = author_of(now, *now.person.acts_for);
    auto once = digest_of(now.person.id + " " + key); // The message may come again, and is not remembered.
    co_await write(ctx, now, std::move(by), std::move(line), std::move(once));
}

} // namespace bot
