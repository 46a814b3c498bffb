#pragma once

#include "content/phrasings.hpp"
#include "content/tutorials.hpp"
#include "handlers/catalogue.hpp"

#include <memory>
#include <vector>

namespace bot::understand {

/// What was learned from sentences whose meaning is known. Immutable; takes a fraction of a second
/// to make, so it is shared by every index until the sentences change.
class learned {
public:
    struct models;

    explicit learned(std::unique_ptr<const models> made);
    ~learned();
    const models& look() const { return *models_; }

private:
    std::unique_ptr<const models> models_;
};

using learned_ptr = std::shared_ptr<const learned>;

/// Learns from content/phrasings, the tutorials' titles, questions and keywords, and `more`: sentences
/// that organizers have added, in which activities of `spoken_of` may be named.
learned_ptr learn(const std::vector<content::tutorial>& tutorials, const std::vector<content::phrasing>& more,
                  const handlers::catalogue_ptr& spoken_of);

/// What is learned from the content of the program alone; made once.
const learned_ptr& built_in_learning();

} // namespace bot::understand
