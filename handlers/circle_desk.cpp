#include "handlers/circle_desk.hpp"

#include "handlers/circles.hpp"
#include "handlers/shown_names.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::awaitable;
using storage::circle;

constexpr int members_read = 1000;

awaitable<std::vector<storage::document>> members_of(storage::store& store, std::string root, std::string circle)
{
    storage::document_query which;
    which.collection = storage::circle_member_collection;
    which.partition = std::move(root);
    which.index = storage::index_of_circle(circle);
    which.limit = members_read;
    auto found = co_await store.list_documents(std::move(which));
    co_return found;
}

awaitable<std::optional<circle>> open_circle(storage::store& store, std::string root, std::string key)
{
    std::string collection = storage::circle_collection;
    const auto kept = co_await store.find_document(std::move(collection), std::move(root), std::move(key));
    std::optional<circle> found;
    if (kept) {
        found = storage::parse_circle(*kept);
    }
    if (found && found->closed) {
        found.reset();
    }
    co_return found;
}

} // namespace

std::string_view to_string(circle_desk_refusal why)
{
    switch (why) {
    case circle_desk_refusal::unknown:
        return "unknown";
    case circle_desk_refusal::bad_name:
        return "bad_name";
    case circle_desk_refusal::taken:
        return "taken";
    case circle_desk_refusal::changed:
        return "changed";
    case circle_desk_refusal::none:
        break;
    }
    return "none";
}

awaitable<std::vector<circle_at_desk>> circles_at_desk(storage::store& store, std::string root)
{
    std::vector<circle_at_desk> all;
    const auto circles = co_await all_circles(store, root);
    for (const auto& one : circles) {
        if (one.closed) {
            continue;
        }
        circle_at_desk row;
        row.what = one;
        const auto members = co_await members_of(store, root, one.key);
        for (const auto& each : members) {
            const auto member = storage::parse_circle_member(each);
            ++row.members;
            if (!member.alias.empty()) {
                row.shown.push_back({each.key, member.alias, member.at});
            }
        }
        all.push_back(std::move(row));
    }
    co_return all;
}

awaitable<circle_change> rename_circle(storage::store& store, std::string root, std::string key, std::string name)
{
    circle_change made;
    const auto own = co_await refused_words_of(store, root);
    const auto all = co_await all_circles(store, root);
    auto found = co_await open_circle(store, std::move(root), std::move(key));
    if (!found) {
        made.refused = circle_desk_refusal::unknown;
        co_return made;
    }
    made.was = found->name;
    if (!can_be_shown(name, own.words)) {
        made.refused = circle_desk_refusal::bad_name;
        co_return made;
    }
    const bool taken =
        std::ranges::any_of(all, [&](const circle& one) { return one.name == name && one.key != found->key; });
    if (taken) {
        made.refused = circle_desk_refusal::taken;
        co_return made;
    }
    found->name = std::move(name);
    auto changed = storage::to_document(*found);
    const bool done = co_await store.write_document(std::move(changed));
    made.refused = done ? circle_desk_refusal::none : circle_desk_refusal::changed;
    co_return made;
}

awaitable<circle_change> close_circle(storage::store& store, std::string root, std::string key)
{
    circle_change made;
    auto found = co_await open_circle(store, root, key);
    if (!found) {
        made.refused = circle_desk_refusal::unknown;
        co_return made;
    }
    made.was = found->name;
    // First the circle, so that nobody joins any more.
    found->name.clear();
    found->closed = true;
    auto closed = storage::to_document(*found);
    const bool done = co_await store.write_document(std::move(closed));
    if (!done) {
        made.refused = circle_desk_refusal::changed;
        co_return made;
    }
    auto members = co_await members_of(store, std::move(root), std::move(key));
    for (auto& one : members) {
        auto gone = storage::removed(std::move(one));
        co_await store.write_document(std::move(gone));
    }
    co_return made;
}

awaitable<circle_change> remove_alias(storage::store& store, std::string root, std::string member)
{
    circle_change made;
    std::string collection = storage::circle_member_collection;
    const auto kept = co_await store.find_document(std::move(collection), std::move(root), std::move(member));
    if (!kept) {
        made.refused = circle_desk_refusal::unknown;
        co_return made;
    }
    auto found = storage::parse_circle_member(*kept);
    made.was = found.alias;
    found.alias.clear();
    auto changed = storage::to_document(found);
    const bool done = co_await store.write_document(std::move(changed));
    made.refused = done ? circle_desk_refusal::none : circle_desk_refusal::changed;
    co_return made;
}

} // namespace handlers
