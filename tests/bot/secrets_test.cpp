#include "bot/secrets.hpp"

#include "tests/support/catch.hpp"

namespace bot_secrets_test {

TEST_CASE("digests are those of the published examples")
{
    CHECK(bot::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(bot::to_hex(bot::hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("base64url has no padding and no characters that a URL would change")
{
    CHECK(bot::base64url("") == "");
    CHECK(bot::base64url("f") == "Zg");
    CHECK(bot::base64url("fo") == "Zm8");
    CHECK(bot::base64url("foo") == "Zm9v");
    CHECK(bot::base64url("\xFB\xFF\xFE") == "-__-");
}

TEST_CASE("a binding code is found again however it is typed")
{
    const auto code = bot::make_binding_code();
    REQUIRE(code.size() == 9);
    CHECK(code[4] == '-');
    CHECK(code.find_first_of("0O1IL2Z5S8B") == std::string::npos);
    CHECK(code != bot::make_binding_code());
    CHECK(bot::normalise_binding_code("k7qm-4wxd") == "K7QM4WXD");
    CHECK(bot::normalise_binding_code(" K7QM 4WXD ") == "K7QM4WXD");
    CHECK(bot::normalise_binding_code("K7QM—4WXD") == "K7QM4WXD");
}

} // namespace bot_secrets_test
