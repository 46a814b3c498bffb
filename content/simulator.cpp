#include "content/simulator.hpp"

#include "content/files.hpp"

#include <toml++/toml.h>

namespace content {

namespace {

constexpr std::string_view cast_path = "pages/simulator/people.toml";

simulated_person read_person(const toml::table& table)
{
    simulated_person person{.name = table["name"].value_or(std::string()),
                            .about = table["about"].value_or(std::string()),
                            .openid = table["openid"].value_or(std::string()),
                            .organizer = table["organizer"].value_or(false),
                            .say = {}};
    if (const auto* phrases = table["say"].as_array())
        for (const auto& phrase : *phrases)
            person.say.push_back(phrase.value_or(std::string()));
    return person;
}

} // namespace

simulated_cast simulator_cast()
{
    const auto table = toml::parse(read_file(cast_path), cast_path);
    simulated_cast cast{.account = table["account"].value_or(std::string()), .people = {}};
    if (const auto* people = table["person"].as_array())
        for (const auto& person : *people)
            if (const auto* fields = person.as_table())
                cast.people.push_back(read_person(*fields));
    return cast;
}

} // namespace content
