#include "handlers/nominations.hpp"

#include "handlers/describe.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using storage::awaitable;
using storage::nomination;
using storage::nomination_kind;
using storage::nomination_slate;
using storage::nomination_state;

constexpr int most_tries = 8;
constexpr int most_alike = 5;
constexpr int most_own = 20;
constexpr int most_public = 200;
constexpr std::chrono::hours told_for{24 * 30};

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_plain(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

/// The unit after one on the way up; empty at its end.
std::string above(const nomination& what, const std::string& unit)
{
    const auto found = std::ranges::find(what.chain, unit);
    return found == what.chain.end() || found + 1 == what.chain.end() ? std::string() : *(found + 1);
}

/// The unit before one on the way up; empty at its beginning.
std::string below(const nomination& what, const std::string& unit)
{
    const auto found = std::ranges::find(what.chain, unit);
    return found == what.chain.end() || found == what.chain.begin() ? std::string() : *(found - 1);
}

bool is_chosen_by(const nomination& what, const std::string& unit)
{
    return std::ranges::find(what.chosen_by, unit) != what.chosen_by.end();
}

/// Whether a nomination still takes a place of a unit: not when it has gone or was given back below it.
bool takes_place(const std::optional<nomination>& what, const std::string& unit)
{
    if (!what || what->state == nomination_state::withdrawn)
        return false;
    const auto place = std::ranges::find(what->chain, unit);
    const auto at = std::ranges::find(what->chain, what->at);
    return place != what->chain.end() && at != what->chain.end() && at >= place;
}

awaitable<nomination_slate> slate_of(storage::store& store, std::string unit, nomination_kind kind, int year)
{
    auto key = storage::slate_key(unit, kind, year);
    const auto kept = co_await store.find_document(storage::nomination_slate_collection, storage::all_nominations,
                                                   std::move(key));
    if (kept)
        co_return storage::parse_nomination_slate(*kept);
    nomination_slate fresh;
    fresh.unit = std::move(unit);
    fresh.kind = kind;
    fresh.year = year;
    co_return fresh;
}

/// Drops what takes no place any more.
awaitable<void> clear_out(storage::store& store, nomination_slate& slate)
{
    std::vector<std::string> kept;
    for (const auto& key : slate.keys) {
        const auto what = co_await find_nomination(store, key);
        if (takes_place(what, slate.unit))
            kept.push_back(key);
    }
    slate.keys = std::move(kept);
}

enum class place { taken, had, full };

/// Takes a place in a unit's slate. The slate's version decides between those who do so at the same time.
awaitable<place> take_place(const nomination_desk& at, const nomination& what)
{
    const auto* unit = at.units->find_unit(what.at);
    const int quota = unit == nullptr ? 0 : at.rules.quota(unit->level, what.kind);
    for (int tries = 0; tries < most_tries; ++tries) {
        auto slate = co_await slate_of(at.store, what.at, what.kind, what.year);
        if (std::ranges::find(slate.keys, what.key) != slate.keys.end())
            co_return place::had;
        if (slate.keys.size() >= static_cast<std::size_t>(quota))
            co_await clear_out(at.store, slate);
        if (slate.keys.size() >= static_cast<std::size_t>(quota))
            co_return place::full;
        slate.keys.push_back(what.key);
        auto document = to_document(slate);
        const bool written = co_await at.store.write_document(std::move(document));
        if (written)
            co_return place::taken;
    }
    throw storage::overloaded("the slate changed at every try");
}

awaitable<void> free_place(storage::store& store, std::string unit, const nomination& what)
{
    for (int tries = 0; tries < most_tries; ++tries) {
        auto slate = co_await slate_of(store, unit, what.kind, what.year);
        if (std::erase(slate.keys, what.key) == 0)
            co_return;
        auto document = to_document(slate);
        const bool written = co_await store.write_document(std::move(document));
        if (written)
            co_return;
    }
}

/// A number that residents type; nobody else gets the same.
awaitable<std::int64_t> next_number(storage::store& store, std::string key)
{
    for (int tries = 0; tries < most_tries; ++tries) {
        storage::document_query which;
        which.collection = storage::nomination_number_collection;
        which.partition = storage::all_nominations;
        which.index = "all";
        which.newest_first = true;
        which.limit = 1;
        const auto last = co_await store.list_documents(std::move(which));
        const auto number = last.empty() ? 1 : std::stoll(last.front().key) + 1;
        auto document = storage::number_document(number, key);
        const bool written = co_await store.write_document(std::move(document));
        if (written)
            co_return number;
    }
    throw storage::overloaded("the numbers changed at every try");
}

nomination_outcome nomination_refused(nomination_refusal why)
{
    nomination_outcome made;
    made.refused = why;
    return made;
}

void add_step(nomination& what, std::string word, const actor& by, std::string reason, storage::time_point now)
{
    what.steps.push_back({std::move(word), by.name, what.at, std::move(reason), now});
    what.changed_at = now;
}

std::optional<errand> told(const nomination& what, std::string text, storage::time_point now)
{
    if (what.person.empty())
        return std::nullopt;
    storage::leave_notice left;
    left.text = std::move(text);
    left.expires_at = now + told_for;
    errand one;
    one.whom = what.person;
    one.actions.emplace_back(std::move(left));
    return one;
}

/// The nomination of a key where it is at a unit that somebody answers for, or why not.
awaitable<nomination_outcome> find_own(const nomination_desk& at, const actor& by, std::string key)
{
    auto found = co_await find_nomination(at.store, std::move(key));
    if (!found || found->state == nomination_state::withdrawn)
        co_return nomination_refused(nomination_refusal::unknown);
    if (found->at.empty() || !at.units->is_within(found->at, by.acts_for.unit))
        co_return nomination_refused(nomination_refusal::not_yours);
    nomination_outcome made;
    made.what = *std::move(found);
    co_return made;
}

awaitable<std::vector<nomination>> list_by_index(storage::store& store, std::string index, int limit)
{
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = std::move(index);
    which.limit = limit;
    const auto documents = co_await store.list_documents(std::move(which));
    std::vector<nomination> all;
    for (const auto& one : documents)
        all.push_back(storage::parse_nomination(one));
    co_return all;
}

constexpr std::array<std::string_view, 9> nomination_refusal_words{
    "none", "unknown", "not_yours", "quota", "no_parent", "no_reason", "wrong_state", "changed", "closed"};

} // namespace

