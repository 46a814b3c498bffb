#pragma once

#include "storage/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The things that Xuelin remembers. Names are those of the public word list: a unit runs
// activities, an activity has sessions, a person holds registrations.
namespace storage {

/// The number that residents type; chosen by the organizer, at least 1.
using activity_id = std::int64_t;

/// No activity: what was read or learned where no unit collects it.
inline constexpr activity_id no_activity = 0;

/// A pseudonym made from account and openid with the operator's data key. What is counted leads to it
/// alone, so that erasing the one row with the openid leaves figures without names.
using person_id = std::string;

enum class unit_level { province, city, county, institution };

struct unit {
    std::string id;
    std::string name;
    unit_level level = unit_level::institution;
    std::string parent; ///< Empty for a root.
    std::string phone;  ///< Where residents reach a human; may be empty.

    bool operator==(const unit&) const = default;
};

enum class account_kind { official, mini_program };

/// A WeChat account; whoever writes to it is a resident of its unit.
struct account {
    std::string id; ///< The last part of /wechat/{account}.
    std::string unit;
    account_kind kind = account_kind::official;
    std::string app_id;

    bool operator==(const account&) const = default;
};

/// The nine columns of Annex 2, in the order of the form.
enum class theme {
    lifelong_learning,
    open_resources,
    community_and_elder_sharing,
    reading,
    stars_and_brands,
    smart_help_for_elders,
    rural_revitalization,
    learning_city,
    other,
};
inline constexpr int theme_count = 9;

enum class activity_mode { onsite, online, hybrid };
/// A draft is seen by organizers of its unit alone, until one of them publishes it.
enum class activity_state { open, cancelled, draft };

/// The two rows of Annex 2 that are counted.
enum class role { participant, volunteer };

/// Why an entry stands in the ledger.
enum class entry_kind { registered, attended, read, learned, opened, nominated, manual };

/// What a sign-up asks for, one thing a message.
enum class question { name, phone };

struct session {
    int number = 1; ///< From 1, in order of time.
    time_point starts_at;
    time_point ends_at;
    std::string checkin_code; ///< Four digits.

    bool operator==(const session&) const = default;
};

struct news_link {
    std::string title;
    std::string url;              ///< http or https.
    std::optional<day> date = {}; ///< Of the news; may be unknown.
    std::string medium = {};      ///< Who brought it: 清河日报; may be empty.

    bool operator==(const news_link&) const = default;
};

struct activity {
    activity_id id = no_activity;
    std::string unit;
    /// The other units that hold it together with `unit`: it stands on the form of each, and once where they meet.
    std::vector<std::string> joint_units;
    storage::theme theme = theme::other;
    std::string name;
    std::string content;
    std::vector<std::string> forms;
    activity_mode mode = activity_mode::onsite;
    activity_state state = activity_state::open;
    std::string venue;
    std::vector<session> sessions;
    std::optional<int> capacity;           ///< Heads; nothing means no limit.
    std::optional<int> volunteer_capacity; ///< Heads; nothing means no limit.
    int party_limit = 5;                   ///< Heads in one registration.
    std::vector<std::string> aliases;
    std::vector<question> ask;
    std::optional<entry_kind> collects; ///< read, learned, opened or nominated.
    std::optional<time_point> signup_closes_at;
    std::vector<news_link> news_links;
    std::vector<entry_kind> participants_count; ///< Kinds on the form; empty means the default.
    std::vector<entry_kind> volunteers_count;   ///< Kinds on the form; empty means the default.

    bool operator==(const activity&) const = default;
};

enum class resource_kind { course, video, article };

/// Whose residents see a resource beside those of the unit that owns it.
enum class resource_share {
    below, ///< Of the units that report to it, at any depth.
    own,   ///< Nobody else's.
    above, ///< Of the units that it reports to.
    chain, ///< Both.
};

/// A named thing of the library: counted when somebody opens it.
struct resource {
    std::string id;
    std::string unit; ///< The owner; empty: everybody sees it.
    std::string title;
    std::string topic; ///< The first of its topics; may be empty.
    std::string url;   ///< http or https, or a path of ours for a file that came with it.
    std::vector<std::string> more_topics = {};
    resource_kind kind = resource_kind::course;
    std::string audience = {}; ///< Whom it is for: 老年人; may be empty.
    std::string licence = {};  ///< Under what terms it may be used; may be empty.
    resource_share share = resource_share::below;
    bool recommended = false; ///< A course to be named on Annex 2.

