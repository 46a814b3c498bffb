#pragma once

#include "bot/config.hpp"
#include "bot/delivery/courier.hpp"
#include "bot/delivery/platform_outlet.hpp"
#include "bot/reminders/scheduler.hpp"

#include <memory>
#include <string>

namespace bot::delivery {

/// Everything that goes out: the way to the platform, the accounts' clients, the courier, and the scheduler of
/// what nobody asked for, on one executor.
class outgoing {
public:
    /// What is given by reference outlives it. `by` carries the calls.
    outgoing(boost::asio::any_io_executor on, const config& settings, storage::store& store,
             const content::wording& wording, const std::string& data_key, std::unique_ptr<platform::transport> by,
             handlers::catalogue_ptr catalogue);

    void use(handlers::catalogue_ptr catalogue)
    {
        scheduler_.use(catalogue);
        courier_.use(std::move(catalogue));
    }

    /// What calls the platform in the name of an account, from any thread; null where nothing can.
    platform::client* find_client(std::string_view account) const { return outlet_.find_client(account); }

    /// Delivers until stop().
    storage::awaitable<void> run() { return courier_.run(); }

    /// Leaves what is due; to be called every few seconds.
    storage::awaitable<void> look_for_reminders() { return scheduler_.look(); }

    void stop()
    {
        scheduler_.stop();
        courier_.stop();
    }

private:
    std::string server_;
    std::unique_ptr<platform::transport> by_;
    platform_outlet outlet_;
    courier courier_;
    reminders::scheduler scheduler_;
};

} // namespace bot::delivery
