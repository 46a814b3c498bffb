#pragma once

#include "bot/understand/question_finder.hpp"
#include "handlers/intent.hpp"

#include <optional>

// What people say when they name no command, for what is not a tutorial. They stand beside the
// tutorials' questions, so that the nearest of all wins.
namespace bot::understand {

/// Every sample, labelled so that it cannot be taken for a tutorial.
std::vector<sample> intent_samples();

/// The intent that a label of intent_samples() stands for; nothing for a tutorial's slug.
std::optional<handlers::intent_name> intent_of(std::string_view label);

} // namespace bot::understand
