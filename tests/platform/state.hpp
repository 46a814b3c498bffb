#pragma once

#include "tests/platform/message.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <map>
#include <set>
#include <string>

namespace support::platform {

using time_point = std::chrono::sys_time<std::chrono::milliseconds>;
using json = nlohmann::ordered_json;

/// Somebody who uses the account.
struct person {
    bool follows = true;
    time_point message_at;
    int since_message = 0; ///< Messages of customer service sent since then.
    time_point gesture_at;
    int since_gesture = 0;
    std::map<std::string, int> consents; ///< By template.
};

/// What the platform knows.
struct state {
    std::string app_id = "wx0123456789abcdef";
    std::string app_secret = "5ec2e75ec2e75ec2e75ec2e75ec2e75e";
    std::chrono::milliseconds ahead{0}; ///< Of the system's clock.

    std::string token;
    time_point token_expires;
    std::string previous_token;
    time_point previous_expires;
    time_point forced_at;
    int tokens_issued = 0;
    std::chrono::seconds token_lifetime{7200};
    bool address_allowed = true;

    std::map<std::string, person> people;
    std::set<std::string> templates;
    std::set<std::string> refused_features;         ///< Paths.
    std::map<std::string, std::string> login_codes; ///< To the openid; gone once used.
    std::map<std::string, std::string> phone_codes; ///< To the number.
    std::set<std::string> used_codes;
    std::map<std::string, reply> media;
    std::map<std::string, long long> client_msg_ids;
    json menu;                                     ///< Null: there is none.
    long long last_number = 9'007'199'254'740'993; ///< Beyond what a double holds.

    time_point now() const
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) + ahead;
    }
};

reply answer(const json& body);

/// {"errcode": …, "errmsg": "… rid: …"}
reply refuse(int errcode, const std::string& why = {});

inline reply agree()
{
    return answer({{"errcode", 0}, {"errmsg", "ok"}});
}

/// The request's body; null where it is not an object.
json body_of(const received& what);

} // namespace support::platform
