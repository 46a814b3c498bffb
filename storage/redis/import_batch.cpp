#include "storage/redis/import_batch.hpp"

#include "storage/json.hpp"
#include "storage/names.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/seen.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <iterator>

namespace storage::redis {
namespace {

using words = std::vector<std::string>;

/// Adds a part as scripts read them: its name, the number of its fields, and these.
void add(words& to, std::string name, words fields)
{
    to.push_back(std::move(name));
    to.push_back(std::to_string(fields.size()));
    std::ranges::move(fields, std::back_inserter(to));
}

template <class Enumeration>
requires std::is_enum_v<Enumeration> std::string number_of(Enumeration value)
{
    return std::to_string(static_cast<int>(value));
}

bool counts_once(entry_kind kind)
{
    return kind != entry_kind::registered && kind != entry_kind::attended && kind != entry_kind::manual;
}

} // namespace

import_batch::import_batch(std::vector<archive_record> records)
{
    for (auto& one : records)
        std::visit([this](auto& what) { sort(std::move(what)); }, one);
}

bool import_batch::has_catalogue() const
{
    return !catalogue.units.empty() || !catalogue.accounts.empty() || !catalogue.resources.empty() ||
           !catalogue.books.empty() || !catalogue.activities.empty();
}

std::vector<person_id> import_batch::people_elsewhere() const
{
    std::vector<person_id> all;
    std::ranges::set_difference(named_, own_, std::back_inserter(all));
    return all;
}

std::vector<activity_id> import_batch::activities_elsewhere() const
{
    std::vector<activity_id> all;
    for (const auto& [id, records] : activities)
        if (id != no_activity &&
            std::ranges::find(catalogue.activities, id, &activity::id) == catalogue.activities.end())
            all.push_back(id);
    return all;
}

void import_batch::number_notices(std::span<const std::int64_t> numbers)
{
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const auto& one = notices[i];
        add(people[one.person], "kept_notice",
            {text(numbers[i]), number_of(one.what.what), text(one.what.activity), letter_of(one.what.role),
             std::to_string(one.what.party), one.what.text, text(one.what.at), text(one.what.expires_at),
             number_of(one.state), number_of(one.by), std::to_string(one.attempts), text(one.not_before),
             one.platform_id, one.reason, text(one.changed_at), one.occasion});
    }
    notices.clear();
}

void import_batch::sort(archived_person one)
{
    const auto& who = one.who;
    own_.insert(who.id);
    auto& to = people[who.id];
    add(to, "own",
        {text(one.known), who.account, who.openid, who.name, who.phone, text(who.reminders), text(who.following),
         who.acts_for ? who.acts_for->unit : "",
         who.acts_for ? std::string(to_string(who.acts_for->role)) : std::string()});
    const auto& open = one.conversation;
    if (open.version != 0) {
        const bool nothing = std::holds_alternative<nothing_asked>(open.topic);
        add(to, "conversation", {text(open.version), nothing ? "" : to_json(open.topic), text(open.since)});
    }
    const auto& meter = one.meter;
    if (meter != contact_meter{})
        add(to, "meter",
            {text(meter.message_at), std::to_string(meter.since_message), text(meter.gesture_at),
             std::to_string(meter.since_gesture)});
    for (const auto& each : one.consents)
        add(to, "consents", {each.template_id, std::to_string(each.left)});
    for (const auto& each : one.progress)
        add(to, "progress", {each.tutorial, std::to_string(each.step), text(each.at)});
}

void import_batch::sort(archived_registration one)
{
    named_.insert(one.person);
    add(activities[one.activity], "registration",
        {one.person, letter_of(one.role), number_of(one.state), std::to_string(one.party), text(one.arrival),
         std::to_string(one.times), std::to_string(one.revision), text(one.day), one.name, one.phone,
         text(one.since)});
    const auto since = std::max<std::int64_t>(one.since.time_since_epoch().count(), 1);
    add(people[one.person], "held",
        {text(one.activity), letter_of(one.role), text(one.state != registration_state::cancelled), text(since)});
}

void import_batch::sort(archived_attendance one)
{
    named_.insert(one.person);
    add(people[one.person], "came", {text(one.activity)});
    add(activities[one.activity], "attendance",
        {one.person, std::to_string(one.session), letter_of(one.role), std::to_string(one.heads), text(one.at)});
}

void import_batch::sort(reading one)
{
    named_.insert(one.person);
    const auto& amount = one.amount;
    add(people[one.person], "reading",
        {text(one.day), one.book, text(amount.pages), text(amount.minutes), text(amount.chapters),
         text(amount.up_to_page), text(amount.up_to_chapter), one.note, text(one.activity), text(one.at),
         text(amount.percent)});
}

void import_batch::sort(ledger_entry one)
{
    named_.insert(one.cause);
    auto natural_key = without_cause(one.natural_key, one.cause);
    if (counts_once(one.kind))
        add(people[one.cause], "once", {natural_key});
    add(activities[one.activity], "entry",
        {letter_of(one.role), number_of(one.kind), text(one.day), std::to_string(one.heads), text(one.at),
         one.cause, std::move(natural_key), one.unit, one.note});
}

void import_batch::sort(archived_notice one)
{
    named_.insert(one.person);
    notices.push_back(std::move(one));
}

void import_batch::sort(archived_message one)
{
    named_.insert(one.person);
    const auto notices_taken = write_notices(one.result.notices);
    one.result.notices.clear();
    add(people[one.person], "message", {one.key, text(one.at), notices_taken, to_json(one.result)});
}

} // namespace storage::redis
