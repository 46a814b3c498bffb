#pragma once

#include "storage/redis/client.hpp"
#include "storage/redis/connection.hpp"

#include <memory>
#include <optional>

namespace storage::redis {

/// Which server serves which hash slot.
class topology {
public:
    virtual ~topology() = default;
    /// Nothing while it is not known.
    virtual std::optional<endpoint> serving(int slot) const = 0;
    virtual std::vector<endpoint> primaries() const = 0;
    /// Asks anew. Gives why that was in vain, or nothing.
    virtual boost::asio::awaitable<std::string> learn() = 0;
    /// A server says that another serves a slot.
    virtual void moved(int slot, const endpoint& there) = 0;
    /// Whether what is no primary any more is to be left at once, with what is under way there.
    virtual bool leaves_at_once() const = 0;
    /// Ends what learn() waits for.
    virtual void close() = 0;
};

/// For the kind of address.
std::unique_ptr<topology> make_topology(boost::asio::any_io_executor on, const address& where,
                                        const client_options& options);

} // namespace storage::redis
