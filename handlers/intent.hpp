#pragma once

#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

/// What a message wants. The names are those that `xuelin understand` prints.
enum class intent_name {
    list_activities,
    signup,
    volunteer,
    cancel_signup,
    my_signups,
    attend_checkin,
    reading_checkin,
    reading_stats,
    tutorial,
    resource_search,
    nominate,
    stats,
    annex2,
    human_help,
    help,
    greeting,
    thanks,
    feedback,
    opt_out,
    out_of_scope,
    // Words that carry on what is open, and organizers' commands.
    next,
    previous,
    again,
    restart,
    stuck,
    yes,
    no,
    more,
    stop,
    pick,
    opt_in,
    forget_me,
    books,
    bind,
    add_heads,
    roster,
    news,
    organizer_help,
    tickets,
    console,
    my_nominations,
    withdraw_nomination,
    like,
    sent_picture,
    show_picture,
    reading_reminder_on, ///< slots.number: the hour of the day, where one was said.
    reading_reminder_off,
    broadcast, ///< slots.note: what is to be told.
    // What belongs to reading beside the check-in.
    pause_reading,
    resume_reading,
    circles,
    recite,
    my_data,
    export_data,
};

std::string_view to_string(intent_name name);

/// The intent of that name; nothing for other words.
std::optional<intent_name> intent_called(std::string_view word);

/// The name that `xuelin understand` prints: words that carry on a conversation and organizers'
/// commands go under the nearest of the first twenty.
intent_name public_name(intent_name name);

/// What was said beside the intent itself.
struct slots {
    std::string activity_ref; ///< The words that stand for an activity.
    std::vector<storage::activity_id>
        activities;                ///< What they resolve to; several when ambiguous or many were named.
    bool activity_unknown = false; ///< A number was given that no activity has.
    bool ambiguous = false;        ///< `activities` are candidates, not a list that was named.
    std::optional<int> party_size;
    std::optional<int> number; ///< A bare number: a choice, or an amount.
    std::string code;          ///< Check-in code of four digits, or a binding code.
    std::string name;
    std::string phone;
    std::string book;
    storage::reading_amount amount;
    std::string note;
    bool made_up = false; ///< 补打卡: for a day that is past.
    std::string media;    ///< The platform's id of a voice message.
    std::string query;    ///< What is searched for.
    std::string form;     ///< 讲座, 培训 ... where a list was asked for by form.
    std::string topic;    ///< What the activities asked for are about.
    std::string audience; ///< Whom the activities asked for are for.
    std::string city;     ///< A unit's name as people say it: 太原.
    std::string unit;     ///< The id of that unit.
    std::string date;     ///< The day or span as a word: 今天, 本周, 11月20日; `dates` says which days.
    std::string period;   ///< What reading is summed over: today, week, month, year or total.
    std::string scope; ///< rank, where a reader asks how they stand among others; for circles what is to be done:
                       ///< found, join, leave, rank, show (in the ranking) or hide.
    std::string nominee;
    std::string category; ///< 百姓学习之星 or 终身学习品牌项目.
    std::string column;   ///< A theme or row of Annex 2 by its short title.
    std::string url;
    std::optional<storage::role> role;
    std::optional<int> heads; ///< For add_heads; may be negative.
    std::optional<storage::period> dates;
    bool details = false; ///< Time or place of an activity was asked for.
};

/// Something that a doubtful message may mean.
struct guess {
    intent_name name = intent_name::out_of_scope;
    std::string tutorial; ///< Slug, for intent_name::tutorial.
};

struct intent {
    intent_name name = intent_name::out_of_scope;
    handlers::slots slots;
    std::string tutorial;                ///< Slug, for intent_name::tutorial.
    std::vector<std::string> candidates; ///< Slugs of other tutorials that may be meant, best first.
    double confidence = 0;               ///< 0 to 1.
    std::vector<guess> guesses;          ///< Where it is doubtful: what may be meant, likeliest first.
    bool exact = false;                  ///< A fixed command was typed, number and all: nothing needs asking back.
    std::string
        text; ///< What was said, trimmed; forms take their answers from it. Of a picture, the platform's id.
    std::vector<intent_name> also; ///< Other things asked for in the same message, in order.
    std::string_view stage;        ///< Which stage of understanding was sure, for logs and tests.
};

} // namespace handlers
