#include "storage/redis/plan.hpp"

#include "storage/json.hpp"
#include "storage/json_reader.hpp"

#include <nlohmann/json.hpp>

namespace storage::redis {
namespace {

bool goes_elsewhere(const task& one)
{
    struct look {
        const task& of;
        bool operator()(const sign_up&) const { return true; }
        bool operator()(const cancel_sign_up&) const { return true; }
        bool operator()(const check_in&) const
        {
            return std::get<checked_in>(of.found.value()).what == checked_in::status::done;
        }
        bool operator()(const log_reading&) const { return of.counts; }
        bool operator()(const follow_tutorial&) const { return of.counts; }
        bool operator()(const count_nomination&) const { return of.counts; }
        bool operator()(const storage::open_resource&) const { return of.counts; }
        bool operator()(const add_heads&) const { return true; }
        bool operator()(const bind_organizer&) const { return true; }
        bool operator()(const add_news_link&) const { return true; }
        bool operator()(const forget_person&) const
        {
            return !std::get<person_forgotten>(of.found.value()).given_back.empty();
        }
        bool operator()(const storage::merge_person&) const
        {
            return std::get<person_merged>(of.found.value()).done;
        }
        bool operator()(const set_reminders&) const { return false; }
        bool operator()(const set_following&) const { return false; }
        bool operator()(const note_consents&) const { return false; }
        bool operator()(const storage::leave_notice&) const { return false; }
        bool operator()(const say&) const { return false; }
        bool operator()(const storage::write_document&) const { return true; }
    };
    return std::visit(look{one}, one.what);
}

nlohmann::json write(const task& one)
{
    nlohmann::json document{{"what", storage::to_json(one.what)}, {"counts", one.counts}};
    if (one.found)
        document["found"] = storage::to_json(*one.found);
    return document;
}

task read_task(const nlohmann::json& from)
{
    task one{parse_action(from.at("what").get_ref<const std::string&>()), {}, from.at("counts").get<bool>()};
    if (const auto found = from.find("found"); found != from.end())
        one.found = parse_outcome(found->get_ref<const std::string&>());
    return one;
}

} // namespace

bool goes_elsewhere(const plan& what)
{
    for (const auto& one : what.tasks)
        if (goes_elsewhere(one))
            return true;
    return false;
}

std::string to_json(const plan& value)
{
    nlohmann::json document{
        {"key", value.key}, {"take_notices", value.take_notices}, {"now", value.now.time_since_epoch().count()}};
    if (value.topic)
        document["topic"] = storage::to_json(*value.topic);
    auto& tasks = document["tasks"] = nlohmann::json::array();
    for (const auto& one : value.tasks)
        tasks.push_back(write(one));
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

plan parse_plan(std::string_view json)
{
    const auto document = parse_json(json);
    try {
        plan value;
        value.key = document.at("key").get<std::string>();
        value.take_notices = document.at("take_notices").get<bool>();
        value.now = time_point(std::chrono::seconds(document.at("now").get<std::int64_t>()));
        if (const auto topic = document.find("topic"); topic != document.end())
            value.topic = parse_topic(topic->get_ref<const std::string&>());
        for (const auto& one : document.at("tasks"))
            value.tasks.push_back(read_task(one));
        return value;
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(std::string("not a plan: ") + e.what());
    }
}

} // namespace storage::redis
