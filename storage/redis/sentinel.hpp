#pragma once

#include "storage/redis/topology.hpp"

namespace storage::redis {

/// The primary that sentinels name, for every slot.
std::unique_ptr<topology> make_sentinel(boost::asio::any_io_executor on, const address& where,
                                        const client_options& options);

} // namespace storage::redis
