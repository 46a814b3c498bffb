#include "handlers/pauses.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "storage/reading_days.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::awaitable;

constexpr std::chrono::days one_day{1};

decision keep_pause(const storage::reader& changed, std::string done_text, std::string refused_text)
{
    decision made;
    made.actions.emplace_back(
        storage::write_document{to_document(changed), std::move(done_text), std::move(refused_text)});
    made.topic = storage::nothing_asked{};
    return made;
}

} // namespace

awaitable<storage::reader> find_reader(storage::store& store, storage::person_id whose)
{
    std::string collection = storage::reader_collection;
    std::string partition = storage::all_readers;
    const auto found = co_await store.find_document(std::move(collection), std::move(partition), whose);
    if (found)
        co_return storage::parse_reader(*found);
    storage::reader fresh;
    fresh.person = std::move(whose);
    co_return fresh;
}

awaitable<std::vector<storage::period>> paused_days(storage::store& store, storage::person_id whose)
{
    auto known = co_await find_reader(store, std::move(whose));
    co_return std::move(known.paused);
}

std::optional<storage::period> pause_on(const std::vector<storage::period>& paused, storage::day date)
{
    const auto found = std::ranges::find_if(
        paused, [date](const storage::period& one) { return one.from <= date && date <= one.to; });
    return found == paused.end() ? std::nullopt : std::optional(*found);
}

awaitable<decision> pause_reading(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto days = wanted.slots.number.value_or(0);
    if (days < 1 || days > longest_pause) {
        co_return answer(say("reading.ask_pause", fmt::arg("limit", longest_pause)));
    }
    auto known = co_await find_reader(now.store, now.person.id);
    const auto today = storage::reading_day_of(now.now);
    const storage::period pause{today, today + std::chrono::days{days - 1}};
    // A pause that has begun goes on into the new one.
    auto& all = known.paused;
    if (!all.empty() && all.back().to >= today) {
        all.back().to = pause.to;
        all.back().from = std::min(all.back().from, today);
    } else {
        all.push_back(pause);
    }
    auto done =
        say("reading.paused", fmt::arg("from", date_of(say, pause.from)), fmt::arg("to", date_of(say, pause.to)));
    co_return keep_pause(known, std::move(done), say.text("help.failed"));
}

awaitable<decision> resume_reading(const turn& now)
{
    const auto& say = now.wording;
    auto known = co_await find_reader(now.store, now.person.id);
    const auto today = storage::reading_day_of(now.now);
    auto& all = known.paused;
    if (all.empty() || all.back().to < today) {
        co_return answer(say.text("reading.not_paused"));
    }
    all.back().to = today - one_day;
    if (all.back().to < all.back().from) {
        all.pop_back();
    }
    co_return keep_pause(known, say.text("reading.resumed"), say.text("help.failed"));
}

awaitable<std::vector<storage::action>> erase_pauses(storage::store& store, storage::person_id whose)
{
    std::vector<storage::action> actions;
    const auto known = co_await find_reader(store, std::move(whose));
    if (known.version > 0) {
        auto gone = storage::removed(to_document(known));
        actions.emplace_back(storage::write_document{std::move(gone), {}, {}});
    }
    co_return actions;
}

} // namespace handlers
