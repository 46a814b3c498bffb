#include "handlers/phrasings.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace handlers {
namespace {

constexpr std::size_t longest = 180;    // Bytes.
constexpr std::size_t most_people = 50; // What so many say is nobody's own.

void replace_all(std::string& text, const std::string& what, std::string_view by)
{
    if (what.empty()) {
        return;
    }
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

storage::awaitable<void> drop_from(storage::store& store, std::string unit, std::string text)
{
    auto kept = co_await store.find_document(storage::unmatched_collection, std::move(unit), std::move(text));
    if (kept) {
        auto gone = storage::removed(*std::move(kept));
        co_await store.write_document(std::move(gone));
    }
}

/// Where sentences may be kept: the units of the accounts that residents write to.
std::set<std::string> units_with_residents(const catalogue& units, std::string_view root)
{
    std::set<std::string> found;
    for (const auto& account : units.records().accounts) {
        if (units.is_within(account.unit, root)) {
            found.insert(account.unit);
        }
    }
    return found;
}

} // namespace

std::string without_names(const std::string& text, const storage::person& sender, const std::string& given_name)
{
    std::string kept = text;
    replace_all(kept, sender.name, "某某");
    replace_all(kept, given_name, "某某");
    std::string cleaned;
    for (const char c : kept) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit) {
            cleaned += c;
        } else if (cleaned.empty() || cleaned.back() != '#') {
            cleaned += '#';
        }
    }
    return cleaned.size() > longest || cleaned == "#" ? std::string() : cleaned;
}

storage::awaitable<std::vector<storage::action>> keep_unmatched(const turn& now, const intent& said)
{
    std::vector<storage::action> actions;
    storage::unmatched_sentence one;
    one.unit = now.unit;
    one.text = without_names(said.text, now.person, said.slots.name);
    if (one.text.empty() || one.unit.empty()) {
        co_return actions;
    }
    const auto kept = co_await now.store.find_document(storage::unmatched_collection, one.unit, one.text);
    if (kept) {
        one = storage::parse_unmatched(*kept);
    }
    ++one.count;
    one.last_at = now.now;
    const bool named = std::ranges::find(one.people, now.person.id) != one.people.end();
    if (!named && one.people.size() < most_people) {
        one.people.push_back(now.person.id);
    }
    actions.emplace_back(storage::write_document{to_document(one), {}, {}});
    co_return actions;
}

storage::awaitable<std::vector<storage::unmatched_sentence>> unmatched_in(storage::store& store, std::string unit,
                                                                          int limit)
{
    storage::document_query which;
    which.collection = storage::unmatched_collection;
    which.partition = std::move(unit);
    which.index = "last";
    which.newest_first = true;
    which.limit = limit;
    const auto found = co_await store.list_documents(std::move(which));
    std::vector<storage::unmatched_sentence> all;
    for (const auto& one : found) {
        all.push_back(storage::parse_unmatched(one));
    }
    co_return all;
}

storage::awaitable<std::vector<storage::unmatched_sentence>>
unmatched_below(storage::store& store, const catalogue& units, std::string unit, int limit)
{
    std::map<std::string, storage::unmatched_sentence> by_text;
    for (const auto& one : units_with_residents(units, unit)) {
        const auto said = co_await unmatched_in(store, one, limit);
        for (const auto& each : said) {
            auto& kept = by_text.try_emplace(each.text, storage::unmatched_sentence{}).first->second;
            kept.text = each.text;
            kept.count += each.count;
            kept.last_at = std::max(kept.last_at, each.last_at);
        }
    }
    std::vector<storage::unmatched_sentence> all;
    for (auto& [text, one] : by_text) {
        all.push_back(std::move(one));
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &storage::unmatched_sentence::last_at);
    all.resize(std::min(all.size(), static_cast<std::size_t>(limit)));
    co_return all;
}

storage::awaitable<std::vector<storage::added_phrasing>> added_phrasings(storage::store& store)
{
    std::vector<storage::added_phrasing> all;
    storage::document_query which;
    which.collection = storage::phrasing_collection;
    which.partition = storage::all_phrasings;
    which.index = "added";
    for (bool more = true; more;) {
        const auto found = co_await store.list_documents(which);
        for (const auto& one : found) {
            all.push_back(storage::parse_phrasing(one));
            which.after_key = all.back().text;
            which.after_order = all.back().at.time_since_epoch().count();
        }
        more = static_cast<int>(found.size()) == which.limit;
    }
    co_return all;
}

storage::awaitable<void> add_phrasing(storage::store& store, std::string unit, storage::added_phrasing what)
{
    for (bool done = false; !done;) {
        const auto kept =
            co_await store.find_document(storage::phrasing_collection, storage::all_phrasings, what.text);
        what.version = kept ? kept->version : 0;
        done = co_await store.write_document(to_document(what));
    }
    co_await drop_from(store, std::move(unit), what.text);
}

storage::awaitable<void> drop_unmatched(storage::store& store, const catalogue& units, std::string unit,
                                        std::string text)
{
    for (const auto& one : units_with_residents(units, unit)) {
        co_await drop_from(store, one, text);
    }
}

storage::awaitable<bool> remove_phrasing(storage::store& store, std::string text)
{
    auto kept =
        co_await store.find_document(storage::phrasing_collection, storage::all_phrasings, std::move(text));
    if (!kept) {
        co_return false;
    }
    auto gone = storage::removed(*std::move(kept));
    const bool done = co_await store.write_document(std::move(gone));
    co_return done;
}

std::vector<intent_name> possible_meanings()
{
    std::vector<intent_name> all;
    for (auto name = intent_name::list_activities; name <= intent_name::out_of_scope;
         name = static_cast<intent_name>(static_cast<int>(name) + 1)) {
        if (name != intent_name::tutorial) {
            all.push_back(name);
        }
    }
    return all;
}

storage::awaitable<std::vector<storage::action>> erase_sentences(storage::store& store, storage::person_id whose,
                                                                 std::vector<std::string> units)
{
    std::vector<storage::action> actions;
    storage::document_query which;
    which.collection = storage::unmatched_collection;
    which.index = storage::index_of_speaker(whose);
    which.limit = 1000;
    for (const auto& unit : units) {
        which.partition = unit;
        const auto found = co_await store.list_documents(which);
        for (const auto& kept : found) {
            auto one = storage::parse_unmatched(kept);
            std::erase(one.people, whose);
            auto changed = to_document(one);
            if (one.people.empty())
                changed = storage::removed(std::move(changed));
            actions.emplace_back(storage::write_document{std::move(changed), {}, {}});
        }
    }
    co_return actions;
}

} // namespace handlers
