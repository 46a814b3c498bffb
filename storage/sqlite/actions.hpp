#pragma once

#include "storage/command.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

#include <string>

// What each action does inside the step. Every overload has a file of its own, named after it.
namespace storage::sqlite {

/// The command that an action belongs to.
struct step {
    connection& db;
    member person;
    time_point now;
    std::string key; ///< Of this action alone; the same when the message is handled again.
};

signed_up apply(const step& in, const sign_up& wanted);
sign_up_cancelled apply(const step& in, const cancel_sign_up& wanted);
checked_in apply(const step& in, const check_in& wanted);
reading_logged apply(const step& in, const log_reading& wanted);
tutorial_followed apply(const step& in, const follow_tutorial& wanted);
heads_added apply(const step& in, const add_heads& wanted);
organizer_bound apply(const step& in, const bind_organizer& wanted);
news_link_added apply(const step& in, const add_news_link& wanted);
reminders_set apply(const step& in, const set_reminders& wanted);
person_forgotten apply(const step& in, const forget_person& wanted);
noted apply(const step& in, const set_following& wanted);
noted apply(const step& in, const note_consents& wanted);
noted apply(const step& in, const leave_notice& wanted);
noted apply(const step& in, const storage::open_resource& wanted);
said apply(const step& in, const say& wanted);
document_written apply(const step& in, const storage::write_document& wanted);
noted apply(const step& in, const count_nomination& wanted);
person_merged apply(const step& in, const storage::merge_person& wanted);

/// Carries out a whole command.
result carry_out(connection& db, const command& what);

} // namespace storage::sqlite
