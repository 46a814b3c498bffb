#pragma once

#include "handlers/decision.hpp"
#include "storage/personal_code.hpp"

#include <chrono>
#include <optional>
#include <string>

// 我的码: what somebody shows at the door instead of finding the venue's code.
namespace handlers {

inline constexpr std::chrono::hours personal_code_holds{2};

/// Gives the sender a number. It and the address of its page are made by the edge and stand in slots.code and
/// slots.url, which is empty where nobody knows our address. Numbers that have expired go on the way.
storage::awaitable<decision> show_personal_code(const turn& now, const intent& wanted);

/// Whose number it is; nothing where it is nobody's or has expired.
storage::awaitable<std::optional<storage::person_id>> holder_of(storage::store& store, std::string number,
                                                                storage::time_point now);

} // namespace handlers
