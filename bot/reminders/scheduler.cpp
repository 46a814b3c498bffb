#include "bot/reminders/scheduler.hpp"

#include "bot/reminders/leave.hpp"

namespace bot::reminders {
namespace {

constexpr const char* lease = "reminders";
constexpr std::chrono::seconds lease_lasts{60}; ///< Longer than a page with all its people.
constexpr std::size_t most_remembered = 100'000;

} // namespace

scheduler::scheduler(surroundings around, delivery::outlet& out, handlers::catalogue_ptr catalogue)
    : around_(std::move(around)), out_(out), catalogue_(std::move(catalogue))
{
}

storage::awaitable<bool> scheduler::goes_on()
{
    if (stopped_)
        co_return false;
    const auto now = around_.clock();
    std::string owner = around_.server;
    const bool ours = co_await around_.store.take_lease(lease, std::move(owner), now, now + lease_lasts);
    co_return ours;
}

storage::awaitable<void> scheduler::do_all()
{
    if (done_.size() > most_remembered)
        done_.clear();
    reminders::look by{around_, catalogue_, {}};
    by.goes_on = [this] { return goes_on(); };
    co_await tell_changes(by, seen_);
    co_await send_broadcasts(by, out_);
    co_await remind_of_sessions(by, done_);
    co_await remind_of_reading(by);
    co_await remind_of_deadlines(by, done_);
    co_await forget_old(by);
}

storage::awaitable<void> scheduler::look()
{
    const bool ours = co_await goes_on();
    if (!ours)
        co_return;
    co_await do_all();
    std::string owner = around_.server;
    co_await around_.store.give_lease(lease, std::move(owner));
}

} // namespace bot::reminders
