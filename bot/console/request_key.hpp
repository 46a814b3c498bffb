#pragma once

#include "storage/records.hpp"

#include <string>

namespace bot::console {

/// What a form carries as "once", so that it counts once however often it is sent.
std::string request_key();

/// What is counted for a form has this key: the same for the same form about an activity. A form without a key, of
/// a page from before there were any, has a key of its own each time.
std::string key_of_request(storage::activity_id activity, const std::string& carried);

} // namespace bot::console
