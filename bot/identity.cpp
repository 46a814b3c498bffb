#include "bot/identity.hpp"

#include "handlers/identities.hpp"
#include "handlers/merged_documents.hpp"
#include "handlers/tickets.hpp"
#include "storage/identity.hpp"

#include <exception>
#include <utility>

namespace bot {
namespace {

using storage::awaitable;

constexpr int most_hops = 4;
constexpr int most_tries = 5;

/// Whether messages of this identity may belong to somebody else: nobody has ever been admitted by it. What
/// retire() admits for a moment has no account.
bool is_nobody(const storage::standing& known)
{
    return !known.person || known.person->account.empty();
}

awaitable<storage::identity> find_identity(storage::store& store, storage::person_id id)
{
    const auto found = co_await store.find_document(storage::identity_collection, storage::all_identities, id);
    storage::identity one;
    one.id = id;
    one.person = std::move(id);
    if (found)
        one = storage::parse_identity(*found);
    co_return one;
}

awaitable<bool> write_alone(storage::store& store, storage::document what)
{
    const bool done = co_await store.write_document(std::move(what));
    co_return done;
}

/// A topic that asks nothing, for the sake of the conversation's version.
storage::conversation_topic other_topic(const storage::conversation& before)
{
    if (std::holds_alternative<storage::own_nominations>(before.topic))
        return storage::library_list{};
    return storage::own_nominations{};
}

awaitable<void> take_step(storage::store& store, storage::person_id whose, storage::action what)
{
    auto known = co_await store.standing_of(whose, "");
    storage::command step;
    step.person.id = std::move(whose);
    step.conversation_version = known.conversation.version;
    step.topic = other_topic(known.conversation);
    step.actions.push_back(std::move(what));
    step.take_notices = false;
    step.now = storage::system_time();
    co_await store.carry_out(std::move(step));
}

/// Makes sure that nothing is ever kept under an identity that has become another person. False where something
/// was kept before. A step under way rests on the conversation's version: where it comes first, it has admitted
/// the person with an account; where this comes first, it is refused and asks who the person is.
awaitable<bool> retire(storage::store& store, storage::person_id who)
{
    for (int tries = 0; tries < most_tries; ++tries) {
        const auto known = co_await store.standing_of(who, "");
        if (!is_nobody(known))
            co_return false;
        if (!known.person && known.conversation.version > 0)
            co_return true;
        storage::action what = storage::say{};
        if (known.person)
            what = storage::forget_person{};
        co_await take_step(store, who, std::move(what));
    }
    throw storage::overloaded("the identity changed at every try");
}

/// Lets one identity be another person from now on. False where it has something of its own, or has changed.
awaitable<bool> become(storage::store& store, storage::identity who, storage::person_id other)
{
    if (who.person != other) {
        who.person = std::move(other);
        auto document = storage::to_document(who);
        const bool written = co_await write_alone(store, std::move(document));
        if (!written)
            co_return false;
        ++who.version;
    }
    const bool retired = co_await retire(store, who.id);
    if (!retired) {
        who.person = who.id;
        auto document = storage::to_document(who);
        co_await write_alone(store, std::move(document));
    }
    co_return retired;
}

/// What the store counts and remembers. Gives whether all of it is the other's now; a notice that is being sent is
/// not.
awaitable<bool> merge_records(storage::store& store, storage::person_id from, storage::person_id into)
{
    for (int tries = 0; tries < most_tries; ++tries) {
        const auto known = co_await store.standing_of(from, "");
        storage::command step;
        step.person.id = from;
        step.conversation_version = known.conversation.version;
        storage::merge_person merging;
        merging.into = into;
        step.actions.emplace_back(std::move(merging));
        step.take_notices = false;
        step.now = storage::system_time();
        const auto told = co_await store.carry_out(std::move(step));
        if (told.outcomes.empty())
            continue; // The conversation has moved on.
        const auto& merged = std::get<storage::person_merged>(told.outcomes.front());
        if (merged.done)
            co_return merged.being_sent == 0;
    }
    throw storage::overloaded("the identity changed at every try");
}

/// Who had a helper's ear goes on speaking to them.
awaitable<void> keep_talking(storage::store& store, storage::person_id who)
{
    const auto open = co_await handlers::open_ticket_of(store, who);
    const auto known = co_await store.standing_of(who, "");
    if (!open || !std::holds_alternative<storage::nothing_asked>(known.conversation.topic))
        co_return;
    storage::with_helper topic;
    topic.ticket = open->key;
    storage::command step;
    step.person.id = std::move(who);
    step.conversation_version = known.conversation.version;
    step.topic = std::move(topic);
    step.take_notices = false;
    step.now = storage::system_time();
    co_await store.carry_out(std::move(step));
}

/// Gives everything of an identity to the person that it has become; done again, it goes on. False where something
/// is left for later.
awaitable<bool> merge(storage::store& store, storage::identity who)
{
    auto other = who.person;
    const auto met = co_await handlers::person_behind(store, std::move(other));
    if (met == who.id) {
        // They became each other: what there is stays where it is.
        who.person = who.id;
        who.merging = false;
        auto undone = storage::to_document(who);
        const bool written = co_await write_alone(store, std::move(undone));
        co_return written;
    }
    const bool all = co_await merge_records(store, who.id, met);
    co_await handlers::merge_documents(store, who.id, met, storage::system_time());
    co_await keep_talking(store, met);
    if (!all)
        co_return false;
    // Where the other was forgotten meanwhile, the way to what is theirs now must not be.
    const auto kept = co_await find_identity(store, who.id);
    who.version = kept.version;
    who.person = met;
    who.merging = false;
    auto document = storage::to_document(who);
    const bool written = co_await write_alone(store, std::move(document));
    co_return written;
}

/// Where others are at it too, housekeeping goes on.
awaitable<void> try_to_merge(storage::store& store, storage::identity who)
{
    try {
        co_await merge(store, std::move(who));
    } catch (const storage::overloaded&) {
    }
}

/// Lets an identity that has something of its own be another person. False where it has changed meanwhile.
awaitable<bool> begin_merge(storage::store& store, storage::identity who, storage::person_id other)
{
    who.person = std::move(other);
    who.merging = true;
    auto document = storage::to_document(who);
    const bool written = co_await write_alone(store, std::move(document));
    if (!written)
        co_return false;
    ++who.version;
    co_await try_to_merge(store, std::move(who));
    co_return true;
}

/// One try at note_union; nothing where something changed meanwhile.
awaitable<std::optional<storage::person_id>> try_to_note(storage::store& store, storage::person_id id,
                                                         std::string union_key)
{
    std::optional<storage::person_id> person;
    auto mine = co_await find_identity(store, id);
    if (mine.merging) {
        co_await try_to_merge(store, std::move(mine));
        auto met = co_await meet(store, std::move(id), "");
        person = std::move(met.id);
        co_return person;
    }
    if (mine.person != id) {
        auto other = mine.person;
        const bool done = co_await become(store, std::move(mine), std::move(other));
        if (!done)
            co_return person;
        auto met = co_await meet(store, std::move(id), "");
        person = std::move(met.id);
        co_return person;
    }
    const auto kept_key = std::exchange(mine.union_key, union_key);
    const auto kept = co_await store.find_document(storage::union_collection, storage::all_identities, union_key);
    if (!kept) {
        storage::union_person first;
        first.key = std::move(union_key);
        first.person = std::move(id);
        auto document = storage::to_document(first);
        co_await write_alone(store, std::move(document));
        co_return person;
    }
    auto first = storage::parse_union_person(*kept).person;
    const auto other = co_await meet(store, std::move(first), "");
    if (other.id == id) {
        // So that erasing the person finds who has the unionid.
        const bool is_kept = mine.version > 0 && kept_key == mine.union_key;
        auto document = storage::to_document(mine);
        if (!is_kept)
            co_await write_alone(store, std::move(document));
        person = std::move(id);
        co_return person;
    }
    const auto own = co_await store.standing_of(id, "");
    if (is_nobody(own)) {
        auto into = other.id;
        const bool done = co_await become(store, std::move(mine), std::move(into));
        if (done)
            person = other.id;
        co_return person;
    }
    if (is_nobody(other.known)) {
        auto theirs = co_await find_identity(store, other.id);
        theirs.union_key = std::move(union_key);
        auto into = id;
        const bool done = co_await become(store, std::move(theirs), std::move(into));
        if (done)
            person = std::move(id);
        co_return person;
    }
    auto into = other.id;
    const bool merged = co_await begin_merge(store, std::move(mine), std::move(into));
    if (merged)
        person = other.id;
    co_return person;
}

} // namespace

awaitable<met_person> meet(storage::store& store, storage::person_id identity, std::string key)
{
    met_person met;
    met.id = std::move(identity);
    met.known = co_await store.standing_of(met.id, key);
    for (int hops = 0; hops < most_hops && is_nobody(met.known) && !met.known.earlier; ++hops) {
        const auto one = co_await find_identity(store, met.id);
        if (one.person == met.id)
            break;
        if (one.merging)
            co_await try_to_merge(store, one);
        met.id = one.person;
        met.known = co_await store.standing_of(met.id, key);
    }
    co_return met;
}

awaitable<void> finish_merging(storage::store& store)
{
    storage::document_query which;
    which.collection = storage::identity_collection;
    which.partition = storage::all_identities;
    which.index = storage::index_of_merging;
    const auto found = co_await store.list_documents(std::move(which));
    std::exception_ptr failure;
    for (const auto& one : found) {
        auto who = storage::parse_identity(one);
        try {
            co_await merge(store, std::move(who));
        } catch (const std::exception&) {
            failure = std::current_exception(); // The others are not to wait for it.
        }
    }
    if (failure)
        std::rethrow_exception(failure);
}

awaitable<bool> is_union_known(storage::store& store, storage::person_id identity)
{
    const auto one = co_await find_identity(store, std::move(identity));
    co_return !one.union_key.empty();
}

awaitable<storage::person_id> note_union(storage::store& store, storage::person_id identity, std::string union_key)
{
    for (int tries = 0; tries < most_tries; ++tries) {
        auto person = co_await try_to_note(store, identity, union_key);
        if (person)
            co_return *std::move(person);
    }
    auto met = co_await meet(store, std::move(identity), "");
    co_return std::move(met.id);
}

} // namespace bot
