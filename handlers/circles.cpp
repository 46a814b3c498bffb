#include "handlers/circles.hpp"

#include "handlers/choice.hpp"
#include "handlers/merged_documents.hpp"
#include "handlers/shown_names.hpp"
#include "storage/reading_days.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace handlers {
namespace {

using storage::awaitable;
using storage::circle;
using storage::circle_member;

constexpr int most_circles = 200; // Open ones.
constexpr int circles_read = 2000;
constexpr int most_members = 50;
constexpr std::size_t most_listed = 10;
constexpr std::size_t most_ranked = 10;

circle_step not_done(circle_refusal why, decision said)
{
    return {std::move(said), why};
}

std::string root_of(const turn& now)
{
    return std::string(now.catalogue->root_of(now.unit));
}

awaitable<std::vector<circle_member>> members(storage::store& store, std::string root, std::string index)
{
    storage::document_query which;
    which.collection = storage::circle_member_collection;
    which.partition = std::move(root);
    which.index = std::move(index);
    which.limit = most_circles;
    const auto found = co_await store.list_documents(std::move(which));
    std::vector<circle_member> all;
    for (const auto& one : found)
        all.push_back(storage::parse_circle_member(one));
    co_return all;
}

/// The circles of the tree and those that the person is in.
struct known_circles {
    std::vector<circle> all;
    std::vector<circle_member> mine;

