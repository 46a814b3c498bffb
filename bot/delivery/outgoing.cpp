#include "bot/delivery/outgoing.hpp"

#include "bot/secrets.hpp"

namespace bot::delivery {
namespace {

storage::time_point system_time()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

outgoing::outgoing(boost::asio::any_io_executor on, const config& settings, storage::store& store,
                   const content::wording& wording, const std::string& data_key,
                   std::unique_ptr<platform::transport> by, handlers::catalogue_ptr catalogue)
    : server_(to_hex(random_bytes(8))), by_(std::move(by)), outlet_(settings, *by_, store, server_, data_key, on),
      courier_(on, {store, outlet_, wording, system_time, settings.delivery, server_}, catalogue),
      scheduler_({store, wording, system_time, settings.rules(), settings.report, server_}, outlet_,
                 std::move(catalogue))
{
}

} // namespace bot::delivery
