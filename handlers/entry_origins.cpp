#include "handlers/entry_origins.hpp"

namespace handlers {

void name_origin(desk_step& step, storage::activity_id activity, std::size_t place, std::string how,
                 std::string by)
{
    storage::entry_origin one;
    one.activity = activity;
    one.key = storage::origin_key(step.cause, step.key, place);
    one.how = std::move(how);
    one.by = std::move(by);
    storage::write_document write;
    write.what = to_document(one);
    step.actions.emplace_back(std::move(write));
}

storage::awaitable<void> keep_check_in_origin(storage::store& store, storage::person_id who,
                                              const storage::outcome& came, std::string how, std::string by)
{
    const auto* done = std::get_if<storage::checked_in>(&came);
    if (done == nullptr || done->what != storage::checked_in::status::done)
        co_return;
    for (const auto& part : done->parts) {
        storage::entry_origin one;
        one.activity = done->activity;
        one.key = storage::origin_key(who, done->activity, done->session, part.role);
        one.how = how;
        one.by = by;
        auto kept = to_document(one);
        co_await store.write_document(std::move(kept));
    }
}

storage::awaitable<std::optional<storage::entry_origin>> origin_of(storage::store& store,
                                                                   const storage::ledger_entry& entry)
{
    auto partition = storage::origin_partition(entry.activity);
    auto key = storage::origin_key(entry);
    const auto kept =
        co_await store.find_document(storage::entry_origin_collection, std::move(partition), std::move(key));
    std::optional<storage::entry_origin> found;
    if (kept)
        found = storage::parse_entry_origin(*kept);
    co_return found;
}

} // namespace handlers
