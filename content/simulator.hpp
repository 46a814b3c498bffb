#pragma once

#include <string>
#include <vector>

namespace content {

/// Somebody that one can be in the simulator.
struct simulated_person {
    std::string name;
    std::string about; ///< A word or two: an age, what they do here.
    std::string openid;
    bool organizer = false;       ///< Is offered to bind.
    std::vector<std::string> say; ///< Phrases on buttons.
};

/// Who writes to whom in the simulator.
struct simulated_cast {
    std::string account; ///< The account's name, as the title of the chat.
    std::vector<simulated_person> people;
};

/// The cast of content/pages/simulator/people.toml.
simulated_cast simulator_cast();

} // namespace content