std::string_view to_string(nomination_refusal why)
{
    return nomination_refusal_words.at(static_cast<std::size_t>(why));
}

bool is_nominee(std::string_view name)
{
    return !name.empty() && characters(name) <= longest_nominee && is_plain(name);
}

bool is_home(std::string_view unit)
{
    return !unit.empty() && characters(unit) <= longest_home && is_plain(unit);
}

bool is_story(std::string_view story)
{
    const auto length = characters(story);
    return length >= shortest_story && length <= longest_story;
}

bool is_closed(const nomination_rules& rules, const catalogue& units, nomination_kind kind, int year,
               const std::string& unit, storage::day today)
{
    const auto* found = units.find_unit(unit);
    return found != nullptr && !found->parent.empty() && today > rules.deadline(year, kind);
}

closed_steps closed_for(const nomination_desk& at, const actor& by, const nomination& what)
{
    const auto* unit = at.units->find_unit(what.at);
    const bool is_above =
        unit != nullptr && !unit->parent.empty() && at.units->is_within(unit->parent, by.acts_for.unit);
    closed_steps made;
    made.forward =
        !is_above && is_closed(at.rules, *at.units, what.kind, what.year, what.at, storage::day_of(at.now));
    made.choose = made.forward && !what.chain.empty() && what.at == what.chain.front();
    return made;
}

nomination new_nomination(const catalogue& units, nomination_draft what, std::string unit, std::string sound,
                          storage::time_point now)
{
    nomination made;
    made.kind = what.kind;
    made.year = static_cast<int>(std::chrono::year_month_day(storage::day_of(now)).year());
    made.name = std::move(what.name);
    made.unit = std::move(what.unit);
    made.story = std::move(what.story);
    made.sound = std::move(sound);
    for (const auto* step = units.find_unit(unit); step != nullptr; step = units.find_unit(step->parent))
        made.chain.push_back(step->id);
    made.at = std::move(unit);
    made.consent = consent_version;
    made.consented_at = made.made_at = made.changed_at = now;
    made.steps.push_back({"proposed", {}, made.at, {}, now});
    return made;
}

std::string sound_of_nominee(std::string (*sound)(std::string_view), std::string_view name, std::string_view unit)
{
    const auto heard = [sound](std::string_view text) {
        return sound == nullptr ? std::string(text) : sound(text);
    };
    return heard(name) + "/" + heard(unit);
}

std::string nominee_mark(const nomination& who)
{
    // FNV-1a.
    std::uint64_t hash = 14695981039346656037U;
    const auto add = [&hash](std::string_view text) {
        for (const char c : text) {
            hash ^= static_cast<unsigned char>(c);
            hash *= 1099511628211U;
        }
    };
    add(storage::to_string(who.kind));
    add("/");
    add(who.sound);
    return fmt::format("{}.{:016x}", who.year, hash);
}

awaitable<std::vector<nomination>> same_nominees(storage::store& store, nomination_kind kind, int year,
                                                 std::string sound)
{
    auto index = storage::index_of_sound(kind, year, sound);
    auto found = co_await list_by_index(store, std::move(index), most_alike);
    co_return found;
}

