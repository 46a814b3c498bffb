#include "bot/reminders/round.hpp"

namespace bot::reminders {

storage::awaitable<storage::told_round> round_of(const look& by, std::string key,
                                                 storage::time_point matters_until)
{
    storage::told_round round;
    round.key = key;
    round.matters_until = matters_until;
    std::string collection = storage::told_round_collection;
    std::string partition = storage::all_reminders;
    const auto kept =
        co_await by.at.store.find_document(std::move(collection), std::move(partition), std::move(key));
    if (kept)
        round = storage::parse_told_round(*kept);
    co_return round;
}

storage::awaitable<bool> keep_round(const look& by, storage::told_round& round)
{
    auto document = storage::to_document(round);
    const bool written = co_await by.at.store.write_document(std::move(document));
    round.version += written ? 1 : 0;
    co_return written;
}

} // namespace bot::reminders
