#pragma once

#include "bot/http/message.hpp"
#include "bot/platform/client.hpp"
#include "tests/platform/wechat.hpp"
#include "tests/support/chat.hpp"

#include <boost/asio/thread_pool.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// An answer of the API.
struct api_answer {
    bot::http::response raw;
    nlohmann::json body; ///< Null where there is none.

    unsigned status() const { return raw.status; }
    std::string header(std::string_view name) const;
};

/// A request of the API. A key is made up for writes unless one is given; "-" sends none.
struct api_call {
    bot::http::method method = bot::http::method::get;
    std::string address; ///< With the query.
    std::string token = {};
    std::string body = {};
    std::string key = {};
    std::string if_none_match = {};
    std::string if_match = {};
};

/// The mini-program "mini" of 某市, on a real store, with the double of the platform behind it.
class mini_program {
public:
    explicit mini_program(std::vector<storage::activity> activities);
    ~mini_program();

    chat& world() { return chat_; }
    platform::wechat& platform() { return platform_; }

    api_answer send(const api_call& what);
    api_answer get(std::string address, std::string token = {});
    api_answer post(std::string address, std::string token, const nlohmann::json& body, std::string key = {});

    /// The token of somebody who opens the mini-program.
    std::string log_in(const std::string& openid);

    /// A token of the API for a role of a unit.
    std::string organizer(const std::string& unit,
                          storage::organizer_role role = storage::organizer_role::organizer);

    /// What `who` gets in return for a message to the mini-program.
    std::string say(const std::string& who, const std::string& text);

    storage::person_id id_of(const std::string& openid);

private:
    platform::wechat platform_;
    chat chat_;
    boost::asio::thread_pool pool_{1};
    std::unique_ptr<bot::platform::transport> carrier_;
    std::unique_ptr<bot::platform::client> client_;
    int keys_ = 0;
    int messages_ = 0;
};

} // namespace support
