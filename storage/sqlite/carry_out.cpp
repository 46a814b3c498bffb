#include "storage/json.hpp"
#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/sequence.hpp"

namespace storage::sqlite {
namespace {

/// A conversation as it is kept; a topic of nothing is an empty text.
struct kept_topic {
    std::int64_t version = 0;
    std::string topic;
};

std::optional<result> find_earlier(connection& db, const std::string& key)
{
    auto found = db.query("SELECT result FROM seen WHERE key = ?", key);
    if (!found.next())
        return {};
    auto earlier = parse_result(found.text(0));
    earlier.what = result::status::repeated;
    return earlier;
}

kept_topic find_topic(connection& db, const person_id& person)
{
    auto found = db.query("SELECT version, topic FROM conversations WHERE person = ?", person);
    if (!found.next())
        return {};
    return {found.integer(0), found.text(1)};
}

void create_person(connection& db, const person& who)
{
    db.run("INSERT INTO persons (id, account, openid, name, phone, reminders) VALUES (?, ?, ?, ?, ?, ?)"
           " ON CONFLICT DO NOTHING",
           who.id, who.account, who.openid, who.name, who.phone, who.reminders);
}

std::string text_of(const conversation_topic& topic)
{
    return std::holds_alternative<nothing_asked>(topic) ? std::string() : to_json(topic);
}

void change_topic(connection& db, const command& what, const kept_topic& before)
{
    const auto topic = text_of(*what.topic);
    if (topic == before.topic)
        return;
    db.run("INSERT OR REPLACE INTO conversations (person, version, topic, since) VALUES (?, ?, ?, ?)",
           what.person.id, before.version + 1, topic, what.now);
}

std::vector<notice> take_notices(connection& db, const person_id& person)
{
    std::vector<notice> taken;
    {
        auto found = db.query("SELECT number, activity, role, party, at FROM notices WHERE person = ?"
                              " ORDER BY number",
                              person);
        while (found.next())
            taken.push_back({found.integer(0), notice::subject::promoted, found.integer(1), found.word<role>(2),
                             found.number(3), found.moment(4)});
    }
    if (!taken.empty())
        db.run("DELETE FROM notices WHERE person = ?", person);
    return taken;
}

/// A message that is not remembered has no key, so it gets one that no other has.
std::string key_of(connection& db, const command& what)
{
    return what.key.empty() ? "#" + std::to_string(next_arrival(db)) : what.key;
}

bool forgets(const command& what)
{
    for (const auto& one : what.actions)
        if (std::holds_alternative<forget_person>(one))
            return true;
    return false;
}

std::vector<outcome> apply_all(connection& db, const command& what)
{
    std::vector<outcome> outcomes;
    if (what.actions.empty())
        return outcomes;
    const auto key = key_of(db, what) + ":";
    for (const auto& one : what.actions) {
        const step in{db, what.person.id, what.now, key + std::to_string(outcomes.size())};
        const auto run = [&](const auto& action) { outcomes.emplace_back(apply(in, action)); };
        std::visit(run, one);
    }
    return outcomes;
}

} // namespace

result carry_out(connection& db, const command& what)
{
    if (!what.key.empty())
        if (auto earlier = find_earlier(db, what.key))
            return *earlier;
    auto topic = find_topic(db, what.person.id);
    result told;
    if (topic.version != what.conversation_version) {
        told.what = result::status::moved_on;
        return told;
    }
    create_person(db, what.person);
    told.outcomes = apply_all(db, what);
    if (forgets(what))
        topic = {};
    if (what.topic)
        change_topic(db, what, topic);
    if (what.take_notices)
        told.notices = take_notices(db, what.person.id);
    if (!what.key.empty())
        db.run("INSERT INTO seen (key, at, result) VALUES (?, ?, ?)", what.key, what.now, to_json(told));
    return told;
}

} // namespace storage::sqlite
