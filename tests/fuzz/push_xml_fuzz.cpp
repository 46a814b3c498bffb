#include "bot/wechat/reply.hpp"
#include "tests/fuzz/pushed.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bot::wechat;
    const auto text = fuzz::text_of(data, size);
    // What a resident wrote must come back whole when it is said again.
    if (const auto read = parse_xml(text)) {
        fuzz::check_read(*read);
        const bool is_carried = read->content.find('\r') == std::string::npos; // XML makes it a line feed.
        const auto again = parse_xml(text_reply(read->from_user, read->to_user, read->content, read->create_time));
        fuzz::require(again && (!is_carried || again->content == read->content) &&
                      again->to_user == read->from_user);
    }
    const auto quoted = parse_xml(text_reply("o", "gh", text, 1));
    fuzz::require(size > 50'000 || quoted.has_value());
    return 0;
}
