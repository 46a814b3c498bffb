#pragma once

#include "bot/understand/understand.hpp"

#include <string_view>
#include <vector>

// Understanding a message outside any conversation, among the twelve activities of tests/data/.
namespace tests::understand {

using ids = std::vector<storage::activity_id>;

/// What is understood on Tuesday, 16 November 2021 at ten.
handlers::intent read(std::string_view text);

struct meaning {
    std::string_view text;
    handlers::intent_name name;
};

/// Checks each text for its intent.
void check(const std::vector<meaning>& table);

} // namespace tests::understand
