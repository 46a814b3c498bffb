#pragma once

#include "content/wording.hpp"
#include "handlers/actor.hpp"
#include "handlers/catalogue.hpp"

#include <optional>
#include <string>
#include <vector>

// An activity as organizers type it into a form, and what is wrong with it.
namespace handlers {

struct session_fields {
    std::string starts_at; ///< "2026-11-26T09:00", as the clocks in Shanghai show it.
    std::string ends_at;   ///< The same.
    std::string code;      ///< Four digits, or empty for one that is made.
};

struct news_fields {
    std::string title;
    std::string url;
    std::string date = {}; ///< "2026-11-26", or empty.
    std::string medium = {};
};

/// Every field as text, as it was typed or is to be shown. Lists are between 、 or blanks.
struct activity_form {
    std::string number;
    std::string unit;
    std::string theme;
    std::string name;
    std::string content;
    std::string forms;
    std::string mode;
    std::string venue;
    std::string capacity;
    std::string volunteer_capacity;
    std::string party_limit;
    std::string aliases;
    std::string signup_closes_at;
    std::string collects;
    bool ask_name = false;
    bool ask_phone = false;
    std::vector<session_fields> sessions;
    std::vector<news_fields> news_links;
    std::vector<std::string> participants_count;
    std::vector<std::string> volunteers_count;
};

activity_form form_of(const storage::activity& activity);

/// Nothing where the address is none, the date is no day, or title (300 bytes) or medium (180) are too long.
std::optional<storage::news_link> read_news_link(const news_fields& typed);

/// What is typed for a new activity of a unit: the next number that is free.
activity_form empty_form(const catalogue& units, const std::string& unit);

struct read_activity {
    storage::activity made;
    field_errors wrong; ///< By the names of the fields: number, sessions, news_links and so on.
};

/// Reads the form over `before`, which keeps what no field has. A new activity has number 0 before.
read_activity read_form(const content::wording& say, const catalogue& units, const actor& by,
                        const storage::activity& before, const activity_form& form);

} // namespace handlers
