#pragma once

#include "storage/command.hpp"

#include <cstdint>
#include <string>
#include <vector>

// The way of a notice to its person: from the step that caused it to a stated end.
namespace storage {

enum class delivery_state {
    queued,  ///< To be sent as soon as it may be.
    waiting, ///< Cannot be sent: told when the person writes next.
    sent,    ///< Taken by the platform. An end, unless the platform reports a failure later.
    told,    ///< Said in the reply to a message. An end.
    expired, ///< What it was about is over and the person was not reached. An end.
};

/// How a notice reaches a person.
enum class channel { none, passive_reply, customer_service, subscription };

/// How many messages of customer service a person has been sent since they last did something that allows some
/// (the platform's rule: doing it again starts a new allowance). Which of the two allowances the platform takes a
/// message from is not known, so that it counts on both that have begun.
struct contact_meter {
    time_point message_at; ///< Of their last message; the epoch where there is none.
    int since_message = 0;
    time_point gesture_at; ///< Of their last menu click, follow or scan.
    int since_gesture = 0;

    bool operator==(const contact_meter&) const = default;
};

/// Messages of a template that a person has agreed to, one for each time they accepted.
struct consent {
    std::string template_id;
    int left = 0;

    bool operator==(const consent&) const = default;
};

/// A notice under way.
struct delivery {
    notice what;
    person to;
    delivery_state state = delivery_state::queued;
    channel by = channel::none;
    int attempts = 0;        ///< Started so far, by whatever channel.
    std::string platform_id; ///< The platform's number of the message, where it gave one.
    std::string reason;      ///< Why it was not sent; a word for operators, with nothing of the person in it.
    contact_meter meter;
    std::vector<consent> consents; ///< Those with any left.

    bool operator==(const delivery&) const = default;
};

/// Somebody wrote, or did something else that allows messages. Times that are not newer change nothing.
struct contact {
    person_id person;
    time_point message_at;
    time_point gesture_at;
};

/// What became of an attempt or a claim: queued for another try, or waiting, sent or expired.
struct delivery_end {
    std::int64_t number = 0; ///< The notice's.
    std::string owner;       ///< Who claimed it.
    delivery_state state = delivery_state::sent;
    channel by = channel::none;
    std::string platform_id;
    std::string reason;
    time_point not_before; ///< For queued: when it may be claimed again.
};

/// A value that all servers share until it expires, such as an access token.
struct shared_value {
    std::string value;
    time_point expires_at;

    bool operator==(const shared_value&) const = default;
};

} // namespace storage
