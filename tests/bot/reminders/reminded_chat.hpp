#pragma once

#include "bot/delivery/courier.hpp"
#include "bot/reminders/scheduler.hpp"
#include "tests/bot/reminders/recording_outlet.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace support {

/// A chat with a scheduler and a courier beside it.
class reminded_chat {
public:
    explicit reminded_chat(std::vector<storage::activity> activities) : here(std::move(activities)) {}

    /// What goes out at a moment, to whom: "li: text". Everybody has written a minute ago.
    std::vector<recording_outlet::message> at(const std::string& rfc3339)
    {
        here.set_clock(rfc3339);
        for (const auto& who : writers)
            run(here.store().note_contacts({{here.id_of(who), now() - std::chrono::minutes(1), {}}}));
        out.sent.clear();
        const auto clock = [this] { return now(); };
        bot::reminders::surroundings around{here.store(), content::built_in_wording(),
                                            clock,        here.settings().rules(),
                                            {},           "server-" + std::to_string(++servers)};
        bot::reminders::scheduler scheduler(around, out, here.context().catalogue);
        run(scheduler.look());
        bot::delivery::courier::surroundings sending{here.store(), out, content::built_in_wording(),
                                                     clock,        {},  around.server};
        sending.by.message_allowance = 100;
        bot::delivery::courier courier(io.get_executor(), std::move(sending), here.context().catalogue);
        auto working = boost::asio::co_spawn(io, courier.deliver_due(), boost::asio::use_future);
        io.restart();
        io.run();
        working.get();
        return out.sent;
    }

    storage::time_point now() { return here.context().clock(); }

    chat here;
    std::vector<std::string> writers; ///< Those whom customer service reaches.
    recording_outlet out;

private:
    boost::asio::io_context io{1};
    int servers = 0;
};

} // namespace support
