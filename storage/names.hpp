#pragma once

#include "storage/delivery.hpp"
#include "storage/records.hpp"

#include <optional>
#include <string_view>

// The words of the public formats for the enumerations of records.hpp and delivery.hpp, both ways. Reading
// gives nothing for a word that is not one of them.
namespace storage {

std::string_view to_string(unit_level value);
std::string_view to_string(account_kind value);
std::string_view to_string(theme value);
std::string_view to_string(activity_mode value);
std::string_view to_string(activity_state value);
std::string_view to_string(role value);
std::string_view to_string(entry_kind value);
std::string_view to_string(question value);
std::string_view to_string(resource_kind value);
std::string_view to_string(resource_share value);
std::string_view to_string(organizer_role value);
std::string_view to_string(registration_state value);
std::string_view to_string(notice::subject value);
std::string_view to_string(delivery_state value);
std::string_view to_string(channel value);

/// Reads any of the enumerations above.
template <class E>
std::optional<E> parse_name(std::string_view text);

} // namespace storage
