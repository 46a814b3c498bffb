#pragma once

#include "storage/delivery.hpp"

#include <unordered_map>
#include <vector>

namespace bot {

/// Who wrote or did something lately, for the meters of the store. Each io thread has its own and hands it over
/// every second: a crash loses that second, after which somebody may be told something only when they write again.
class contact_log {
public:
    enum class kind { message, gesture };

    void note(const storage::person_id& person, kind what, storage::time_point at);

    /// Everything since the last time.
    std::vector<storage::contact> take();

private:
    std::unordered_map<storage::person_id, storage::contact> lately_;
};

} // namespace bot
