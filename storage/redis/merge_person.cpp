#include "storage/redis/merge_person.hpp"

#include "storage/archive_json.hpp"
#include "storage/merged_texts.hpp"
#include "storage/names.hpp"
#include "storage/redis/carry_out.hpp"
#include "storage/redis/entry_index.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/unpack.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace storage::redis {
namespace {

using words = std::vector<std::string>;

/// More than an activity ever has.
constexpr int most_sessions = 366;
/// Facts and readings that one script takes.
constexpr std::size_t most_at_once = 500;

constexpr std::array collected_kinds{entry_kind::read, entry_kind::learned, entry_kind::opened,
                                     entry_kind::nominated};

/// A fact that was counted once for the activity that collects it.
struct counted_fact {
    std::string key; ///< "KIND:ACTIVITY:[UNIT:]~:WHAT_FOR", which ends with the day.
    entry_kind kind = entry_kind::read;
    activity_id activity = no_activity;
    std::string unit;
    storage::day day;
    bool fresh = false; ///< The one who stays has not been counted.
};

struct registration_texts {
    std::string name;
    std::string phone;
};

/// What is known of who goes.
struct own_things {
    std::map<std::string, std::string> fields;
    std::set<activity_id> activities; ///< That they signed up for or came to.
    std::map<std::pair<activity_id, role>, registration_texts> held;
    std::vector<counted_fact> facts;
    std::vector<reading> readings;

    std::string word(const std::string& name) const
    {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    }
};

/// Nothing for what is no fact of a collecting activity.
std::optional<counted_fact> read_fact(const std::string& key)
{
    constexpr std::size_t date_size = 10;
    const auto first = key.find(':');
    const auto second = key.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos || key.size() < date_size)
        return {};
    const auto on = parse_day(key.substr(key.size() - date_size));
    counted_fact one;
    const auto* kind = std::ranges::find_if(
        collected_kinds, [&](entry_kind each) { return storage::to_string(each) == key.substr(0, first); });
    if (kind == collected_kinds.end() || !on)
        return {};
    one.key = key;
    one.kind = *kind;
    one.activity = parse_integer(key.substr(first + 1, second - first - 1));
    one.day = *on;
    if (one.activity == no_activity)
        one.unit = key.substr(second + 1, key.find(":~:", second) - second - 1);
    return one;
}

void read_field(own_things& all, const std::string& name, const std::string& value)
{
    all.fields.emplace(name, value);
    if (name.starts_with("r:"))
        all.activities.insert(parse_integer(name.substr(2, name.size() - 4)));
    else if (name.starts_with("b:"))
        all.activities.insert(parse_integer(name.substr(2)));
}

awaitable<own_things> find_own(access& at, person_id from)
{
    own_things all;
    words own_words{"HGETALL", person_key(from)};
    auto asking_own = read_command(std::move(own_words));
    const auto fields = co_await at.redis.call(std::move(asking_own));
    for (std::size_t i = 0; i + 2 <= fields.items.size(); i += 2)
        read_field(all, fields.items[i].text, fields.items[i + 1].text);
    words once_words{"HGETALL", once_key(from)};
    auto asking_facts = read_command(std::move(once_words));
    const auto facts = co_await at.redis.call(std::move(asking_facts));
    for (std::size_t i = 0; i + 2 <= facts.items.size(); i += 2) {
        auto fact = read_fact(facts.items[i].text);
        if (fact && facts.items[i + 1].text != "merged")
            all.facts.push_back(*std::move(fact));
    }
    auto asking_readings = to_read("readings", {readings_key(from)});
    const auto readings = co_await at.redis.call(std::move(asking_readings));
    all.readings = parse_readings(readings, from);
    for (const auto activity : all.activities)
        for (const auto as : {role::participant, role::volunteer}) {
            std::vector<std::string> keys{held_key(activity), waiting_key(activity, role::participant),
                                          waiting_key(activity, role::volunteer)};
            words whose{from, letter_of(as)};
            auto asking = to_read("held_by", std::move(keys), std::move(whose));
            const auto held = co_await at.redis.call(std::move(asking));
            const bool holds = !held.items.empty() && static_cast<registration_state>(number(held.items[0])) !=
                                                          registration_state::cancelled;
            if (holds)
                all.held[{activity, as}] = {held.items[3].text, held.items[4].text};
        }
    co_return all;
}

bool was_sent(const std::string& state)
{
    const auto known = static_cast<delivery_state>(parse_integer(state));
    return known == delivery_state::sent || known == delivery_state::told;
}

