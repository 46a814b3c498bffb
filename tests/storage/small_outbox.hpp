#pragma once

#include "tests/storage/small_week.hpp"

// What the tests of deliveries share: notices to be sent, and servers that send them.
namespace small_week {

using std::chrono::seconds;

class outbox : public week {
public:
    using week::week;

    /// Lets people of one head each wait for an activity, then gives all of them places.
    void promote(const std::vector<std::string>& people, activity_id id = 3)
    {
        auto one = lecture(id, std::to_string(1000 + id));
        one.capacity = 1;
        save({one});
        join("holder", 1, role::participant, id);
        for (const auto& person : people)
            join(person, 1, role::participant, id);
        one.capacity = 100;
        save({one});
    }

    /// Leaves somebody a reply that came too late.
    void leave_reply(const std::string& person, time_point now = morning, time_point expires_at = end,
                     const std::string& text = "找到了两个活动。")
    {
        act(person, leave_notice{text, expires_at}, now);
    }

    std::vector<delivery> claim(const std::string& owner, time_point now = morning, seconds held = seconds{60},
                                int limit = 100)
    {
        return run(store()->claim_deliveries(owner, now, now + held, limit));
    }

    /// Claims the one notice that there is.
    std::int64_t claim_one(const std::string& owner, time_point now = morning)
    {
        const auto claimed = claim(owner, now);
        REQUIRE(claimed.size() == 1);
        return claimed[0].what.number;
    }

    bool start_sending(std::int64_t number, const std::string& owner, time_point now = morning,
                       channel by = channel::customer_service, const std::string& template_id = "")
    {
        return run(store()->start_attempt(number, owner, by, template_id, now));
    }

    void finish(std::int64_t number, const std::string& owner, delivery_state state,
                const std::string& platform_id = "", time_point not_before = {})
    {
        delivery_end how;
        how.number = number;
        how.owner = owner;
        how.state = state;
        how.by = channel::customer_service;
        how.platform_id = platform_id;
        how.reason = state == delivery_state::sent ? "" : "45015";
        how.not_before = not_before;
        run(store()->finish_delivery(how));
    }

    std::vector<notice> told(const std::string& person, time_point now = morning)
    {
        return send(message(person, now)).notices;
    }

    std::vector<delivery> unreached(activity_id id = no_activity)
    {
        return run(store()->unreached(id, 0, 1000)).items;
    }
};

} // namespace small_week
