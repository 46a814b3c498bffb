#include "tests/support/utterances.hpp"

#include "bot/commands/understand.hpp"
#include "storage/json.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace tests {

namespace {

using nlohmann::json;

std::ifstream open(const std::string& name)
{
    std::ifstream file(std::string(XUELIN_SOURCE) + "/tests/data/" + name);
    if (!file)
        throw std::runtime_error("tests/data/" + name + " cannot be read");
    return file;
}

std::string read(const std::string& name)
{
    auto file = open(name);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> by_name(const json& object)
{
    std::map<std::string, std::string> made;
    for (const auto& [name, value] : object.items())
        made[name] = value.dump();
    return made;
}

} // namespace

std::vector<utterance> read_utterances()
{
    std::vector<utterance> all;
    auto file = open("utterances.jsonl");
    for (std::string line; std::getline(file, line);) {
        const auto one = json::parse(line);
        utterance made;
        made.text = one.at("text");
        made.intent = one.at("intent");
        made.also_right = one.value("also_intents", std::vector<std::string>{});
        made.also_tutorials = one.value("also_tutorials", std::vector<std::string>{});
        if (!one.at("tutorial").is_null())
            made.tutorial = one.at("tutorial");
        made.slots = by_name(one.at("slots"));
        all.push_back(std::move(made));
    }
    return all;
}

handlers::catalogue_ptr twelve_activities()
{
    return std::make_shared<const handlers::catalogue>(storage::parse_catalogue(read("activities.json")).records);
}

std::map<std::string, std::string> printed_slots(const handlers::intent& found)
{
    return by_name(json::parse(bot::commands::describe(found)).at("slots"));
}

const bot::understand::index& whole_index()
{
    static const bot::understand::index made(twelve_activities(), content::built_in_tutorials());
    return made;
}

} // namespace tests
