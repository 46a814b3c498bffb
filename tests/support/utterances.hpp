#pragma once

#include "bot/understand/understand.hpp"

#include <map>
#include <string>
#include <vector>

// Labelled messages and what they speak of, from tests/data/.
namespace tests {

struct utterance {
    std::string text;
    std::string intent;
    std::vector<std::string> also_right; ///< Other intents that are right as well.
    std::string tutorial;                ///< Slug; empty for none.
    std::vector<std::string> also_tutorials;
    std::map<std::string, std::string> slots; ///< Values as JSON.
};

std::vector<utterance> read_utterances();

/// The twelve activities that the labelled messages speak of.
handlers::catalogue_ptr twelve_activities();

/// What is printed for a message, slot by slot, values as JSON.
std::map<std::string, std::string> printed_slots(const handlers::intent& found);

/// An index of the above, made once.
const bot::understand::index& whole_index();

} // namespace tests
