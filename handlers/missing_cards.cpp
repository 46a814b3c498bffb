#include "handlers/missing_cards.hpp"

#include "storage/access_card.hpp"

namespace handlers {
namespace {

using storage::access_card;
using storage::awaitable;

constexpr int records_at_once = 1000;

/// What is unfinished begins anew in a store that was filled from another: places are of one store alone.
awaitable<storage::card_search> read_search(storage::store& store)
{
    const auto found = co_await store.find_document(storage::card_search_collection, storage::all_access_cards,
                                                    storage::card_search_key);
    storage::card_search search;
    if (found)
        search = storage::parse_card_search(*found);
    if (search.finished)
        co_return search;
    const auto import = co_await store.find_import();
    auto filled_from = import ? import->source : std::string();
    if (filled_from != search.store)
        search.position.clear();
    search.store = std::move(filled_from);
    co_return search;
}

/// A card that is there, or was made since the store was read, stays as it is.
awaitable<void> make_card(storage::store& store, access_card card)
{
    auto key = storage::key_of(card.what, card.whose);
    const auto kept =
        co_await store.find_document(storage::access_card_collection, storage::all_access_cards, std::move(key));
    if (kept)
        co_return;
    auto made = to_document(card);
    co_await store.write_document(std::move(made));
}

/// The right may have been taken back since the store was read.
awaitable<void> look_at_token(storage::store& store, const storage::api_token& seen)
{
    auto hash = seen.hash;
    const auto token = co_await store.find_token(std::move(hash));
    if (!token || token->acts_for.unit.empty())
        co_return;
    access_card card;
    card.what = access_card::kind::token;
    card.whose = token->hash;
    card.acts_for = token->acts_for;
    card.at = token->created_at;
    co_await make_card(store, std::move(card));
}

awaitable<void> look_at_person(storage::store& store, const storage::person& seen)
{
    auto id = seen.id;
    const auto standing = co_await store.standing_of(std::move(id), "");
    if (!standing.person || !standing.person->acts_for)
        co_return;
    access_card card;
    card.what = access_card::kind::person;
    card.whose = seen.id;
    card.acts_for = *standing.person->acts_for;
    co_await make_card(store, std::move(card));
}

/// In an archive's order.
bool is_after_tokens(const storage::archive_record& one)
{
    static const auto theirs = storage::archive_record(storage::archived_token{}).index();
    return one.index() > theirs;
}

awaitable<void> look_at(storage::store& store, const storage::archive_record& record)
{
    const auto* person = std::get_if<storage::archived_person>(&record);
    const auto* token = std::get_if<storage::archived_token>(&record);
    if (person != nullptr && person->known && person->who.acts_for)
        co_await look_at_person(store, person->who);
    else if (token != nullptr && !token->token.acts_for.unit.empty())
        co_await look_at_token(store, token->token);
}

} // namespace

awaitable<bool> make_missing_cards(storage::store& store)
{
    auto search = co_await read_search(store);
    if (search.finished)
        co_return true;
    const auto reader = store.read_archive(search.position);
    const auto page = co_await reader->read(records_at_once);
    bool over = page.next.empty();
    for (const auto& record : page.records) {
        co_await look_at(store, record);
        over = over || is_after_tokens(record);
    }
    search.position = page.next;
    search.finished = over;
    auto kept = to_document(search);
    co_await store.write_document(std::move(kept));
    co_return search.finished;
}

} // namespace handlers
