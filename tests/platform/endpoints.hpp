#pragma once

#include "tests/platform/state.hpp"

#include <functional>
#include <map>
#include <string>

namespace support::platform {

using endpoint = std::function<reply(state&, const received&)>;

/// By "METHOD /path".
using endpoints = std::map<std::string, endpoint>;

void add_tokens(endpoints& to);
void add_customer_service(endpoints& to);
void add_subscriptions(endpoints& to);
void add_templates(endpoints& to);
void add_menu(endpoints& to);
void add_qr_codes(endpoints& to);
void add_media(endpoints& to);
void add_users(endpoints& to);
void add_oauth(endpoints& to);
void add_mini_program(endpoints& to);
void add_operations(endpoints& to);

/// The errcode with which a token is refused; 0 where it is good.
int check_token(const state& of, const std::string& token);

/// A token that makes all others invalid.
void issue_token(state& of, bool keep_previous);

/// The errcode and word with which a template's data is refused; 0 where it is good.
std::pair<int, std::string> check_data(const json& data);

} // namespace support::platform
