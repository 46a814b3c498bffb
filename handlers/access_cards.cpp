#include "handlers/access_cards.hpp"

namespace handlers {
namespace {

using storage::access_card;
using storage::awaitable;

awaitable<std::optional<access_card>> read_card(storage::store& store, access_card::kind what, std::string whose)
{
    auto key = storage::key_of(what, whose);
    const auto found =
        co_await store.find_document(storage::access_card_collection, storage::all_access_cards, std::move(key));
    if (!found)
        co_return std::nullopt;
    co_return storage::parse_access_card(*found);
}

} // namespace

awaitable<void> keep_card(storage::store& store, access_card card)
{
    auto whose = card.whose;
    const auto kept = co_await read_card(store, card.what, std::move(whose));
    if (kept && kept->acts_for == card.acts_for)
        co_return;
    card.version = kept ? kept->version : 0;
    auto written = to_document(card);
    co_await store.write_document(std::move(written));
}

awaitable<std::optional<access_card>> find_card(storage::store& store, catalogue_ptr units, std::string root,
                                                access_card::kind what, std::string whose)
{
    auto card = co_await read_card(store, what, std::move(whose));
    if (card && !units->is_within(card->acts_for.unit, root))
        card.reset();
    co_return card;
}

awaitable<std::vector<access_card>> cards_of(storage::store& store, catalogue_ptr units, std::string root,
                                             access_card::kind what)
{
    std::vector<access_card> cards;
    storage::document_query which;
    which.collection = storage::access_card_collection;
    which.partition = storage::all_access_cards;
    which.index = to_string(what);
    for (bool more = true; more;) {
        const auto page = co_await store.list_documents(which);
        for (const auto& one : page) {
            auto card = storage::parse_access_card(one);
            which.after_key = one.key;
            which.after_order = card.at.time_since_epoch().count();
            if (units->is_within(card.acts_for.unit, root))
                cards.push_back(std::move(card));
        }
        more = static_cast<int>(page.size()) == which.limit;
    }
    co_return cards;
}

awaitable<void> end_token(storage::store& store, access_card card)
{
    // What acts for no unit is no token any more.
    storage::api_token ended{card.whose, {std::string(), card.acts_for.role}, card.at};
    co_await store.save_token(std::move(ended));
    co_await forget_card(store, std::move(card));
}

awaitable<void> forget_card(storage::store& store, access_card card)
{
    auto gone = storage::removed(to_document(card));
    co_await store.write_document(std::move(gone));
}

} // namespace handlers
