#include "storage/json.hpp"
#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/notices.hpp"
#include "storage/sqlite/sequence.hpp"

namespace storage::sqlite {
namespace {

/// A conversation as it is kept; a topic of nothing is an empty text.
struct kept_topic {
    std::int64_t version = 0;
    std::string topic;
};

std::optional<result> find_earlier(connection& db, const member& who, const std::string& key)
{
    auto found = db.query("SELECT result FROM seen WHERE person = ? AND key = ?", who.number, key);
    if (!found.next())
        return {};
    auto earlier = parse_result(found.text(0));
    earlier.what = result::status::repeated;
    return earlier;
}

kept_topic find_topic(connection& db, const member& who)
{
    auto found = db.query("SELECT version, topic FROM conversations WHERE person = ?", who.number);
    if (!found.next())
        return {};
    return {found.integer(0), found.text(1)};
}

std::string text_of(const conversation_topic& topic)
{
    return std::holds_alternative<nothing_asked>(topic) ? std::string() : to_json(topic);
}

void change_topic(connection& db, const member& who, const command& what, const kept_topic& before)
{
    const auto topic = text_of(*what.topic);
    if (topic == before.topic)
        return;
    db.run("INSERT OR REPLACE INTO conversations (person, version, topic, since) VALUES (?, ?, ?, ?)", who.number,
           before.version + 1, topic, what.now);
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

std::vector<outcome> apply_all(connection& db, const member& who, const command& what)
{
    std::vector<outcome> outcomes;
    if (what.actions.empty())
        return outcomes;
    const auto key = key_of(db, what) + ":";
    for (const auto& one : what.actions) {
        const step in{db, who, what.now, key + std::to_string(outcomes.size())};
        const auto run = [&](const auto& action) { outcomes.emplace_back(apply(in, action)); };
        std::visit(run, one);
    }
    return outcomes;
}

} // namespace

result carry_out(connection& db, const command& what)
{
    const auto known = find_member(db, what.person.id);
    if (known && !what.key.empty())
        if (auto earlier = find_earlier(db, *known, what.key))
            return *earlier;
    auto topic = known ? find_topic(db, *known) : kept_topic{};
    result told;
    if (topic.version != what.conversation_version) {
        told.what = result::status::moved_on;
        return told;
    }
    const auto who = admit(db, what.person, known);
    told.outcomes = apply_all(db, who, what);
    if (forgets(what))
        topic = {};
    if (what.topic)
        change_topic(db, who, what, topic);
    if (what.take_notices && known) // Nothing waits for a newcomer.
        told.notices = take_notices(db, who, what.now);
    if (!what.key.empty())
        db.run("INSERT INTO seen (person, key, at, result) VALUES (?, ?, ?, ?)", who.number, what.key, what.now,
               to_json(told));
    return told;
}

} // namespace storage::sqlite
