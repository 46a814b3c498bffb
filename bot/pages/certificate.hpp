#pragma once

#include "content/wording.hpp"
#include "storage/calendar.hpp"

#include <string>

namespace bot::pages {

/// What stands on a reader's certificate of a year.
struct certificate {
    int year = 0;
    std::string name; ///< As they gave it; may be empty.
    std::string unit; ///< Whose reader they are, in words.
    int days = 0;     ///< Days with a check-in in the year, at least 1.
    int best = 0;     ///< The longest row of days in the year.
    storage::day day; ///< When it is made out.
};

/// Pixels of the picture.
inline constexpr int certificate_width = 720;

/// The largest badge that a row of days has earned; 0 for none.
int badge_of(int best);

/// The certificate as a picture, from content/pages/reading/certificate.svg.
std::string draw_certificate(const content::wording& say, const certificate& of);

/// The same in words, for those who cannot see it.
std::string tell_certificate(const content::wording& say, const certificate& of);

} // namespace bot::pages
