#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace storage::redis {

/// What Redis answers (RESP2). Errors are not replies: they are thrown.
struct reply {
    enum class kind { nil, integer, text, list };
    kind what = kind::nil;
    std::int64_t number = 0;
    std::string text; ///< Of bulk and simple strings.
    std::vector<reply> items;

    bool is_nil() const { return what == kind::nil; }
};

} // namespace storage::redis
