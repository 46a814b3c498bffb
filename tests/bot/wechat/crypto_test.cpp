#include "bot/wechat/base64.hpp"
#include "bot/wechat/crypto.hpp"
#include "bot/wechat/signature.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace bot_wechat_crypto_test {

using bot::wechat::decrypt;
using bot::wechat::encrypt;
using bot::wechat::message_key;

namespace {

/// Made with the openssl command, not with the code under test.
const nlohmann::json& vectors()
{
    static const auto read = [] {
        std::ifstream file(XUELIN_SOURCE "/tests/data/wechat_vectors.json");
        return nlohmann::json::parse(file);
    }();
    return read;
}

std::string text(const nlohmann::json& from, const char* name)
{
    return from.at(name).get<std::string>();
}

message_key key_of(const nlohmann::json& vector)
{
    return message_key::parse(text(vector, "aes_key")).value();
}

} // namespace

TEST_CASE("What the platform encrypts is decrypted, and encrypted to the same")
{
    for (const auto& each : vectors().at("accepted")) {
        CAPTURE(text(each, "text"), each.at("padding").get<int>());
        const auto key = key_of(each);
        const auto app_id = text(each, "app_id");
        CHECK(decrypt(key, app_id, text(each, "encrypted")) == text(each, "text"));
        CHECK(encrypt(key, app_id, text(each, "text"), text(each, "prefix")) == text(each, "encrypted"));
    }
}

TEST_CASE("What is not encrypted as the platform does is refused")
{
    for (const auto& each : vectors().at("rejected")) {
        CAPTURE(text(each, "why"));
        CHECK_FALSE(decrypt(key_of(each), text(each, "app_id"), text(each, "encrypted")));
    }
}

TEST_CASE("Both signatures of a push are those that others compute")
{
    using bot::wechat::is_signed;
    for (const auto& each : vectors().at("accepted")) {
        const auto token = text(each, "token"), timestamp = text(each, "timestamp"), nonce = text(each, "nonce"),
                   encrypted = text(each, "encrypted");
        CHECK(is_signed(token, timestamp, nonce, text(each, "signature")));
        CHECK(is_signed(token, timestamp, nonce, encrypted, text(each, "msg_signature")));
        CHECK(bot::wechat::sign(token, timestamp, nonce, encrypted) == text(each, "msg_signature"));
        CHECK_FALSE(is_signed(token, timestamp, nonce, encrypted, text(each, "signature")));
        CHECK_FALSE(is_signed(token, timestamp, nonce, encrypted + "=", text(each, "msg_signature")));
    }
    for (const auto& each : vectors().at("signatures"))
        CHECK(
            is_signed(text(each, "token"), text(each, "timestamp"), text(each, "nonce"), text(each, "signature")));
}

TEST_CASE("A key has 43 letters and digits")
{
    for (const auto& each : vectors().at("rejected_keys")) {
        CAPTURE(each.get<std::string>());
        CHECK_FALSE(message_key::parse(each.get<std::string>()));
    }
}

TEST_CASE("Every length of message comes back, whatever padding it needs")
{
    const auto key = message_key::parse(std::string(43, 'q')).value();
    for (std::size_t length = 0; length < 100; ++length) {
        const std::string message(length, '\x20');
        const auto sealed = encrypt(key, "wx1", message, std::string(16, 'r'));
        CHECK(bot::wechat::from_base64(sealed)->size() % 32 == 0);
        CHECK(decrypt(key, "wx1", sealed) == message);
    }
}

TEST_CASE("Encryption wants a prefix of sixteen bytes")
{
    const auto key = message_key::parse(std::string(43, 'q')).value();
    CHECK_THROWS_AS(encrypt(key, "wx1", "x", "short"), std::invalid_argument);
}

TEST_CASE("Base64 is read strictly but for bits left over")
{
    using bot::wechat::from_base64;
    CHECK(from_base64("") == "");
    CHECK(from_base64("Zg==") == "f");
    CHECK(from_base64("Zh==") == "f");
    CHECK(from_base64("Zm8=") == "fo");
    CHECK(from_base64("Zm9v") == "foo");
    for (const char* broken : {"Z", "Zg=", "Zg", "Z===", "====", "Zg==Zg==", "Zm9v\n", " Zm9", "Zm-_", "Zm8=Zm8="})
        CHECK_FALSE(from_base64(broken));
    CHECK(bot::wechat::to_base64("fo") == "Zm8=");
}

} // namespace bot_wechat_crypto_test
