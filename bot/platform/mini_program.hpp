#pragma once

#include "bot/platform/client.hpp"

#include <string>

// What a mini-program's backend asks of the platform.
namespace bot::platform {

/// Somebody who has logged in. The session key is secret and stays on the server.
struct mini_session {
    std::string openid;
    std::string union_id;
    std::string session_key;
};

/// A code works once: 40163 means that it came a second time, 40029 that it is wrong or too old.
storage::awaitable<result<mini_session>> log_in_to_mini_program(client& by, std::string code);

/// Whether a session key is still the person's; 87009 where they must log in again.
storage::awaitable<outcome> check_session(client& by, mini_session session);

struct phone_number {
    std::string number; ///< With the country's code where it is abroad.
    std::string plain_number;
    std::string country_code;
};

/// By the code of the phone button, which is not the one of logging in.
storage::awaitable<result<phone_number>> find_phone_number(client& by, std::string code);

/// A round code that opens a page of the mini-program with a scene of 1 to 32 characters.
struct mini_code {
    std::string scene; ///< Letters, digits and some signs; nothing percent-encoded.
    std::string page;  ///< Without a slash before it and without a query; empty for the first page.
    int width = 430;   ///< 280 to 1280.
};

/// The picture, JPEG or PNG.
storage::awaitable<result<std::string>> draw_mini_code(client& by, mini_code what);

} // namespace bot::platform
