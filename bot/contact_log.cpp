#include "bot/contact_log.hpp"

#include <utility>

namespace bot {

void contact_log::note(const storage::person_id& person, kind what, storage::time_point at)
{
    auto& known = lately_[person];
    (what == kind::message ? known.message_at : known.gesture_at) = at;
}

std::vector<storage::contact> contact_log::take()
{
    std::vector<storage::contact> taken;
    taken.reserve(lately_.size());
    for (auto& [person, known] : lately_) {
        known.person = person;
        taken.push_back(std::move(known));
    }
    lately_.clear();
    return taken;
}

} // namespace bot