    bool operator==(const resource&) const = default;
};

struct book {
    std::string id;
    std::string title;
    std::string author;
    std::string topic;
    std::string note; ///< Why to read it, a sentence or two.

    bool operator==(const book&) const = default;
};

/// In order: each may do what those before it may. A helper answers who asks for a person, and sees nothing else.
enum class organizer_role { helper, organizer, collector, admin };

/// Who may act for a unit and everything below it.
struct authority {
    std::string unit;
    organizer_role role = organizer_role::organizer;

    bool may(organizer_role least) const { return role >= least; }
    bool operator==(const authority&) const = default;
};

struct person {
    person_id id;
    std::string account;
    std::string openid;
    std::string name;
    std::string phone;
    bool reminders = true;             ///< Off after 退订.
    bool following = true;             ///< The account; off after the platform said so.
    std::optional<authority> acts_for; ///< Set by 绑定.

    bool operator==(const person&) const = default;
};

enum class registration_state { confirmed, waiting, cancelled };

/// A person's place in an activity; one for each role.
struct registration {
    activity_id activity = no_activity;
    person_id person;
    storage::role role = role::participant;
    registration_state state = registration_state::confirmed;
    int party = 1;
    int position = 0; ///< On the waiting list, from 1; 0 when not waiting.
    std::string name;
    std::string phone;
    time_point since;

    bool operator==(const registration&) const = default;
};

/// Heads that hold a place and heads that wait, for one role of an activity.
struct places {
    int confirmed = 0;
    int waiting = 0; ///< Heads.
    int parties_waiting = 0;

    bool operator==(const places&) const = default;
};

/// Amounts that a reader gave; a book may be told in several.
struct reading_amount {
    std::optional<int> pages;
    std::optional<int> minutes;
    std::optional<int> chapters;
    std::optional<int> up_to_page;
    std::optional<int> up_to_chapter;
    std::optional<int> percent; ///< How far in the book, 1 to 100.

    bool operator==(const reading_amount&) const = default;
};

/// One message of a reading check-in. Several on a day are one 人次.
struct reading {
    person_id person;
    storage::day day;
    std::string book; ///< May be empty.
    reading_amount amount;
    std::string note;
    activity_id activity = no_activity;
    time_point at; ///< When it was said; a day before the reading day of that moment was made up for (补打卡).

    bool operator==(const reading&) const = default;
};

/// How far a person has come in a tutorial.
struct tutorial_progress {
    person_id person;
    std::string tutorial; ///< Slug.
    int step = 1;         ///< From 1.
    time_point at;

    bool operator==(const tutorial_progress&) const = default;
};

/// One countable fact. Never edited: a correction is another entry with negative heads.
struct ledger_entry {
    std::int64_t number = 0; ///< In order of writing.
    activity_id activity = no_activity;
    std::string unit; ///< The person's unit where no activity collects; otherwise empty.
    storage::role role = role::participant;
    entry_kind kind = entry_kind::registered;
    storage::day day;
    int heads = 0;
    person_id cause;         ///< Who or what caused it.
    std::string natural_key; ///< Makes it happen once.
    std::string note;
    time_point at;

    bool operator==(const ledger_entry&) const = default;
};

/// The sum of the ledger over days.
struct counter {
    activity_id activity = no_activity;
    std::string unit;
    storage::role role = role::participant;
    entry_kind kind = entry_kind::registered;
    std::int64_t heads = 0;

    bool operator==(const counter&) const = default;
};

/// A bearer token of the API. Only its SHA-256 is kept.
struct api_token {
    std::string hash;
    authority acts_for;
    time_point created_at;

    bool operator==(const api_token&) const = default;
};

/// Everything that is read whole and kept in memory: units, accounts, activities, books, resources.
struct catalogue_records {
    std::int64_t version = 0; ///< Grows with each change.
    std::vector<unit> units;
    std::vector<account> accounts;
    std::vector<activity> activities;
    std::vector<resource> resources;
    std::vector<book> books;
};

} // namespace storage