    const circle* find(std::string_view key) const
    {
        const auto found = std::ranges::find(all, key, &circle::key);
        return found == all.end() ? nullptr : &*found;
    }
    const circle* named(const intent& wanted) const
    {
        if (const auto number = wanted.slots.number) {
            const bool there = *number >= 1 && static_cast<std::size_t>(*number) <= all.size();
            const auto* one = there ? &all[static_cast<std::size_t>(*number) - 1] : nullptr;
            return one == nullptr || one->closed ? nullptr : one;
        }
        const auto found = std::ranges::find(all, wanted.slots.query, &circle::name);
        return found == all.end() ? nullptr : &*found;
    }
    const circle_member* membership(std::string_view key) const
    {
        const auto found = std::ranges::find(mine, key, &circle_member::circle);
        return found == mine.end() ? nullptr : &*found;
    }
    std::size_t open() const { return static_cast<std::size_t>(std::ranges::count(all, false, &circle::closed)); }
    std::size_t number_of(const circle& one) const
    {
        return static_cast<std::size_t>(std::ranges::find(all, one.key, &circle::key) - all.begin()) + 1;
    }
};

awaitable<known_circles> known_to(const turn& now)
{
    known_circles known;
    auto root = root_of(now);
    known.all = co_await all_circles(now.store, root);
    auto index = storage::index_of_member(now.person.id);
    known.mine = co_await members(now.store, std::move(root), std::move(index));
    std::erase_if(known.mine, [&](const circle_member& each) {
        const auto* one = known.find(each.circle);
        return one == nullptr || one->closed;
    });
    co_return known;
}

bool names_one(const intent& wanted)
{
    return wanted.slots.number.has_value() || !wanted.slots.query.empty();
}

decision changed(storage::document what, std::string done_text, const turn& now)
{
    decision made;
    made.actions.emplace_back(
        storage::write_document{std::move(what), std::move(done_text), now.wording.text("help.failed")});
    return made;
}

awaitable<std::string> circle_lines(const turn& now, const known_circles& known)
{
    const auto& say = now.wording;
    std::string lines;
    // The latest are those that still fill up; one's own come first.
    std::vector<const circle*> shown;
    for (const auto& mine : known.mine)
        if (const auto* one = known.find(mine.circle))
            shown.push_back(one);
    for (auto one = known.all.rbegin(); one != known.all.rend() && shown.size() < most_listed; ++one)
        if (!one->closed && std::ranges::find(shown, &*one) == shown.end())
            shown.push_back(&*one);
    std::ranges::sort(shown, {}, [&](const circle* one) { return known.number_of(*one); });
    for (const auto* one : shown) {
        std::string collection = storage::circle_member_collection;
        auto partition = one->root;
        auto index = storage::index_of_circle(one->key);
        const auto count =
            co_await now.store.count_documents(std::move(collection), std::move(partition), std::move(index));
        lines += lines.empty() ? "" : "\n";
        lines +=
            say(known.membership(one->key) == nullptr ? "circles.item" : "circles.item_mine",
                fmt::arg("number", known.number_of(*one)), fmt::arg("name", one->name), fmt::arg("count", count));
    }
    co_return lines;
}

awaitable<decision> list_circles(const turn& now, const known_circles& known)
{
    const auto& say = now.wording;
    if (known.open() == 0) {
        co_return answer(say.text("circles.none"));
    }
    const auto lines = co_await circle_lines(now, known);
    co_return answer(say("circles.list", fmt::arg("lines", lines)));
}

awaitable<bool> may_be_shown(const turn& now, std::string name)
{
    auto root = root_of(now);
    const auto own = co_await refused_words_of(now.store, std::move(root));
    co_return can_be_shown(name, own.words);
}

awaitable<circle_step> create_circle(const turn& now, const known_circles& known, const intent& wanted)
{
    const auto& say = now.wording;
    const auto& name = wanted.slots.query;
    if (name.empty()) {
        co_return not_done(circle_refusal::no_name, answer(say.text("circles.ask_name")));
    }
    const bool good = co_await may_be_shown(now, name);
    if (!good) {
        co_return not_done(circle_refusal::bad_name, answer(say.text("circles.bad_name")));
    }
    if (std::ranges::find(known.all, name, &circle::name) != known.all.end()) {
        co_return not_done(circle_refusal::name_taken, answer(say("circles.name_taken", fmt::arg("name", name))));
    }
    if (known.open() >= static_cast<std::size_t>(most_circles)) {
        co_return not_done(circle_refusal::too_many, answer(say.text("circles.too_many")));
    }
    circle one;
    one.root = root_of(now);
    one.key = std::to_string(now.now.time_since_epoch().count()) + "-" + now.person.id;
    one.name = name;
    one.at = now.now;
    circle_member founder;
    founder.root = one.root;
    founder.circle = one.key;
    founder.person = now.person.id;
    founder.at = now.now;
    auto made = changed(to_document(one), say("circles.founded", fmt::arg("name", name)), now);
    made.actions.emplace_back(storage::write_document{to_document(founder), {}, {}});
    co_return circle_step{std::move(made)};
}

awaitable<circle_step> join(const turn& now, const known_circles& known, const intent& wanted)
{
    const auto& say = now.wording;
    const auto* one = known.named(wanted);
    if (one == nullptr) {
        if (names_one(wanted)) {
            co_return not_done(circle_refusal::unknown, answer(say.text("circles.unknown")));
        }
        auto shown = co_await list_circles(now, known);
        co_return not_done(circle_refusal::unknown, std::move(shown));
    }
    if (known.membership(one->key) != nullptr) {
        co_return not_done(circle_refusal::already, answer(say("circles.already", fmt::arg("name", one->name))));
    }
    std::string collection = storage::circle_member_collection;
    auto partition = one->root;
    auto index = storage::index_of_circle(one->key);
    const auto count =
        co_await now.store.count_documents(std::move(collection), std::move(partition), std::move(index));
    if (count >= most_members) {
        co_return not_done(circle_refusal::full, answer(say("circles.full", fmt::arg("name", one->name))));
    }
    circle_member member;
    member.root = one->root;
    member.circle = one->key;
    member.person = now.person.id;
    member.at = now.now;
    circle_step step;
    step.made = changed(to_document(member), say("circles.joined", fmt::arg("name", one->name)), now);
    co_return step;
}

/// The circle that was named, or the only one that the person is in.
const circle* own_circle(const known_circles& known, const intent& wanted)
{
    if (names_one(wanted)) {
        const auto* one = known.named(wanted);
        return one != nullptr && known.membership(one->key) != nullptr ? one : nullptr;
    }
    return known.mine.size() == 1 ? known.find(known.mine.front().circle) : nullptr;
}

/// Asks which circle is meant where there is no own_circle.
awaitable<decision> ask_which_circle(const turn& now, const known_circles& known, std::string_view question)
{
    if (known.mine.empty()) {
        co_return answer(now.wording.text("circles.in_none"));
    }
    const auto lines = co_await circle_lines(now, known);
    co_return answer(now.wording(question, fmt::arg("lines", lines)));
}

awaitable<circle_step> leave(const turn& now, const known_circles& known, const intent& wanted)
{
    const auto& say = now.wording;
    const auto* one = own_circle(known, wanted);
    if (one == nullptr) {
        auto asked = co_await ask_which_circle(now, known, "circles.leave_which");
        co_return not_done(circle_refusal::not_in, std::move(asked));
    }
    auto gone = storage::removed(to_document(*known.membership(one->key)));
    circle_step step;
    step.made = changed(std::move(gone), say("circles.left", fmt::arg("name", one->name)), now);
    co_return step;
}

awaitable<decision> show_ranking(const turn& now, const known_circles& known, const intent& wanted)
{
    const auto& say = now.wording;
    const auto* one = own_circle(known, wanted);
    if (one == nullptr) {
        auto asked = co_await ask_which_circle(now, known, "circles.rank_which");
        co_return asked;
    }
    const auto month = month_around(storage::reading_day_of(now.now));
    const auto places = co_await ranking_of(now.store, *one, month);
    std::string lines;
    std::string own;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& each = places[i];
        if (i < most_ranked) {
            lines += lines.empty() ? "" : "\n";
            lines += say("circles.place", fmt::arg("place", each.place), fmt::arg("alias", each.alias),
                         fmt::arg("days", each.days));
        }
        if (each.person == now.person.id) {
            own = say("circles.own_place", fmt::arg("place", each.place));
        }
    }
    if (own.empty()) {
        own = say.text("circles.not_ranked");
    }
    if (lines.empty()) {
        lines = say.text("circles.nobody_ranked");
    }
    co_return answer(
        say("circles.ranking", fmt::arg("name", one->name), fmt::arg("lines", lines), fmt::arg("own", own)));
}

