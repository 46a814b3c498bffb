#pragma once

#include "bot/wechat/message.hpp"
#include "storage/records.hpp"

#include <string>

namespace bot {

/// What tells one push of a person from another, so that the platform's retries are known again: messages by id,
/// events by name, key and second. The person is part of it, because ids alone are not unique.
std::string message_key(const storage::person_id& person, const wechat::message& message);

} // namespace bot
