#include "bot/api/activity_json.hpp"

#include "handlers/activities.hpp"
#include "handlers/describe.hpp"
#include "storage/names.hpp"

#include <nlohmann/json.hpp>

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;

json sessions_json(const storage::activity& what)
{
    auto list = json::array();
    for (const auto& one : what.sessions)
        list.push_back({{"number", one.number},
                        {"starts_at", storage::to_rfc3339(one.starts_at)},
                        {"ends_at", storage::to_rfc3339(one.ends_at)}});
    return list;
}

const char* sign_up_state(const context& ctx, const storage::activity& what, const storage::places& held)
{
    if (what.state == storage::activity_state::cancelled)
        return "cancelled";
    if (!handlers::takes_sign_ups(what, ctx.clock()))
        return "closed";
    return what.capacity && held.confirmed >= *what.capacity ? "full" : "open";
}

} // namespace

json activity_json(const context& ctx, const storage::activity& what, const storage::places& held)
{
    const auto* unit = ctx.catalogue->find_unit(what.unit);
    auto questions = json::array();
    for (const auto asked : what.ask)
        questions.push_back(storage::to_string(asked));
    json made{{"id", what.id},
              {"name", what.name},
              {"unit", {{"id", what.unit}, {"name", unit == nullptr ? what.unit : unit->name}}},
              {"theme", storage::to_string(what.theme)},
              {"content", what.content},
              {"forms", what.forms},
              {"mode", storage::to_string(what.mode)},
              {"time", handlers::time_of(ctx.wording, what)},
              {"place", handlers::place_of(ctx.wording, what)},
              {"sessions", sessions_json(what)},
              {"sign_up", sign_up_state(ctx, what, held)},
              {"capacity", nullptr},
              {"places_left", nullptr},
              {"waiting", held.waiting},
              {"party_limit", what.party_limit},
              {"ask", std::move(questions)},
              {"phone", handlers::phone_of(*ctx.catalogue, what.unit)}};
    if (what.capacity) {
        made["capacity"] = *what.capacity;
        made["places_left"] = std::max(0, *what.capacity - held.confirmed);
    }
    return made;
}

} // namespace bot::api
