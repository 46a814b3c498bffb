#include "handlers/merged_documents.hpp"

#include "handlers/access_cards.hpp"
#include "handlers/nominations.hpp"
#include "storage/circle.hpp"
#include "storage/consent_record.hpp"
#include "storage/failed_check_in.hpp"
#include "storage/identity.hpp"
#include "storage/phrasing.hpp"
#include "storage/profile.hpp"
#include "storage/reader.hpp"
#include "storage/recitation.hpp"
#include "storage/reminder.hpp"
#include "storage/ticket.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace handlers {
namespace {

using storage::awaitable;
using storage::person_id;

/// Whose documents go to whom.
struct merged_pair {
    storage::store& store;
    person_id from;
    person_id into;
    storage::time_point now;
};

/// Writes of others that come between are seen at the next try.
constexpr int most_merge_tries = 20;

awaitable<bool> rewrite(storage::store& store, storage::document what)
{
    const bool done = co_await store.write_document(std::move(what));
    co_return done;
}

awaitable<bool> remove_merged(storage::store& store, storage::document what)
{
    auto gone = storage::removed(std::move(what));
    const bool done = co_await store.write_document(std::move(gone));
    co_return done;
}

/// Gives every document of an index to the other person. `turn` makes of a document what is to stand there.
template <class F>
awaitable<void> hand_over(const merged_pair& both, storage::document_query which, F turn)
{
    for (int tries = 0; tries < most_merge_tries; ++tries) {
        const auto found = co_await both.store.list_documents(which);
        if (found.empty())
            co_return;
        for (const auto& one : found) {
            storage::document changed = turn(one);
            co_await rewrite(both.store, std::move(changed));
        }
    }
    throw storage::overloaded("a document changed at every try");
}

storage::document_query query_of(const char* collection, std::string partition, std::string index)
{
    storage::document_query which;
    which.collection = collection;
    which.partition = std::move(partition);
    which.index = std::move(index);
    which.limit = 200;
    return which;
}

/// Makes one of two documents under the persons' ids. `unite` makes what the other is to have, of theirs, which
/// may be nothing, and of the one who goes.
template <class F>
awaitable<void> unite(const merged_pair& both, const char* collection, const char* partition, F make)
{
    for (int tries = 0; tries < most_merge_tries; ++tries) {
        const auto mine = co_await both.store.find_document(collection, partition, both.from);
        if (!mine)
            co_return;
        const auto theirs = co_await both.store.find_document(collection, partition, both.into);
        storage::document united = make(theirs, *mine);
        united.key = both.into;
        united.version = theirs ? theirs->version : 0;
        const bool same = theirs && theirs->body == united.body;
        bool done = same;
        if (!same)
            done = co_await rewrite(both.store, std::move(united));
        if (done)
            co_await remove_merged(both.store, *mine);
    }
    throw storage::overloaded("a document changed at every try");
}

storage::document unite_profiles(const std::optional<storage::document>& theirs, const storage::document& mine)
{
    const auto old = storage::parse_profile(mine);
    auto one = theirs ? storage::parse_profile(*theirs) : old;
    if (one.name.empty())
        one.name = old.name;
    if (one.phone.empty())
        one.phone = old.phone;
    return to_document(one);
}

storage::document unite_consents(const std::optional<storage::document>& theirs, const storage::document& mine)
{
    const auto old = storage::parse_consent(mine);
    auto one = theirs ? storage::parse_consent(*theirs) : old;
    if (one.at < old.at) {
        one.text = old.text;
        one.at = old.at;
    }
    return to_document(one);
}

/// Days on which either paused.
std::vector<storage::period> unite_pauses(std::vector<storage::period> all)
{
    std::ranges::sort(all, {}, [](const storage::period& one) { return std::pair(one.from, one.to); });
    std::vector<storage::period> united;
    for (const auto& one : all) {
        if (!united.empty() && one.from <= united.back().to + std::chrono::days{1})
            united.back().to = std::max(united.back().to, one.to);
        else
            united.push_back(one);
    }
    return united;
}

storage::document unite_readers(const std::optional<storage::document>& theirs, const storage::document& mine)
{
    auto one = storage::parse_reader(mine);
    if (theirs) {
        const auto other = storage::parse_reader(*theirs);
        one.paused.insert(one.paused.end(), other.paused.begin(), other.paused.end());
        one.corrections.insert(one.corrections.end(), other.corrections.begin(), other.corrections.end());
    }
    one.paused = unite_pauses(std::move(one.paused));
    return to_document(one);
}

storage::document unite_wishes(const std::optional<storage::document>& theirs, const storage::document& mine)
{
    const auto old = storage::parse_reading_wish(mine);
    auto one = theirs ? storage::parse_reading_wish(*theirs) : old;
    std::set<storage::day> told(one.told.begin(), one.told.end());
    told.insert(old.told.begin(), old.told.end());
    one.told.assign(told.begin(), told.end());
    return to_document(one);
}

storage::document unite_tries(const std::optional<storage::document>& theirs, const storage::document& mine)
{
    auto one = storage::parse_check_in_tries(mine);
    if (theirs) {
        const auto other = storage::parse_check_in_tries(*theirs);
        std::set<storage::time_point> all(one.wrong.begin(), one.wrong.end());
        all.insert(other.wrong.begin(), other.wrong.end());
        one.wrong.assign(all.begin(), all.end());
    }
    return to_document(one);
}

/// A membership has its person in its key.
awaitable<void> merge_circles(const merged_pair& both, std::string root)
{
    auto which = query_of(storage::circle_member_collection, root, storage::index_of_member(both.from));
    const auto found = co_await both.store.list_documents(std::move(which));
    for (const auto& one : found) {
        auto member = storage::parse_circle_member(one);
        member.person = both.into;
        member.version = 0;
        const auto place = to_document(member);
        const auto theirs = co_await both.store.find_document(place.collection, place.partition, place.key);
        if (theirs) {
            auto kept = storage::parse_circle_member(*theirs);
            if (kept.alias.empty())
                kept.alias = member.alias;
            kept.at = std::min(kept.at, member.at);
            member = std::move(kept);
        }
        auto united = to_document(member);
        const bool done = co_await rewrite(both.store, std::move(united));
        if (!done)
            throw storage::overloaded("a membership changed meanwhile");
        co_await remove_merged(both.store, one);
    }
}

awaitable<void> merge_tickets(const merged_pair& both)
{
    auto theirs = query_of(storage::ticket_collection, storage::all_tickets, storage::index_of_person(both.from));
    const auto resident = [into = both.into](const storage::document& kept) {
        auto one = storage::parse_ticket(kept);
        one.person = into;
        return to_document(one);
    };
    co_await hand_over(both, std::move(theirs), resident);
    auto helped = query_of(storage::ticket_collection, storage::all_tickets, storage::index_of_owner(both.from));
    const auto helper = [into = both.into](const storage::document& kept) {
        auto one = storage::parse_ticket(kept);
        one.owner = into;
        return to_document(one);
    };
    co_await hand_over(both, std::move(helped), helper);
}

/// Somebody liked whoever has this mark.
struct like_of_mark {
    std::string mark;
    storage::day on;
};

/// Nothing for what counts no nomination and no like. Their natural keys end with mark and day.
std::optional<like_of_mark> read_like(const storage::archive_record& record)
{
    const auto* const entry = std::get_if<storage::ledger_entry>(&record);
    if (entry == nullptr || entry->kind != storage::entry_kind::nominated)
        return {};
    const auto& key = entry->natural_key;
    const auto before_day = key.rfind(':');
    const auto before_mark =
        before_day == 0 || before_day == std::string::npos ? std::string::npos : key.rfind(':', before_day - 1);
    if (before_mark == std::string::npos)
        return {};
    const auto on = storage::parse_day(key.substr(before_day + 1));
    if (!on)
        return {};
    return like_of_mark{key.substr(before_mark + 1, before_day - before_mark - 1), *on};
}

/// The keys of a year's nominees who could be liked.
awaitable<void> add_stars(storage::store& store, std::string year,
                          std::multimap<std::string, std::string>& by_mark)
{
    constexpr int most_stars = 100'000;
    const auto number = storage::parse_day(year + "-01-01");
    if (!number)
        co_return;
    const auto in = static_cast<int>(std::chrono::year_month_day{*number}.year());
    auto which = query_of(storage::nomination_collection, storage::all_nominations, storage::index_of_stars(in));
    which.limit = most_stars;
    const auto found = co_await store.list_documents(std::move(which));
    for (const auto& one : found)
        by_mark.emplace(nominee_mark(storage::parse_nomination(one)), one.key);
}

awaitable<void> move_like(const merged_pair& both, std::string nominee, storage::day on)
{
    const auto place = storage::like_document(nominee, both.from, on, both.now);
    const auto mine = co_await both.store.find_document(place.collection, place.partition, place.key);
    if (!mine)
        co_return;
    auto theirs = *mine;
    theirs.key = storage::like_document(nominee, both.into, on, both.now).key;
    theirs.version = 0;
    co_await rewrite(both.store, std::move(theirs)); // Stays as it is where it is there.
    co_await remove_merged(both.store, *mine);
}

/// Who liked somebody twice on a day liked them once. A like is a document of its own by nominee and day; the
/// ledger says which there are.
awaitable<void> merge_likes(const merged_pair& both)
{
    auto from = both.from;
    const auto records = co_await both.store.records_of(std::move(from));
    std::vector<like_of_mark> likes;
    std::set<std::string> years; // A mark begins with the nomination's.
    for (const auto& record : records)
        if (auto one = read_like(record)) {
            years.insert(one->mark.substr(0, one->mark.find('.')));
            likes.push_back(*std::move(one));
        }
    std::multimap<std::string, std::string> by_mark;
    for (const auto& year : years)
        co_await add_stars(both.store, year, by_mark);
    for (const auto& one : likes) {
        const auto [begin, end] = by_mark.equal_range(one.mark);
        for (auto star = begin; star != end; ++star) {
            auto nominee = star->second;
            co_await move_like(both, std::move(nominee), one.on);
        }
    }
}

awaitable<void> merge_nominations(const merged_pair& both)
{
    auto which =
        query_of(storage::nomination_collection, storage::all_nominations, storage::index_of_nominator(both.from));
    const auto turn = [into = both.into](const storage::document& kept) {
        auto one = storage::parse_nomination(kept);
        one.person = into;
        return to_document(one);
    };
    co_await hand_over(both, std::move(which), turn);
}

awaitable<void> merge_recitations(const merged_pair& both, std::string unit)
{
    auto which = query_of(storage::recitation_collection, unit, storage::index_of_reciter(both.from));
    const auto turn = [into = both.into, unit](const storage::document& kept) {
        auto one = storage::parse_recitation(kept);
        one.person = into;
        return to_document(one, unit);
    };
    co_await hand_over(both, std::move(which), turn);
}

awaitable<void> merge_sounds(const merged_pair& both, std::string unit)
{
    auto which = query_of(storage::recitation_sound_collection, unit, storage::index_of_reciter(both.from));
    const auto turn = [into = both.into](const storage::document& kept) { return storage::sound_of(kept, into); };
    co_await hand_over(both, std::move(which), turn);
}

awaitable<void> merge_sentences(const merged_pair& both, std::string unit)
{
    auto which = query_of(storage::unmatched_collection, unit, "of " + both.from);
    const auto turn = [from = both.from, into = both.into](const storage::document& kept) {
        auto one = storage::parse_unmatched(kept);
        std::erase(one.people, from);
        if (std::ranges::find(one.people, into) == one.people.end())
            one.people.push_back(into);
        return to_document(one);
    };
    co_await hand_over(both, std::move(which), turn);
}

/// Admins see who may act for a unit under the id of the one who stays.
awaitable<void> merge_card(const merged_pair& both)
{
    const auto old_key = storage::key_of(storage::access_card::kind::person, both.from);
    const auto mine =
        co_await both.store.find_document(storage::access_card_collection, storage::all_access_cards, old_key);
    if (!mine)
        co_return;
    auto card = storage::parse_access_card(*mine);
    const auto new_key = storage::key_of(storage::access_card::kind::person, both.into);
    const auto theirs =
        co_await both.store.find_document(storage::access_card_collection, storage::all_access_cards, new_key);
    card.whose = both.into;
    const bool mine_is_better = !theirs || storage::parse_access_card(*theirs).acts_for.role < card.acts_for.role;
    if (mine_is_better)
        co_await keep_card(both.store, std::move(card));
    co_await remove_merged(both.store, *mine);
}

/// Who has become the one who goes is the one who stays.
awaitable<void> merge_ways_in(const merged_pair& both)
{
    auto which =
        query_of(storage::identity_collection, storage::all_identities, storage::index_of_identities(both.from));
    const auto found = co_await both.store.list_documents(std::move(which));
    for (const auto& kept : found) {
        auto one = storage::parse_identity(kept);
        one.person = both.into;
        auto changed = to_document(one);
        const bool is_own = one.id == both.from || one.id == both.into;
        if (!is_own)
            co_await rewrite(both.store, std::move(changed));
    }
}

} // namespace

