#pragma once

#include "handlers/decision.hpp"
#include "storage/consent_record.hpp"

#include <optional>

// What people agree to when they give a name or a phone number.
namespace handlers {

/// Which edition of content/pages/privacy people are told of; to be changed together with what it says, and with
/// privacy.version of content/api/ui.json.
inline constexpr const char* consent_text = "2026-11";

storage::awaitable<std::optional<storage::consent_record>> find_consent(storage::store& store,
                                                                        storage::person_id whose);

/// Whether the person has agreed to this edition.
storage::awaitable<bool> has_agreed(storage::store& store, storage::person_id whose);

/// Writes down that the person agreed, unless they did before to the same edition.
storage::awaitable<std::vector<storage::action>> note_consent(const turn& now);

/// Removes what a person agreed to.
storage::awaitable<std::vector<storage::action>> erase_consent(storage::store& store, storage::person_id whose);

} // namespace handlers
