#include "bot/http/message.hpp"
#include "bot/wechat/envelope.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bot::wechat;
    bot::account_settings account;
    account.token = "token";
    account.app_id = "wx1";
    account.aes_key = std::string(43, 'k');

    bot::http::request what;
    what.query = fuzz::text_of(data, size);
    const auto query = query_of(what);
    fuzz::require(bot::http::percent_decode(what.query).size() <= size);
    // An echo comes back as it was sent, or not at all.
    const auto echo = open_echo(query, account);
    fuzz::require(!echo || query.signature.empty() || *echo == query.echo);
    open_push(query, "<xml><Encrypt>AAAA</Encrypt></xml>", account);
    open_push(query, "{\"Encrypt\":\"AAAA\"}", account);
    return 0;
}
