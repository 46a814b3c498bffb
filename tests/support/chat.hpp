#pragma once

#include "bot/context.hpp"
#include "bot/wechat/message.hpp"
#include "tests/support/fresh_store.hpp"

#include <string>
#include <vector>

namespace support {

/// The whole way of a message, from its text to the reply, on a real store and with a clock that is
/// set by hand. The units are 某省 > 某市 > 某区; the account "default" belongs to 某市.
class chat {
public:
    explicit chat(std::vector<storage::activity> activities);

    /// What `who` gets in return for a new message.
    std::string say(const std::string& who, const std::string& text);

    /// The same with a message id that may have been used before.
    std::string say(const std::string& who, const std::string& text, const std::string& msg_id);

    /// Sends a picture by its id at the platform.
    std::string picture(const std::string& who, const std::string& media_id);

    /// Sends a voice message, with what the platform heard of it.
    std::string voice(const std::string& who, const std::string& media, const std::string& heard = {});

    /// Sends an event of the platform.
    std::string event(const std::string& who, const std::string& name);

    /// Sends an event with what it carries; its second is the clock's.
    std::string event(const std::string& who, bot::wechat::message what);

    /// Makes somebody an organizer of a unit.
    void bind(const std::string& who, const std::string& unit);

    void set_clock(const std::string& rfc3339);

    storage::store& store() { return *store_; }
    fresh_store& kept() { return store_; }
    bot::context& context() { return context_; }
    bot::config& settings() { return settings_; }

    /// The pseudonym of somebody.
    storage::person_id id_of(const std::string& who) const;

    /// Reads the catalogue again, as a server does when it has changed.
    void refresh();

private:
    std::string deliver(const std::string& who, bot::wechat::message message);

    fresh_store store_{"sqlite"};
    bot::config settings_;
    bot::metrics metrics_;
    storage::time_point now_;
    bot::context context_;
    int messages_ = 0;
};

/// An activity of a unit with one session on 26 November 2026, nine to eleven, code 1234, that asks nothing.
storage::activity activity_on_the_26th(storage::activity_id id, const std::string& name,
                                       const std::string& unit = "city");

} // namespace support