awaitable<std::vector<nomination>> nominations_in(storage::store& store, std::string unit, int year, int limit)
{
    auto index = storage::index_in_unit(unit, year);
    auto found = co_await list_by_index(store, std::move(index), limit);
    co_return found;
}

awaitable<std::vector<nomination>> stars_of(storage::store& store, int year)
{
    auto index = storage::index_of_stars(year);
    auto found = co_await list_by_index(store, std::move(index), most_public);
    co_return found;
}

awaitable<std::optional<nomination>> find_nomination(storage::store& store, std::string key)
{
    const auto kept =
        co_await store.find_document(storage::nomination_collection, storage::all_nominations, std::move(key));
    std::optional<nomination> found;
    if (kept)
        found = storage::parse_nomination(*kept);
    co_return found;
}

awaitable<std::optional<nomination>> find_star(storage::store& store, std::int64_t number)
{
    auto key = std::to_string(number);
    const auto kept = co_await store.find_document(storage::nomination_number_collection, storage::all_nominations,
                                                   std::move(key));
    std::optional<nomination> found;
    if (!kept)
        co_return found;
    auto nomination_key = storage::parse_number(*kept);
    found = co_await find_nomination(store, std::move(nomination_key));
    if (found && (found->state == nomination_state::withdrawn || found->chosen_by.empty()))
        found.reset();
    co_return found;
}

awaitable<int> places_taken(storage::store& store, std::string unit, nomination_kind kind, int year)
{
    auto slate = co_await slate_of(store, std::move(unit), kind, year);
    co_await clear_out(store, slate);
    co_return static_cast<int>(slate.keys.size());
}

namespace {

/// Writes a nomination that has taken a place; gives the place back where somebody else was faster.
awaitable<bool> keep_in_place(storage::store& store, nomination before, nomination after, place taken)
{
    auto document = to_document(after);
    const bool written = co_await store.write_document(std::move(document));
    if (!written && taken == place::taken)
        co_await free_place(store, before.at, before);
    co_return written;
}

} // namespace

awaitable<nomination_outcome> choose_nomination(const nomination_desk& at, const content::wording& say, actor by,
                                                std::string key)
{
    auto made = co_await find_own(at, by, std::move(key));
    if (made.refused != nomination_refusal::none)
        co_return made;
    auto& what = made.what;
    if (is_chosen_by(what, what.at))
        co_return nomination_refused(nomination_refusal::wrong_state);
    if (closed_for(at, by, what).choose)
        co_return nomination_refused(nomination_refusal::closed);
    const auto taken = co_await take_place(at, what);
    if (taken == place::full)
        co_return nomination_refused(nomination_refusal::quota);
    if (what.number == 0)
        what.number = co_await next_number(at.store, what.key);
    const auto before = what;
    what.state = nomination_state::chosen;
    what.chosen_by.push_back(what.at);
    add_step(what, "chosen", by, {}, at.now);
    const bool written = co_await keep_in_place(at.store, before, what, taken);
    if (!written)
        co_return nomination_refused(nomination_refusal::changed);
    made.told = told(what,
                     say("nomination.told_chosen", fmt::arg("name", what.name),
                         fmt::arg("unit", at.units->unit_name(what.at)),
                         fmt::arg("kind", kind_word(say, what.kind)), fmt::arg("number", what.number)),
                     at.now);
    co_return made;
}

awaitable<nomination_outcome> forward_nomination(const nomination_desk& at, const content::wording& say, actor by,
                                                 std::string key)
{
    auto made = co_await find_own(at, by, std::move(key));
    if (made.refused != nomination_refusal::none)
        co_return made;
    auto& what = made.what;
    auto parent = above(what, what.at);
    if (parent.empty())
        co_return nomination_refused(nomination_refusal::no_parent);
    if (closed_for(at, by, what).forward)
        co_return nomination_refused(nomination_refusal::closed);
    const auto taken = co_await take_place(at, what);
    if (taken == place::full)
        co_return nomination_refused(nomination_refusal::quota);
    const auto before = what;
    add_step(what, "forwarded", by, {}, at.now);
    what.at = std::move(parent);
    what.state = nomination_state::proposed;
    const bool written = co_await keep_in_place(at.store, before, what, taken);
    if (!written)
        co_return nomination_refused(nomination_refusal::changed);
    made.told = told(what,
                     say("nomination.told_forwarded", fmt::arg("name", what.name),
                         fmt::arg("unit", at.units->unit_name(what.at))),
                     at.now);
    co_return made;
}

