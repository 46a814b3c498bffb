#pragma once

#include "bot/account_settings.hpp"
#include "bot/delivery/settings.hpp"
#include "storage/delivery.hpp"

#include <string_view>

// Which way a notice goes next. A passive reply is always the first way, and being told at the next contact the
// last; both happen in the conversation. This is what lies between.
namespace bot::delivery {

/// What is left to try with an account and a person.
struct means {
    bool customer_service = true;
    const message_template* subscription = nullptr; ///< Null: there is no template for such a notice.
};

struct rung {
    enum class kind {
        customer_service,
        subscription,
        later, ///< Not before `not_before`.
        wait,  ///< Until the person writes.
    };
    kind what = kind::wait;
    storage::time_point not_before;
    std::string_view reason; ///< For later and wait.
};

/// Pure: the same delivery at the same time goes the same way.
rung next_rung(const storage::delivery& what, const means& with, const settings& by, storage::time_point now);

/// When it is no longer quiet; `now` where it is not.
storage::time_point end_of_quiet(storage::time_point now, const settings& by);

} // namespace bot::delivery
