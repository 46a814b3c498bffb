#pragma once

#include "bot/understand/learned.hpp"
#include "bot/understand/linear_model.hpp"

#include <string>

namespace bot::understand {

struct learned::models {
    linear_model intent_of; ///< Labels are those of handlers::intent_name, up to out_of_scope.
    linear_model slug_of;   ///< Labels are places in `slugs`.
    std::vector<std::string> slugs;
    std::vector<content::phrasing> tutorials; ///< Sentences that ask for a tutorial.
};

} // namespace bot::understand