/// Holds back what is to be told to who goes, and sees to it that who stays is not told the same again: before
/// anything else of theirs shows that they are one.
awaitable<void> claim_told(access& at, person_id into, operation about)
{
    words who{into, text(about.now)};
    auto handing = to_write("hand_notices", person_keys(about.person), std::move(who));
    const auto notices = co_await at.redis.call(std::move(handing));
    words args{about.person, text(about.number), text(about.now)};
    for (const auto& one : notices.items.at(0).items)
        if (const auto& occasion = one.items.at(18).text; !occasion.empty())
            args.insert(args.end(), {occasion, text(was_sent(one.items.at(8).text))});
    for (const auto& one : notices.items.at(1).items)
        if (!one.text.empty())
            args.insert(args.end(), {one.text, text(true)});
    auto claiming = to_write("claim_told", person_keys(into), std::move(args));
    co_await at.redis.call(std::move(claiming));
}

/// Those that are to wait until the other has no step under way.
awaitable<void> claim_facts(access& at, own_things& mine, person_id into, std::string marker)
{
    for (std::size_t from = 0; from < mine.facts.size() || from == 0; from += most_at_once) {
        const auto end = std::min(mine.facts.size(), from + most_at_once);
        words args{marker};
        for (auto i = from; i < end; ++i)
            args.push_back(mine.facts[i].key);
        for (;;) {
            std::vector<std::string> keys{person_key(into), once_key(into)};
            auto claiming = to_write("claim_facts", std::move(keys), args);
            const auto answer = co_await at.redis.call(std::move(claiming));
            if (answer.items.at(0).text != "busy") {
                for (auto i = from; i < end; ++i)
                    mine.facts[i].fresh = integer(answer.items.at(1).items.at(i - from)) != 0;
                break;
            }
            co_await complete_step_of(at, into);
        }
    }
}

words texts_of(const own_things& mine, merged_texts& texts, activity_id activity)
{
    words all;
    for (const auto as : {role::participant, role::volunteer}) {
        const auto found = mine.held.find({activity, as});
        const auto said = found == mine.held.end() ? registration_texts{} : found->second;
        all.insert(all.end(), {said.name, texts.anew(text_place::registration_name, said.name), said.phone,
                               texts.anew(text_place::registration_phone, said.phone)});
    }
    return all;
}

/// Merges what an activity knows; gives effects for who stays.
awaitable<void> merge_at(access& at, const own_things& mine, merged_texts& texts, activity_id activity,
                         person_id into, operation about, words& effects)
{
    words args{into, std::to_string(most_sessions)};
    const auto said = texts_of(mine, texts, activity);
    args.insert(args.end(), said.begin(), said.end());
    for (const auto& one : mine.facts)
        if (one.activity == activity)
            args.insert(args.end(), {std::to_string(static_cast<int>(one.kind)), text(one.day), one.key, one.unit,
                                     text(one.fresh)});
    const auto answer = co_await change_activity(at, "merge", activity, about, std::move(args));
    const bool to_tell = integer(answer.items.at(2)) > 0;
    if (to_tell)
        co_await tell_people(at, activity);
    for (const char letter : answer.items.at(1).text) {
        const std::string as(1, letter);
        const bool was_mine = mine.fields.contains("r:" + text(activity) + ":" + as);
        words place{text(activity), as, text(true), text(false)};
        if (was_mine)
            add_effect(effects, "registration", std::move(place));
    }
    words counted{text(activity)};
    add_effect(effects, "counted", std::move(counted));
    if (mine.fields.contains("b:" + text(activity))) {
        words where{text(activity)};
        add_effect(effects, "came", std::move(where));
    }
}

awaitable<bool> is_official(access& at, std::string account)
{
    words asked{"HGET", accounts_key(), account};
    auto asking = read_command(std::move(asked));
    const auto found = co_await at.redis.call(std::move(asking));
    const auto record = found.text.find('\n');
    if (account.empty() || record == std::string::npos)
        co_return false;
    const auto known = parse_archive_record(std::string_view(found.text).substr(record + 1));
    co_return std::get<storage::account>(known).kind == account_kind::official;
}

awaitable<void> add_way(access& at, const own_things& mine, merged_texts& texts, person_id into, words& effects)
{
    const auto account = mine.word("account");
    if (account.empty())
        co_return;
    words asked{"HGET", person_key(into), "account"};
    auto asking = read_command(std::move(asked));
    const auto other = co_await at.redis.call(std::move(asking));
    const bool mine_is_official = co_await is_official(at, account);
    std::string other_account = other.text;
    const bool other_is_official = co_await is_official(at, std::move(other_account));
    words way{text(mine_is_official && !other_is_official),
              account,
              texts.anew(text_place::openid, mine.word("openid")),
              mine.word("following") == "0" ? "0" : "1",
              mine.word("message_at"),
              mine.word("since_message"),
              mine.word("gesture_at"),
              mine.word("since_gesture")};
    add_effect(effects, "way", std::move(way));
}

