#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

using fields = std::vector<std::pair<std::string, std::string>>;

/// A browser that keeps cookies and sends the token of the last form that it was shown.
class console_browser {
public:
    explicit console_browser(bot::context& ctx) : ctx_(ctx) {}

    bot::http::response get(const std::string& address);
    bot::http::response post(const std::string& path, fields typed);

    /// Signs in with a new token of the API for a role of a unit.
    void sign_in(const std::string& unit, storage::organizer_role role);

    std::string cookie(const std::string& name) const;
    void set_cookie(const std::string& name, std::string value) { cookies_[name] = std::move(value); }

    std::string csrf;   ///< Sent with each form.
    std::string origin; ///< Sent with each request; empty for none.

private:
    bot::http::response send(bot::http::request& what);

    bot::context& ctx_;
    std::map<std::string, std::string> cookies_;
};

/// The value of a page's first hidden field of that name; empty where it has none.
std::string field_of(const bot::http::response& page, const std::string& name);

std::string header_of(const bot::http::response& answer, std::string_view name);

/// An account of the console with a password, made by an admin of the top unit.
void make_account(bot::context& ctx, const std::string& name, const std::string& password, const std::string& unit,
                  const std::string& role);

} // namespace support
