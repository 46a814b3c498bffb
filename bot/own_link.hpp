#pragma once

#include "bot/context.hpp"

#include <optional>
#include <string>
#include <string_view>

// Addresses of pages that know whom they were sent to. Who that is is sealed with the data key: nobody reads it
// from an address, or makes one for somebody else.
namespace bot {

/// The address of a page for one person, the same all day. Empty where residents cannot open pages.
std::string own_link(const context& ctx, const storage::person_id& whose, std::string_view path,
                     std::string_view id);

/// What stands after ?p= in such an address.
std::string seal_visitor(std::string_view data_key, const storage::person_id& whose, std::string_view page,
                         storage::day day);

struct link_visitor {
    storage::person_id person;
    storage::day day; ///< When the address was made.
};

/// Whom an address was made for; nothing where it was not made by us, or for another page.
std::optional<link_visitor> open_visitor(std::string_view data_key, std::string_view sealed,
                                         std::string_view page);

} // namespace bot
