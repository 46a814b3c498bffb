#include "tests/fuzz/pushed.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bot::wechat;
    const auto text = fuzz::text_of(data, size);
    if (format_of(text) != data_format::json)
        return 0;
    if (const auto read = parse_message(text))
        fuzz::check_read(*read);
    return 0;
}