/// In all circles of the person, under the name given, or in none where it is empty.
decision let_rank(const turn& now, const known_circles& known, const std::string& alias)
{
    const auto& say = now.wording;
    decision made;
    for (auto member : known.mine) {
        member.alias = alias;
        std::string done;
        if (made.actions.empty()) {
            done = alias.empty() ? say.text("circles.hidden") : say("circles.shown", fmt::arg("alias", alias));
        }
        made.actions.emplace_back(storage::write_document{to_document(member), std::move(done), {}});
    }
    return made;
}

awaitable<circle_step> change_ranking(const turn& now, const known_circles& known, const intent& wanted)
{
    const auto& say = now.wording;
    if (known.mine.empty()) {
        co_return not_done(circle_refusal::not_in, answer(say.text("circles.in_none")));
    }
    if (wanted.slots.scope == "hide") {
        co_return circle_step{let_rank(now, known, {})};
    }
    const auto& alias = wanted.slots.query;
    if (alias.empty()) {
        co_return not_done(circle_refusal::no_name, answer(say.text("circles.ask_alias")));
    }
    const bool good = co_await may_be_shown(now, alias);
    if (!good) {
        co_return not_done(circle_refusal::bad_name, answer(say.text("circles.bad_name")));
    }
    co_return circle_step{let_rank(now, known, alias)};
}

awaitable<circle_view> view_of(const turn& now, const known_circles& known, const circle& one)
{
    circle_view made;
    made.number = static_cast<int>(known.number_of(one));
    made.name = one.name;
    if (const auto* in = known.membership(one.key)) {
        made.mine = true;
        made.alias = in->alias;
    }
    std::string collection = storage::circle_member_collection;
    auto partition = one.root;
    auto index = storage::index_of_circle(one.key);
    made.members =
        co_await now.store.count_documents(std::move(collection), std::move(partition), std::move(index));
    co_return made;
}

constexpr std::array<std::string_view, 9> circle_refusal_words{
    "none", "no_name", "bad_name", "name_taken", "too_many", "unknown", "full", "already", "not_in"};

} // namespace

std::string_view to_string(circle_refusal why)
{
    return circle_refusal_words.at(static_cast<std::size_t>(why));
}