void add_own(const own_things& mine, merged_texts& texts, words& effects)
{
    add_effect(
        effects, "contact",
        {texts.anew(text_place::name, mine.word("name")), texts.anew(text_place::phone, mine.word("phone"))});
    if (mine.word("reminders") == "0")
        add_effect(effects, "reminders", {"0"});
    if (!mine.word("role").empty())
        add_effect(effects, "better_authority", {mine.word("unit"), mine.word("role")});
    for (const auto& [name, value] : mine.fields) {
        if (name.starts_with("c:"))
            add_effect(effects, "more_consents", {name.substr(2), value});
        const auto space = value.find(' ');
        if (name.starts_with("t:"))
            add_effect(effects, "later_progress",
                       {name.substr(2), value.substr(0, space), value.substr(space + 1)});
    }
    for (const auto& one : mine.readings) {
        const auto& amount = one.amount;
        add_effect(effects, "reading",
                   {text(one.day), texts.anew(text_place::book, one.book), text(amount.pages),
                    text(amount.minutes), text(amount.chapters), text(amount.up_to_page),
                    text(amount.up_to_chapter), texts.anew(text_place::reading_note, one.note), text(one.activity),
                    text(one.at), text(amount.percent)});
    }
}

/// Notices wait for who stays. Gives how many are left, because they are being sent.
awaitable<int> merge_notices(access& at, merged_texts& texts, person_id from, person_id into, time_point now)
{
    words who{into, text(now)};
    auto handing = to_write("hand_notices", person_keys(from), std::move(who));
    const auto notices = co_await at.redis.call(std::move(handing));
    words handed;
    for (const auto& one : notices.items.at(0).items) {
        const auto field = [&](std::size_t i) -> const std::string& { return one.items.at(i).text; };
        if (!texts.knows(text_place::notice, field(5)))
            continue;
        const auto anew = co_await next_notice_number(at, into);
        words args{field(0),
                   text(anew),
                   field(1),
                   field(2),
                   field(3),
                   field(4),
                   texts.anew(text_place::notice, field(5)),
                   field(6),
                   field(7),
                   field(8),
                   field(9),
                   field(10),
                   field(11),
                   field(15),
                   field(16),
                   field(17),
                   field(18),
                   from,
                   text(now)};
        auto taking = to_write("take_notice", person_keys(into), std::move(args));
        co_await at.redis.call(std::move(taking));
        handed.push_back(field(0));
    }
    auto dropping = to_write("drop_handed", person_keys(from), std::move(handed));
    const auto left = co_await at.redis.call(std::move(dropping));
    co_return number(left);
}

} // namespace

awaitable<person_merged> look_at_merge(access& at, storage::merge_person wanted, person_id from)
{
    co_await need_listed_entries(at);
    person_merged told;
    if (!wanted.texts || wanted.into == from) {
        told.done = wanted.into != from;
        co_return told;
    }
    const auto mine = co_await find_own(at, from);
    merged_texts texts(wanted);
    for (const auto activity : mine.activities)
        texts_of(mine, texts, activity);
    texts.anew(text_place::openid, mine.word("openid"));
    words effects;
    add_own(mine, texts, effects);
    words asked{"HVALS", notices_key(from)};
    auto asking = read_command(std::move(asked));
    const auto notices = co_await at.redis.call(std::move(asking));
    for (const auto& one : notices.items)
        texts.anew(text_place::notice, unpack(one.text).at(5));
    told.missing = texts.missing();
    told.done = told.missing.empty();
    co_return told;
}

awaitable<person_merged> merge_person(access& at, storage::merge_person wanted, operation about)
{
    co_await need_listed_entries(at);
    merged_texts texts(wanted);
    const auto from = about.person;
    co_await claim_told(at, wanted.into, about);
    auto mine = co_await find_own(at, from);
    auto marker = from + ":" + text(about.number);
    co_await claim_facts(at, mine, wanted.into, std::move(marker));
    auto activities = mine.activities;
    for (const auto& one : mine.facts)
        activities.insert(one.activity);
    words effects{from, text(about.number)};
    for (const auto activity : activities)
        co_await merge_at(at, mine, texts, activity, wanted.into, about, effects);
    co_await add_way(at, mine, texts, wanted.into, effects);
    add_own(mine, texts, effects);
    auto taking = to_write("take_over", person_keys(wanted.into), std::move(effects));
    co_await at.redis.call(std::move(taking));
    person_merged told;
    told.being_sent = co_await merge_notices(at, texts, from, wanted.into, about.now);
    co_return told;
}

} // namespace storage::redis
