#pragma once

#include "handlers/annex2.hpp"
#include "tests/support/counting_store.hpp"

#include <string>
#include <string_view>

// A small week to count: 山西省 with 太原市 and its district, and 大同市.
namespace support {

storage::day day(std::string_view text);
storage::time_point moment(std::string_view text);
storage::period year_2026();

/// An activity of 太原市 on 25 November 2026, on-site, open.
storage::activity activity(storage::activity_id id, storage::theme theme, std::string name);

handlers::catalogue_ptr catalogue_with(std::vector<storage::activity> activities);

/// The form of a unit for 2026.
handlers::annex2 form_of(storage::store& store, handlers::catalogue_ptr catalogue, std::string unit);

} // namespace support
