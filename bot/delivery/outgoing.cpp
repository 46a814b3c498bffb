#include "bot/delivery/outgoing.hpp"

#include "bot/secrets.hpp"

namespace bot::delivery {
outgoing::outgoing(boost::asio::any_io_executor on, const config& settings, storage::store& store,
                   const content::wording& wording, const std::string& data_key,
                   std::unique_ptr<platform::transport> by, handlers::catalogue_ptr catalogue)
    : server_(to_hex(random_bytes(8))), by_(std::move(by)), outlet_(settings, *by_, store, server_, data_key, on),
      courier_(on, {store, outlet_, wording, storage::system_time, settings.delivery, server_}, catalogue),
      scheduler_({store, wording, storage::system_time, settings.rules(), settings.report, server_}, outlet_,
                 std::move(catalogue))
{
}

} // namespace bot::delivery
