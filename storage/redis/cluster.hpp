#pragma once

#include "storage/redis/topology.hpp"

namespace storage::redis {

/// A cluster, as its nodes describe it.
std::unique_ptr<topology> make_cluster(boost::asio::any_io_executor on, const address& where,
                                       const client_options& options);

} // namespace storage::redis
