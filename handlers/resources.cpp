#include "handlers/resources.hpp"

#include "handlers/choice.hpp"
#include "handlers/shortened.hpp"
#include "storage/names.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::resource;
using storage::resource_share;

constexpr int resources_at_once = 3;
constexpr std::size_t most_courses = 20;
constexpr std::size_t most_resource_topics = 8;

const resource* find_resource(const catalogue& from, std::string_view id)
{
    const auto& all = from.records().resources;
    const auto found = std::ranges::find(all, id, &resource::id);
    return found == all.end() ? nullptr : &*found;
}

bool has_topic(const resource& one, std::string_view topic)
{
    return one.topic == topic || std::ranges::find(one.more_topics, topic) != one.more_topics.end();
}

bool fits(const resource& one, std::string_view query)
{
    const auto has = [&](const std::string& text) { return text.find(query) != text.npos; };
    // 学太极拳 asks for 太极拳.
    const auto within = [&](const std::string& topic) {
        return !topic.empty() && query.find(topic) != query.npos;
    };
    return has(one.title) || has(one.topic) || has(one.audience) || within(one.topic) ||
           std::ranges::any_of(one.more_topics, has) || std::ranges::any_of(one.more_topics, within);
}

/// Where it is opened so that it counts, or else where it is.
std::string address_of(const turn& now, const resource& one)
{
    if (one.url.empty()) {
        return {};
    }
    const auto counted = now.own_link ? now.own_link("/r", one.id) : std::string();
    return counted.empty() ? one.url : counted;
}

std::string resource_item(const turn& now, int number, const resource& one)
{
    const auto& say = now.wording;
    const auto* owner = now.catalogue->find_unit(one.unit);
    auto text = say("resources.item", fmt::arg("number", number), fmt::arg("title", one.title),
                    fmt::arg("kind", say.text("resources.kind_" + std::string(to_string(one.kind)))));
    if (owner != nullptr) {
        text += '\n';
        text += owner->name;
    }
    if (const auto url = address_of(now, one); !url.empty()) {
        text += '\n';
        text += url;
    }
    return text;
}

decision show_resources(const turn& now, storage::library_list list, std::string reply)
{
    const auto& say = now.wording;
    const auto total = static_cast<int>(list.offered.size());
    const int end = std::min(list.shown + resources_at_once, total);
    for (int i = list.shown; i < end; ++i) {
        if (const auto* one = find_resource(*now.catalogue, list.offered[static_cast<std::size_t>(i)])) {
            reply += "\n\n";
            reply += resource_item(now, i + 1, *one);
        }
    }
    list.shown = end;
    if (end < total) {
        reply += "\n\n";
        reply += say("resources.foot_more", fmt::arg("left", total - end));
    }
    return answer(std::move(reply), std::move(list));
}

std::string topics_for(const turn& now)
{
    std::vector<std::string_view> topics;
    for (const auto* one : find_resources(*now.catalogue, now.unit, {}, {}))
        if (!one->topic.empty() && std::ranges::find(topics, one->topic) == topics.end())
            topics.push_back(one->topic);
    std::string words;
    for (std::size_t i = 0; i < std::min(topics.size(), most_resource_topics); ++i)
        words += (words.empty() ? "" : now.wording.text("books.between")) + std::string(topics[i]);
    return words;
}

} // namespace

bool is_shared_with(const catalogue& units, const resource& one, std::string_view unit)
{
    if (one.unit.empty() || one.unit == unit) {
        return true;
    }
    const bool down = one.share == resource_share::below || one.share == resource_share::chain;
    const bool up = one.share == resource_share::above || one.share == resource_share::chain;
    return (down && units.is_within(unit, one.unit)) || (up && units.is_within(one.unit, unit));
}

std::vector<const resource*> find_resources(const catalogue& from, std::string_view unit, std::string_view query,
                                            std::string_view topic)
{
    std::vector<const resource*> found;
    for (const auto& one : from.records().resources)
        if (is_shared_with(from, one, unit) && (query.empty() || fits(one, query)) &&
            (topic.empty() || has_topic(one, topic)))
            found.push_back(&one);
    std::ranges::stable_partition(found, [](const resource* one) { return one->recommended; });
    return found;
}

const storage::resource* find_shared_resource(const catalogue& from, std::string_view unit, std::string_view id)
{
    const auto* one = find_resource(from, id);
    const bool there = one != nullptr && !one->url.empty() && is_shared_with(from, *one, unit);
    return there ? one : nullptr;
}

storage::open_resource opening_of(const catalogue& from, const std::string& unit, const resource& opened,
                                  storage::time_point now)
{
    storage::open_resource made;
    made.resource = opened.id;
    made.unit = unit;
    if (const auto* activity = from.collecting(unit, storage::entry_kind::opened, storage::day_of(now)))
        made.activity = activity->id;
    return made;
}

std::vector<std::string> recommended_courses(const catalogue& from, std::string_view unit)
{
    std::vector<std::string> titles;
    for (const auto& one : from.records().resources) {
        const bool named = one.recommended && one.kind == storage::resource_kind::course;
        if (named && from.is_within(one.unit, unit) && titles.size() < most_courses)
            titles.push_back(one.title);
    }
    return titles;
}

decision search_resources(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto& query = wanted.slots.query;
    if (query.empty()) {
        const auto topics = topics_for(now);
        return answer(topics.empty() ? say.text("resources.ask")
                                     : say("resources.ask_topics", fmt::arg("topics", topics)));
    }
    storage::library_list list;
    list.what = storage::library_list::subject::resources;
    for (const auto* one : find_resources(*now.catalogue, now.unit, query, {}))
        list.offered.push_back(one->id);
    if (list.offered.empty()) {
        const auto topics = topics_for(now);
        return answer(topics.empty() ? say.text("resources.none")
                                     : say("resources.none_of", fmt::arg("query", shortened_visibly(query, 60)),
                                           fmt::arg("topics", topics)));
    }
    return show_resources(now, std::move(list), say.text("resources.head"));
}

decision more_resources(const turn& now, const storage::library_list& list)
{
    if (list.shown >= static_cast<int>(list.offered.size())) {
        return answer(now.wording.text("resources.no_more"));
    }
    return show_resources(now, list, now.wording.text("resources.head_more"));
}

decision show_resource(const turn& now, const std::string& id)
{
    const auto* one = find_resource(*now.catalogue, id);
    if (one == nullptr || !is_shared_with(*now.catalogue, *one, now.unit)) {
        return answer(now.wording.text("resources.none"));
    }
    const auto& say = now.wording;
    auto reply = say("resources.one", fmt::arg("title", one->title),
                     fmt::arg("kind", say.text("resources.kind_" + std::string(to_string(one->kind)))));
    const auto add = [&](const std::string& line) { reply += line.empty() ? "" : "\n" + line; };
    if (!one->audience.empty()) {
        add(say("resources.audience", fmt::arg("audience", one->audience)));
    }
    if (!one->licence.empty()) {
        add(say("resources.licence", fmt::arg("licence", one->licence)));
    }
    add(address_of(now, *one));
    return answer(std::move(reply));
}

} // namespace handlers
