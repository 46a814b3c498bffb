#include "bot/wechat/signature.hpp"
#include "tests/support/catch.hpp"

namespace bot_wechat_signature_test {

using bot::wechat::is_signed;

TEST_CASE("A signature is right for its token, timestamp and nonce alone")
{
    struct row {
        std::string token, timestamp, nonce, signature;
        bool right;
    };
    const std::string good = "f464b24fc39322e44b38aa78f5edd27bd1441696";
    const auto each = GENERATE_COPY(values<row>({
        {"AAAAA", "1714036504", "1514711492", good, true},
        {"test", "1410685589", "test", "f21891de399b4e33a1a93c9a7b8a8fffb5a443ff", true},
        {"test", "1410685589", "test", "f21891de399b4e33a1a93c9a7b8a8fffb5a443fe", false},
        {"AAAAB", "1714036504", "1514711492", good, false},
        {"AAAAA", "1714036505", "1514711492", good, false},
        {"AAAAA", "1714036504", "", good, false},
        {"AAAAA", "1714036504", "1514711492", "", false},
        {"AAAAA", "1714036504", "1514711492", good + "0", false},
        {"AAAAA", "1714036504", "1514711492", good.substr(1), false},
        {"AAAAA", "1714036504", "1514711492", std::string(40, 'x'), false},
        {"AAAAA", "1714036504", "1514711492", std::string(40, '\0'), false},
    }));
    CAPTURE(each.token, each.timestamp, each.nonce, each.signature);
    CHECK(is_signed(each.token, each.timestamp, each.nonce, each.signature) == each.right);
}

TEST_CASE("What was signed is accepted")
{
    CHECK(is_signed("令牌", "9", "10", bot::wechat::sign("令牌", "9", "10")));
}

} // namespace bot_wechat_signature_test
