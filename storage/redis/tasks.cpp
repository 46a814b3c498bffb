#include "storage/redis/tasks.hpp"

#include "storage/archive_json.hpp"
#include "storage/json.hpp"
#include "storage/names.hpp"
#include "storage/news_address.hpp"
#include "storage/redis/documents.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/merge_person.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>

namespace storage::redis {
namespace {

using words = std::vector<std::string>;

/// Says that an activity was counted for.
void add_counted(words& effects, activity_id activity)
{
    words which{text(activity)};
    add_effect(effects, "counted", std::move(which));
}

std::string letters_of(const std::optional<role>& as)
{
    return as ? letter_of(*as) : "pv";
}

std::vector<role> roles_of(const std::string& letters)
{
    std::vector<role> roles;
    for (const char letter : letters)
        roles.push_back(role_of(std::string(1, letter)));
    return roles;
}

/// Kinds travel as their number in records.hpp.
std::string kind_number(entry_kind kind)
{
    return std::to_string(static_cast<int>(kind));
}

awaitable<done_task> run(access& at, const task& of, sign_up wanted, operation about)
{
    (void)of;
    words args{letter_of(wanted.role), text(wanted.party), wanted.name, wanted.phone};
    const auto answer = co_await change_activity(at, "sign_up", wanted.activity, about, std::move(args));
    signed_up told;
    told.what = static_cast<signed_up::status>(number(answer.items.at(1)));
    told.activity = wanted.activity;
    told.role = wanted.role;
    told.state = static_cast<registration_state>(number(answer.items.at(2)));
    told.party = number(answer.items.at(3));
    told.position = number(answer.items.at(4));
    told.limit = number(answer.items.at(5));
    const bool to_tell = integer(answer.items.at(6)) > 0;
    if (to_tell)
        co_await tell_people(at, wanted.activity);

    done_task done{told, {}};
    if (told.state == registration_state::cancelled)
        co_return done;
    add_counted(done.effects, wanted.activity);
    const bool waits_anew = told.what == signed_up::status::waiting;
    const bool anew = waits_anew || told.what == signed_up::status::confirmed;
    words place{text(wanted.activity), letter_of(wanted.role), text(true), text(anew)};
    add_effect(done.effects, "registration", std::move(place));
    words contact{wanted.name, wanted.phone};
    add_effect(done.effects, "contact", std::move(contact));
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, cancel_sign_up wanted, operation about)
{
    (void)of;
    words args{letters_of(wanted.role), text(false)};
    const auto answer = co_await change_activity(at, "cancel", wanted.activity, about, std::move(args));
    const bool to_tell = integer(answer.items.at(2)) > 0;
    if (to_tell)
        co_await tell_people(at, wanted.activity);
    sign_up_cancelled told;
    told.activity = wanted.activity;
    told.roles = roles_of(answer.items.at(1).text);
    done_task done{told, {}};
    add_counted(done.effects, wanted.activity);
    for (const auto as : told.roles) {
        words place{text(wanted.activity), letter_of(as), text(false), text(false)};
        add_effect(done.effects, "registration", std::move(place));
    }
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, check_in wanted, operation about)
{
    auto told = std::get<checked_in>(of.found.value());
    if (told.what != checked_in::status::done)
        co_return done_task{told, {}};
    words args{std::to_string(told.session), text(wanted.heads)};
    const auto answer = co_await change_activity(at, "check_in", told.activity, about, std::move(args));
    const auto& what = answer.items.at(0).text;
    if (what == "unknown") {
        told = checked_in{};
        told.what = checked_in::status::unknown_activity;
        told.activity = wanted.activity.value_or(no_activity);
        co_return done_task{told, {}};
    }
    if (what == "already") {
        told.what = checked_in::status::already;
        told.at = moment(answer.items.at(1));
    }
    for (std::size_t i = 2; i + 2 <= answer.items.size(); i += 2)
        told.parts.push_back({role_of(answer.items[i].text), number(answer.items[i + 1])});
    done_task done{told, {}};
    add_counted(done.effects, told.activity);
    words where{text(told.activity)};
    add_effect(done.effects, "came", std::move(where));
    co_return done;
}

/// Counts a fact for the activity that collects it, and remembers with the person that it is counted.
awaitable<void> count(access& at, entry_kind kind, activity_id activity, std::string unit, day on, std::string key,
                      operation about, words& effects)
{
    words fact{key};
    words args{kind_number(kind), text(on), std::move(key), activity == no_activity ? unit : ""};
    co_await change_activity(at, "count", activity, about, std::move(args));
    add_effect(effects, "once", std::move(fact));
    add_counted(effects, activity);
}

awaitable<done_task> run(access& at, const task& of, log_reading wanted, operation about)
{
    const auto& told = std::get<reading_logged>(of.found.value());
    const auto& entry = told.entry;
    done_task done{told, {}};
    if (of.counts) {
        auto key = collected_key(entry_kind::read, entry.activity, wanted.unit, storage::to_string(entry.day));
        co_await count(at, entry_kind::read, entry.activity, wanted.unit, entry.day, std::move(key), about,
                       done.effects);
    }
    const auto& amount = entry.amount;
    words reading{text(entry.day),
                  entry.book,
                  text(amount.pages),
                  text(amount.minutes),
                  text(amount.chapters),
                  text(amount.up_to_page),
                  text(amount.up_to_chapter),
                  entry.note,
                  text(entry.activity),
                  text(entry.at),
                  text(amount.percent)};
    add_effect(done.effects, "reading", std::move(reading));
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, follow_tutorial wanted, operation about)
{
    done_task done{tutorial_followed{wanted.tutorial, wanted.step}, {}};
    if (of.counts) {
        const auto today = day_of(about.now);
        auto what_for = wanted.tutorial + ":" + storage::to_string(today);
        auto key = collected_key(entry_kind::learned, wanted.activity, wanted.unit, what_for);
        co_await count(at, entry_kind::learned, wanted.activity, wanted.unit, today, std::move(key), about,
                       done.effects);
    }
    words progress{wanted.tutorial, std::to_string(wanted.step), text(about.now)};
    add_effect(done.effects, "progress", std::move(progress));
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, count_nomination wanted, operation about)
{
    done_task done{noted{}, {}};
    if (of.counts) {
        const auto today = day_of(about.now);
        auto what_for = wanted.nominee + ":" + storage::to_string(today);
        auto key = collected_key(entry_kind::nominated, wanted.activity, wanted.unit, what_for);
        co_await count(at, entry_kind::nominated, wanted.activity, wanted.unit, today, std::move(key), about,
                       done.effects);
    }
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, storage::open_resource wanted, operation about)
{
    done_task done{noted{}, {}};
    if (of.counts) {
        const auto today = day_of(about.now);
        auto what_for = wanted.resource + ":" + storage::to_string(today);
        auto key = collected_key(entry_kind::opened, wanted.activity, wanted.unit, what_for);
        co_await count(at, entry_kind::opened, wanted.activity, wanted.unit, today, std::move(key), about,
                       done.effects);
    }
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, add_heads wanted, operation about)
{
    (void)of;
    words args{letter_of(wanted.role), std::to_string(wanted.heads), "manual:" + about.key, wanted.note,
               wanted.attendance ? "1" : ""};
    const auto answer = co_await change_activity(at, "add_heads", wanted.activity, about, std::move(args));
    const auto& what = answer.items.at(0).text;
    heads_added told{heads_added::status::done, wanted.activity, wanted.role, wanted.heads,
                     integer(answer.items.at(1))};
    if (what == "below")
        told.what = heads_added::status::below_zero;
    else if (what == "unknown")
        told.what = heads_added::status::unknown_activity;
    done_task done{told, {}};
    if (told.what == heads_added::status::done)
        add_counted(done.effects, wanted.activity);
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, bind_organizer wanted, operation about)
{
    (void)of;
    const auto code = binding_code_key(wanted.code_hash);
    for (const auto& key : {code, token_key(wanted.code_hash)}) {
        words args{about.person + ":" + about.key, text(about.now)};
        auto using_code = to_write("use_code", {key}, std::move(args));
        const auto found = co_await at.redis.call(std::move(using_code));
        if (found.items.empty())
            continue;
        const auto& unit = found.items.at(0).text;
        const auto& word = found.items.at(1).text;
        if (unit.empty()) {
            // A code of no unit takes back what a person had, and a token of none has been ended.
            done_task ended{organizer_bound{}, {}};
            words nobody{"", ""};
            if (key == code)
                add_effect(ended.effects, "authority", std::move(nobody));
            co_return ended;
        }
        organizer_bound told{true, {unit, parse_name<organizer_role>(word).value()}};
        done_task done{told, {}};
        words authority{unit, word};
        add_effect(done.effects, "authority", std::move(authority));
        co_return done;
    }
    co_return done_task{organizer_bound{}, {}};
}

/// The record with the link, or nothing where it has it already.
std::optional<std::string> with_link(const std::string& kept, const news_link& link)
{
    const auto record = kept.find('\n') + 1;
    auto about = std::get<activity>(parse_archive_record(std::string_view(kept).substr(record)));
    if (has_address(about.news_links, link.url))
        return {};
    about.news_links.push_back(link);
    return kept.substr(0, record) + storage::to_json(archive_record(about));
}

awaitable<done_task> run(access& at, const task& of, add_news_link wanted, operation about)
{
    (void)of;
    words args{text(about.number), about.key, text(wanted.activity), "", "", ""};
    for (;;) {
        std::vector<std::string> keys{catalogue_key(), activities_key(), catalogue_operation_key(about.person)};
        auto changing = to_write("change_activity", std::move(keys), args);
        const auto answer = co_await at.redis.call(std::move(changing));
        const auto& what = answer.items.at(0).text;
        if (what == "over")
            throw completed_elsewhere();
        if (what == "done") {
            const auto status = static_cast<news_link_added::status>(integer(answer.items.at(1)));
            co_return done_task{news_link_added{status, wanted.activity}, {}};
        }
        const auto& kept = answer.items.at(1).text;
        auto status = news_link_added::status::unknown_activity;
        std::optional<std::string> changed;
        if (!kept.empty()) {
            changed = with_link(kept, wanted.link);
            status = changed ? news_link_added::status::done : news_link_added::status::already;
        }
        args.resize(3);
        args.push_back(kept);
        args.push_back(changed.value_or(""));
        args.push_back(std::to_string(static_cast<int>(status)));
    }
}

awaitable<done_task> run(access& at, const task& of, forget_person, operation about)
{
    person_forgotten told;
    done_task done;
    for (const auto activity : std::get<person_forgotten>(of.found.value()).given_back) {
        words args{"pv", text(true)};
        const auto answer = co_await change_activity(at, "cancel", activity, about, std::move(args));
        const bool to_tell = integer(answer.items.at(2)) > 0;
        if (to_tell)
            co_await tell_people(at, activity);
        const auto roles = roles_of(answer.items.at(1).text);
        if (!roles.empty())
            told.given_back.push_back(activity);
        add_counted(done.effects, activity);
        for (const auto as : roles) {
            words place{text(activity), letter_of(as), text(false), text(false)};
            add_effect(done.effects, "registration", std::move(place));
        }
    }
    words nothing{storage::to_json(result{})};
    add_effect(done.effects, "forget", std::move(nothing));
    done.what = told;
    co_return done;
}

awaitable<done_task> run(access& at, const task& of, storage::merge_person wanted, operation about)
{
    done_task done{of.found.value(), {}};
    if (!std::get<person_merged>(done.what).done)
        co_return done;
    done.what = co_await merge_person(at, std::move(wanted), about);
    words when{text(about.now)};
    add_effect(done.effects, "become", std::move(when));
    co_return done;
}

awaitable<done_task> run(access& at, const task&, storage::write_document wanted, operation)
{
    document_written told;
    told.done = co_await write_document(at, std::move(wanted.what));
    told.text = told.done ? wanted.done_text : wanted.refused_text;
    co_return done_task{told, {}};
}

awaitable<done_task> run(access&, const task&, set_reminders wanted, operation)
{
    done_task done{reminders_set{wanted.wanted}, {}};
    words args{text(wanted.wanted)};
    add_effect(done.effects, "reminders", std::move(args));
    co_return done;
}

awaitable<done_task> run(access&, const task&, set_following wanted, operation)
{
    done_task done{noted{}, {}};
    words args{text(wanted.following)};
    add_effect(done.effects, "following", std::move(args));
    co_return done;
}

awaitable<done_task> run(access&, const task&, note_consents wanted, operation)
{
    done_task done{noted{}, {}};
    for (const auto& answer : wanted.answers) {
        words args{answer.template_id, text(answer.accepted)};
        add_effect(done.effects, "consent", std::move(args));
    }
    co_return done;
}

awaitable<done_task> run(access& at, const task&, storage::leave_notice wanted, operation about)
{
    const auto reserved = co_await next_notice_number(at, about.person);
    done_task done{noted{}, {}};
    words args{text(reserved),
               wanted.text,
               text(about.now),
               text(wanted.expires_at),
               std::to_string(static_cast<int>(wanted.what)),
               text(wanted.activity),
               wanted.occasion};
    add_effect(done.effects, "notice", std::move(args));
    co_return done;
}

awaitable<done_task> run(access&, const task&, say wanted, operation)
{
    co_return done_task{said{wanted.text}, {}};
}

} // namespace

awaitable<done_task> carry_out_task(access& at, task what, operation about)
{
    const auto start = [&](const auto& action) { return run(at, what, action, about); };
    auto running = std::visit(start, what.what);
    done_task done = co_await std::move(running);
    co_return done;
}

} // namespace storage::redis
