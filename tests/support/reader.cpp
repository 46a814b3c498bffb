#include "tests/support/reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/utterances.hpp"

namespace tests::understand {

handlers::intent read(std::string_view text)
{
    bot::understand::context where;
    where.now = storage::parse_rfc3339("2021-11-16T10:00:00+08:00").value();
    return bot::understand::understand(text, where, whole_index());
}

void check(const std::vector<meaning>& table)
{
    for (const auto& [text, name] : table) {
        INFO(text);
        CHECK(to_string(public_name(read(text).name)) == to_string(name));
    }
}

} // namespace tests::understand
