#pragma once

#include "bot/account_settings.hpp"
#include "bot/http/message.hpp"
#include "bot/wechat/message.hpp"
#include "bot/wechat/seal.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bot::wechat {

/// What the platform puts into the query, decoded; empty where it is missing.
struct push_query {
    std::string signature;
    std::string timestamp;
    std::string nonce;
    std::string encrypt_type;
    std::string msg_signature;
    std::string echo;

    bool is_encrypted() const;
};

push_query query_of(const http::request& what);

/// Where and how a push can be answered.
struct way_back {
    std::string sender;
    std::string account; ///< gh_…
    data_format format = data_format::xml;
    std::optional<seal> sealed_with; ///< Of encrypted pushes, whose replies must be encrypted too.
};

/// A push that the platform has sent.
struct push {
    message said;
    way_back back;
};

enum class refusal {
    forged, ///< Not, or not provably, from the platform; deliberately no word on why.
    unreadable,
};

/// Checks the signatures of a push, decrypts it where it is encrypted, and reads it. The tokens and
/// keys of before are good too. The timestamp's age is not looked at.
std::variant<push, refusal> open_push(const push_query& query, std::string_view body,
                                      const account_settings& account);

/// What the address check wants to see again; nothing where its signature is wrong.
std::optional<std::string> open_echo(const push_query& query, const account_settings& account);

} // namespace bot::wechat
