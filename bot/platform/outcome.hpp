#pragma once

#include <string>

namespace bot::platform {

/// What a caller does about an answer of the platform, by its errcode (the table of global return codes).
enum class action {
    none,          ///< It worked.
    retry,         ///< The platform is busy or was not reached: later again.
    refresh_token, ///< Done by the client already, once; a caller sees it only where that did not help.
    drop_person,   ///< The person cannot be sent anything: not following, blocked, unknown.
    close_window,  ///< 45015: the 48 hours are over. Other channels may work.
    wait_contact,  ///< 45047: the allowance is used up until the person writes.
    drop_consent,  ///< 43101: not agreed to, or withdrawn.
    feature_off,   ///< 48001 and the like: this account may not do this at all.
    wait_quota,    ///< 45009, 45011: the day's or minute's calls are used up.
    alert,         ///< The operator must act: address not allowed, secret wrong or frozen, banned.
    bug,           ///< We sent what the platform does not take.
};

/// The action that belongs to an errcode.
action action_of(int errcode);

/// What became of a call.
struct outcome {
    int errcode = 0;      ///< 0: it worked. -1 also where no answer came.
    std::string message;  ///< errmsg with its rid; fit for a log.
    bool answered = true; ///< False: it is not known whether the platform carried it out.
    std::string id;       ///< The number that the platform gave a message, where it did.

    bool ok() const { return errcode == 0 && answered; }
    platform::action action() const { return action_of(errcode); }
};

} // namespace bot::platform
