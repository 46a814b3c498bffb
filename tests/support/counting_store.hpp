#pragma once

#include "tests/support/silent_store.hpp"

#include <optional>
#include <thread>
#include <vector>

namespace support {

/// A store whose counters, places and one token are as given; days do not matter to it. It takes lines of the log,
/// and keeps none.
class counting_store : public silent_store {
public:
    std::vector<storage::counter> all;
    storage::places participant_places;
    storage::places volunteer_places;
    std::optional<storage::api_token> token;
    std::thread::id counted_on;  ///< The thread of the last call of counters().
    storage::period asked_for{}; ///< The period of the last call of counters().

    storage::awaitable<std::vector<storage::counter>> counters(storage::period within) override;
    storage::awaitable<std::vector<storage::counter>> counters_of(storage::activity_id activity) override;
    storage::awaitable<std::vector<storage::places>> places_of(std::vector<storage::activity_id> activities,
                                                               storage::role as) override;
    storage::awaitable<std::optional<storage::api_token>> find_token(std::string hash) override;
    storage::awaitable<bool> write_document(storage::document what) override;
};

} // namespace support