awaitable<std::vector<circle_view>> circles_after(const turn& now, int number, int limit)
{
    const auto known = co_await known_to(now);
    std::vector<circle_view> seen;
    const auto begin = static_cast<std::size_t>(std::max(number, 0));
    for (auto i = begin; i < known.all.size() && seen.size() < static_cast<std::size_t>(limit); ++i) {
        if (known.all[i].closed)
            continue;
        auto view = co_await view_of(now, known, known.all[i]);
        seen.push_back(std::move(view));
    }
    co_return seen;
}

awaitable<std::vector<circle_view>> own_circles(const turn& now)
{
    const auto known = co_await known_to(now);
    std::vector<circle_view> seen;
    for (const auto& one : known.all) {
        if (one.closed || known.membership(one.key) == nullptr)
            continue;
        auto view = co_await view_of(now, known, one);
        seen.push_back(std::move(view));
    }
    co_return seen;
}

awaitable<std::optional<circle>> find_circle(const turn& now, int number)
{
    auto root = root_of(now);
    const auto all = co_await all_circles(now.store, std::move(root));
    const bool there = number >= 1 && static_cast<std::size_t>(number) <= all.size() &&
                       !all[static_cast<std::size_t>(number) - 1].closed;
    co_return there ? std::optional(all[static_cast<std::size_t>(number) - 1]) : std::nullopt;
}

awaitable<decision> use_circles(const turn& now, const intent& wanted)
{
    auto step = co_await step_in_circles(now, wanted);
    co_return std::move(step.made);
}

awaitable<circle_step> step_in_circles(const turn& now, const intent& wanted)
{
    const auto known = co_await known_to(now);
    const auto& scope = wanted.slots.scope;
    circle_step made;
    if (scope == "found") {
        made = co_await create_circle(now, known, wanted);
    } else if (scope == "join") {
        made = co_await join(now, known, wanted);
    } else if (scope == "leave") {
        made = co_await leave(now, known, wanted);
    } else if (scope == "rank") {
        made.made = co_await show_ranking(now, known, wanted);
    } else if (scope == "show" || scope == "hide") {
        made = co_await change_ranking(now, known, wanted);
    } else {
        made.made = co_await list_circles(now, known);
    }
    co_return made;
}

awaitable<std::vector<circle>> all_circles(storage::store& store, std::string root)
{
    storage::document_query which;
    which.collection = storage::circle_collection;
    which.partition = std::move(root);
    which.index = "all";
    which.limit = circles_read;
    const auto documents = co_await store.list_documents(std::move(which));
    std::vector<circle> all;
    for (const auto& one : documents)
        all.push_back(storage::parse_circle(one));
    co_return all;
}

awaitable<std::vector<ranked_reader>> ranking_of(storage::store& store, circle which, storage::period month)
{
    std::vector<ranked_reader> places;
    auto index = storage::index_of_circle(which.key);
    const auto all = co_await members(store, which.root, std::move(index));
    for (const auto& member : all) {
        if (member.alias.empty())
            continue;
        const auto read = co_await store.reading_of(member.person, month);
        if (read.period_days > 0)
            places.push_back({1, member.alias, read.period_days, member.person});
    }
    std::ranges::stable_sort(places, std::greater(), &ranked_reader::days);
    for (std::size_t i = 1; i < places.size(); ++i)
        places[i].place = places[i].days == places[i - 1].days ? places[i - 1].place : static_cast<int>(i) + 1;
    co_return places;
}

storage::period month_around(storage::day date)
{
    const std::chrono::year_month_day civil{date};
    const auto month = civil.year() / civil.month();
    return {storage::day(month / 1), storage::day(month / std::chrono::last)};
}

awaitable<std::vector<storage::action>> erase_memberships(storage::store& store, storage::person_id whose,
                                                          std::vector<std::string> roots)
{
    std::vector<storage::action> actions;
    const auto index = storage::index_of_member(whose);
    for (const auto& root : roots) {
        const auto mine = co_await members(store, root, index);
        for (const auto& one : mine) {
            auto gone = storage::removed(to_document(one));
            actions.emplace_back(storage::write_document{std::move(gone), {}, {}});
        }
    }
    co_return actions;
}

} // namespace handlers
