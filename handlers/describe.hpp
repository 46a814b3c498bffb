#pragma once

#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "storage/records.hpp"

#include <string>
#include <string_view>

// Activities, times and people in the words that residents read. Times do not depend on "now", but
// where it is said, so that a repeated message gets the same words.
namespace handlers {

/// "【3】智能手机入门讲座".
std::string title_of(const content::wording& say, const storage::activity& activity);

/// The title by number, where the activity may be gone: then the number alone.
std::string title_of(const content::wording& say, const catalogue& from, storage::activity_id id);

/// "11月25日(周三)9:00到11:00", with the number of sessions where there are several.
std::string time_of(const content::wording& say, const storage::activity& activity);

/// The moment with date: "11月25日 9:02".
std::string moment_of(const content::wording& say, storage::time_point moment);

/// The same as people say it from `now`: "今天 9:02", "明天 9:02", later with the date. Only for what is
/// remembered with its message.
std::string near_moment_of(const content::wording& say, storage::time_point moment, storage::time_point now);

/// "11月25日".
std::string date_of(const content::wording& say, storage::day date);

/// What somebody does to take part: checks in where it takes place, or does what the activity collects.
const std::string& how_to_take_part(const content::wording& say, const storage::activity& activity,
                                    storage::role as);

/// The venue, or that it is online.
std::string place_of(const content::wording& say, const storage::activity& activity);

std::string_view role_word(const content::wording& say, storage::role role);

/// A theme's title on the form.
const std::string& theme_title(const content::wording& say, storage::theme theme);

/// "王*芳": the first character, the last where there are at least three.
std::string mask_name(std::string_view name);

/// "138****1234"; shorter numbers keep their last two digits alone.
std::string mask_phone(std::string_view phone);

/// The phone of the unit or of its nearest ancestor that has one; empty where none has.
std::string_view phone_of(const catalogue& from, std::string_view unit);

} // namespace handlers
