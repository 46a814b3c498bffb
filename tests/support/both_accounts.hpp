#pragma once

#include "bot/platform/https_transport.hpp"
#include "tests/support/mini_program.hpp"
#include "tests/support/run.hpp"

namespace support {

/// A mini-program and an official account of one operator: the platform gives an openid the same unionid in both.
class both_accounts {
public:
    explicit both_accounts(std::vector<storage::activity> activities) : app(std::move(activities))
    {
        bot::platform::https_options options;
        options.base_url = app.platform().url();
        carrier_ = std::make_unique<bot::platform::https_transport>(pool_.get_executor(), std::move(options));
        bot::platform::credentials who;
        who.account = "default";
        who.app_id = app.platform().app_id();
        who.app_secret = app.platform().app_secret();
        official_ =
            std::make_unique<bot::platform::client>(std::move(who), *carrier_, app.world().store(), "server-1",
                                                    std::string(32, 'k'), pool_.get_executor());
        auto& caller = app.world().context().caller;
        caller = [this, mini = caller](std::string_view of) {
            return of == "default" ? official_.get() : mini(of);
        };
    }

    ~both_accounts()
    {
        pool_.stop();
        pool_.join();
    }

    /// Somebody whom no test has seen before; a follower of the official account.
    std::string somebody(bool follows = true)
    {
        static int count = 0;
        auto openid = "o-both-" + std::to_string(++count);
        if (follows)
            app.platform().follows(openid);
        return openid;
    }

    nlohmann::json counts(int activity)
    {
        return app.get("/api/v1/activities/" + std::to_string(activity) + "/counts", app.organizer("city")).body;
    }

    std::int64_t read_by_residents()
    {
        std::int64_t sum = 0;
        const auto day = storage::day_of(app.world().context().clock());
        for (const auto& one : run(app.world().store().counters({day - std::chrono::days(9), day})))
            if (one.kind == storage::entry_kind::read)
                sum += one.heads;
        return sum;
    }

    bool is_right() { return run(app.world().store().audit()).empty(); }

    support::mini_program app;

private:
    boost::asio::thread_pool pool_{1};
    std::unique_ptr<bot::platform::transport> carrier_;
    std::unique_ptr<bot::platform::client> official_;
};

} // namespace support
