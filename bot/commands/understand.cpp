#include "bot/commands/understand.hpp"

#include "bot/commands/run_store.hpp"
#include "bot/understand/explain.hpp"
#include "bot/understand/understand.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>

namespace bot::commands {

namespace {

using json = nlohmann::ordered_json;

constexpr std::string_view usual_file = "data/xuelin.db";

storage::catalogue_records load(const std::string& url)
{
    return run_on_store(url, [](storage::store& store) { return store.load_catalogue(); });
}

/// What is known of activities: the store's, or nothing where there is no store.
storage::catalogue_records known_activities(const std::string& store)
{
    if (!store.empty())
        return load(store);
    if (std::filesystem::exists(usual_file))
        return load("sqlite:" + std::string(usual_file));
    return {};
}

template <class T>
void put(json& into, const char* key, const std::optional<T>& value)
{
    if (value)
        into[key] = *value;
}

void put(json& into, const char* key, const std::string& value)
{
    if (!value.empty())
        into[key] = value;
}

json slots_of(const handlers::slots& slots)
{
    json made = json::object();
    put(made, "activity_ref", slots.activity_ref);
    if (slots.activities.size() == 1 && !slots.ambiguous)
        made["activity_id"] = slots.activities[0];
    else if (!slots.activities.empty() && !slots.ambiguous)
        made["activity_id"] = slots.activities;
    else if (slots.activity_unknown && slots.number)
        made["activity_id"] = *slots.number; // As typed: there may be no store to look it up in.
    put(made, "party_size", slots.party_size);
    put(made, "name", slots.name);
    put(made, "phone", slots.phone);
    put(made, "code", slots.code);
    put(made, "book", slots.book);
    put(made, "pages", slots.amount.pages);
    put(made, "page_to", slots.amount.up_to_page);
    put(made, "minutes", slots.amount.minutes);
    put(made, "chapters", slots.amount.chapters);
    put(made, "chapter_no", slots.amount.up_to_chapter);
    put(made, "note", slots.note);
    put(made, "date", slots.date);
    put(made, "period", slots.period);
    put(made, "scope", slots.scope);
    put(made, "query", slots.query);
    put(made, "nominee", slots.nominee);
    put(made, "category", slots.category);
    put(made, "column", slots.column);
    put(made, "city", slots.city);
    put(made, "form", slots.form);
    put(made, "topic", slots.topic);
    put(made, "audience", slots.audience);
    return made;
}

/// Labelled sentences, one JSON object a line: {"text", "intent", "tutorial"}.
std::vector<content::phrasing> read_phrasings(const std::string& path)
{
    std::vector<content::phrasing> all;
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error(path + " cannot be read");
    for (std::string line; std::getline(file, line);) {
        const auto one = json::parse(line, nullptr, false);
        if (!one.is_object() || !one.contains("text") || !one["text"].is_string() || !one.contains("intent") ||
            !one["intent"].is_string())
            throw std::runtime_error(path + ":" + std::to_string(all.size() + 1) +
                                     ": expected {\"text\", \"intent\", \"tutorial\"}");
        const auto slug = one.find("tutorial");
        all.push_back({one["text"], one["intent"],
                       slug != one.end() && slug->is_string() ? slug->get<std::string>() : std::string()});
    }
    return all;
}

struct understand_flags {
    std::string store;
    std::string phrasings;
    bool explain = false;
};

/// One finding a line, behind the message it is about.
void print_findings(const std::vector<understand::finding>& findings, std::ostream& out)
{
    for (const auto& [stage, matched] : findings)
        if (!matched.empty())
            out << "  " << stage << ": " << matched << '\n';
}

int answer_lines(const understand_flags& chosen, std::istream& in, std::ostream& out)
{
    const auto activities = std::make_shared<const handlers::catalogue>(known_activities(chosen.store));
    const auto& tutorials = content::built_in_tutorials();
    const auto lessons = chosen.phrasings.empty()
                             ? understand::built_in_learning()
                             : understand::learn(tutorials, read_phrasings(chosen.phrasings), activities);
    const understand::index names(activities, tutorials, lessons);
    for (std::string line; std::getline(in, line);) {
        understand::context where;
        where.now = storage::system_time();
        out << describe(understand::understand(line, where, names)) << '\n';
        if (chosen.explain)
            print_findings(understand::explain(line, where, names), out);
        out << std::flush;
    }
    return 0;
}

} // namespace

std::string describe(const handlers::intent& found)
{
    json made;
    made["text"] = found.text;
    made["intent"] = to_string(public_name(found.name));
    made["slots"] = slots_of(found.slots);
    made["tutorial"] = found.tutorial.empty() ? json(nullptr) : json(found.tutorial);
    made["candidates"] = found.candidates;
    made["confidence"] = found.confidence;
    return made.dump(-1, ' ', false, json::error_handler_t::replace);
}

void add_understand(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("understand", "Say what messages mean: one a line in, JSON out");
    const auto given = std::make_shared<understand_flags>();
    command
        ->add_option("--store", given->store, "Where activities are known (sqlite:data/xuelin.db if it is there)")
        ->type_name("URL")
        ->envname("XUELIN_STORE");
    command->add_option("--phrasings", given->phrasings, "Labelled sentences to learn from as well, JSON lines")
        ->type_name("FILE");
    command->add_flag("--explain", given->explain, "Say after each message what every stage made of it");
    command->callback(
        [given, &chosen] { chosen = [given] { return answer_lines(*given, std::cin, std::cout); }; });
}

} // namespace bot::commands