std::set<std::string> units_with_accounts(const storage::catalogue_records& known)
{
    std::set<std::string> units;
    for (const auto& one : known.accounts)
        units.insert(one.unit);
    return units;
}

awaitable<void> merge_documents(storage::store& store, person_id from, person_id into, storage::time_point now)
{
    const merged_pair both{store, std::move(from), std::move(into), now};
    co_await unite(both, storage::profile_collection, storage::all_profiles, unite_profiles);
    const auto consents = to_document(storage::consent_record{});
    const char* const everybody = consents.partition.c_str();
    co_await unite(both, storage::consent_collection, everybody, unite_consents);
    co_await unite(both, storage::reader_collection, storage::all_readers, unite_readers);
    co_await unite(both, storage::reading_wish_collection, storage::all_reminders, unite_wishes);
    co_await unite(both, storage::check_in_tries_collection, storage::all_check_in_tries, unite_tries);
    co_await merge_tickets(both);
    co_await merge_nominations(both);
    co_await merge_likes(both);
    co_await merge_card(both);
    const auto known = co_await store.load_catalogue();
    const auto units = units_with_accounts(known);
    for (const auto& unit : units) {
        co_await merge_recitations(both, unit);
        co_await merge_sounds(both, unit);
        co_await merge_sentences(both, unit);
    }
    for (const auto& one : known.units)
        if (one.parent.empty())
            co_await merge_circles(both, one.id);
    co_await merge_ways_in(both);
}

} // namespace handlers