awaitable<nomination_outcome> give_back_nomination(const nomination_desk& at, const content::wording& say,
                                                   actor by, std::string key, std::string reason)
{
    if (reason.empty())
        co_return nomination_refused(nomination_refusal::no_reason);
    auto made = co_await find_own(at, by, std::move(key));
    if (made.refused != nomination_refusal::none)
        co_return made;
    auto& what = made.what;
    auto from = what.at;
    add_step(what, "returned", by, reason, at.now);
    std::erase(what.chosen_by, from);
    what.at = below(what, from);
    what.state = nomination_state::returned;
    auto document = to_document(what);
    const bool written = co_await at.store.write_document(std::move(document));
    if (!written)
        co_return nomination_refused(nomination_refusal::changed);
    if (what.at.empty())
        made.told = told(what,
                         say("nomination.told_returned", fmt::arg("name", what.name),
                             fmt::arg("unit", at.units->unit_name(from)), fmt::arg("reason", reason)),
                         at.now);
    co_await free_place(at.store, std::move(from), what);
    co_return made;
}

awaitable<std::vector<nomination>> nominations_by(storage::store& store, storage::person_id whose)
{
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_nominator(whose);
    which.newest_first = true;
    which.limit = most_own;
    const auto documents = co_await store.list_documents(std::move(which));
    std::vector<nomination> own;
    for (const auto& one : documents) {
        auto read = storage::parse_nomination(one);
        if (read.state != nomination_state::withdrawn)
            own.push_back(std::move(read));
    }
    co_return own;
}

awaitable<std::int64_t> likes_of(storage::store& store, std::string nomination)
{
    std::string collection = storage::nomination_like_collection;
    std::string index = "all";
    const auto likes =
        co_await store.count_documents(std::move(collection), std::move(nomination), std::move(index));
    co_return likes;
}

awaitable<photo_refusal> keep_nominee_photo(storage::store& store, storage::person_id whose, std::string key,
                                            std::string bytes)
{
    if (const auto wrong = check_photo(bytes); wrong != photo_refusal::none)
        co_return wrong;
    auto one = co_await find_nomination(store, key);
    if (!one || one->person != whose || one->state == nomination_state::withdrawn)
        co_return photo_refusal::unknown;
    auto file = storage::photo_document(key, bytes);
    if (one->photo_kept) {
        const auto kept = co_await store.find_document(file.collection, file.partition, file.key);
        const bool same = kept && storage::parse_photo(*kept) == bytes;
        co_return same ? photo_refusal::none : photo_refusal::already;
    }
    // The bytes first: what is said to be kept can be opened.
    co_await store.write_document(std::move(file));
    one->photo_kept = true;
    one->photo.clear();
    auto document = to_document(*one);
    const bool written = co_await store.write_document(std::move(document));
    co_return written ? photo_refusal::none : photo_refusal::already;
}

std::vector<storage::action> withdraw_nomination(nomination what, storage::time_point now, std::string done_text)
{
    std::vector<storage::action> actions;
    if (!what.photo.empty() || what.photo_kept) {
        auto photo = storage::removed(storage::photo_document(what.key, {}));
        photo.version = 1;
        actions.emplace_back(storage::write_document{std::move(photo), {}, {}});
    }
    what.state = nomination_state::withdrawn;
    what.changed_at = now;
    what.steps.clear();
    what.chosen_by.clear();
    what.photo_kept = false;
    for (auto* text : {&what.name, &what.unit, &what.story, &what.photo, &what.sound, &what.at})
        text->clear();
    actions.emplace_back(storage::write_document{to_document(what), std::move(done_text), {}});
    return actions;
}

awaitable<std::vector<storage::action>> erase_nominator(storage::store& store, storage::person_id whose)
{
    constexpr int most = 100;
    auto index = storage::index_of_nominator(whose);
    auto all = co_await list_by_index(store, std::move(index), most);
    std::vector<storage::action> actions;
    for (auto& one : all) {
        one.person.clear();
        actions.emplace_back(storage::write_document{to_document(one), {}, {}});
    }
    co_return actions;
}

const std::string& kind_word(const content::wording& say, nomination_kind kind)
{
    return say.text(fmt::format("nomination.kind.{}", storage::to_string(kind)));
}

std::string state_words(const content::wording& say, const catalogue& units, const nomination& what)
{
    if (what.state == nomination_state::withdrawn)
        return say.text("nomination.state.withdrawn");
    if (what.state == nomination_state::chosen)
        return say("nomination.state.chosen", fmt::arg("unit", units.unit_name(what.at)));
    if (what.state == nomination_state::returned) {
        const auto& reason = what.steps.empty() ? std::string() : what.steps.back().reason;
        if (what.at.empty())
            return say("nomination.state.returned", fmt::arg("reason", reason));
        return say("nomination.state.returned_to", fmt::arg("unit", units.unit_name(what.at)),
                   fmt::arg("reason", reason));
    }
    return say("nomination.state.proposed", fmt::arg("unit", units.unit_name(what.at)));
}

} // namespace handlers
