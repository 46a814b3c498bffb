#include "storage/news_address.hpp"
#include "tests/support/catch.hpp"

namespace storage_news_address_test {

using storage::comparable_address;

TEST_CASE("Addresses of one page are the same, whoever copied them from where", "[storage][news]")
{
    const std::string one = "https://example.org/a?id=7";
    for (const char* same :
         {"http://example.org/a?id=7", "HTTPS://EXAMPLE.org/a?id=7", "https://www.example.org/a?id=7",
          "https://example.org/a/?id=7", "https://example.org:443/a?id=7",
          "https://example.org/a?utm_source=wx&id=7",
          "https://example.org/a?id=7&UTM_medium=chat&utm_term=", "https://example.org/a?id=7#comments"})
        CHECK(comparable_address(same) == comparable_address(one));
    CHECK(comparable_address("https://example.org") == comparable_address("http://www.example.org/?utm_id=1#"));
}

TEST_CASE("Addresses of different pages differ", "[storage][news]")
{
    const std::string one = "https://example.org/a?id=7";
    for (const char* other :
         {"https://example.org/A?id=7", "https://example.org/a?id=8", "https://example.org/a",
          "https://example.org", "https://news.example.org/a?id=7", "https://example.org:8080/a?id=7",
          "https://example.org/a?id=7&p=2", "https://example.org/a?id=7#/page/2", "https://example.org/a?id=7#!2"})
        CHECK(comparable_address(other) != comparable_address(one));
}

} // namespace storage_news_address_test
