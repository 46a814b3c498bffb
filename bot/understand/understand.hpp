#pragma once

#include "bot/understand/learned.hpp"
#include "content/tutorials.hpp"
#include "handlers/catalogue.hpp"
#include "handlers/intent.hpp"
#include "storage/conversation.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

// From a text to an intent. Pure: no I/O, no state, no clock of its own.
namespace bot::understand {

/// What the meaning of a message depends on beside its words.
struct context {
    storage::conversation_topic topic;
    storage::time_point now;
    bool organizer = false;
};

/// What the stages look things up in: names of activities, questions and titles of tutorials.
/// Immutable; made anew when activities change.
class index {
public:
    index(handlers::catalogue_ptr activities, const std::vector<content::tutorial>& tutorials,
          learned_ptr lessons = built_in_learning());
    ~index();

    struct tables;
    const tables& look() const { return *tables_; }

private:
    std::unique_ptr<const tables> tables_;
};

/// A fixed word whose answer depends on nobody and nothing, such as 帮助; nothing for all other
/// texts. Costs one look-up.
std::optional<handlers::intent> understand_fixed(std::string_view text);

/// Runs the stages in order until one is sure.
handlers::intent understand(std::string_view text, const context& where, const index& names);

} // namespace bot::understand
