#include "handlers/consent.hpp"

namespace handlers {
namespace {

storage::awaitable<std::optional<storage::document>> kept_consent(storage::store& store, storage::person_id whose)
{
    storage::consent_record sought;
    sought.person = std::move(whose);
    const auto place = to_document(sought);
    auto found = co_await store.find_document(place.collection, place.partition, place.key);
    co_return found;
}

} // namespace

storage::awaitable<std::optional<storage::consent_record>> find_consent(storage::store& store,
                                                                        storage::person_id whose)
{
    const auto kept = co_await kept_consent(store, std::move(whose));
    if (!kept)
        co_return std::nullopt;
    co_return storage::parse_consent(*kept);
}

storage::awaitable<bool> has_agreed(storage::store& store, storage::person_id whose)
{
    const auto given = co_await find_consent(store, std::move(whose));
    co_return given && given->text == consent_text;
}

storage::awaitable<std::vector<storage::action>> note_consent(const turn& now)
{
    std::vector<storage::action> actions;
    const auto before = co_await find_consent(now.store, now.person.id);
    if (before && before->text == consent_text)
        co_return actions;
    storage::consent_record given;
    given.person = now.person.id;
    given.version = before ? before->version : 0;
    given.text = consent_text;
    given.at = now.now;
    actions.emplace_back(storage::write_document{to_document(given), {}, {}});
    co_return actions;
}

storage::awaitable<std::vector<storage::action>> erase_consent(storage::store& store, storage::person_id whose)
{
    std::vector<storage::action> actions;
    auto consent = co_await kept_consent(store, std::move(whose));
    if (consent) {
        actions.emplace_back(storage::write_document{storage::removed(*std::move(consent)), {}, {}});
    }
    co_return actions;
}

} // namespace handlers
