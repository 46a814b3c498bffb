#pragma once

#include "storage/records.hpp"

#include <string_view>

namespace bot {

/// The pseudonym of somebody who writes to an account: HMAC-SHA256 under the operator's key (raw
/// bytes), cut to 128 bits, as hex. The same person always has the same one; without the key it
/// leads back to nobody.
storage::person_id pseudonym(std::string_view data_key, std::string_view account, std::string_view openid);

} // namespace bot
