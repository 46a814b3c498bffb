#include "content/phrasings.hpp"

#include "tests/support/catch.hpp"

#include <map>
#include <stdexcept>

namespace content_phrasings_test {

TEST_CASE("A file of phrasings is labelled by its name, tutorials by their slugs", "[content]")
{
    const auto thanks = content::parse_phrasings("phrasings/thanks.toml", "said = ['谢谢', '多谢']");
    REQUIRE(thanks.size() == 2);
    CHECK(thanks[1].text == "多谢");
    CHECK(thanks[1].intent == "thanks");
    const auto asked = content::parse_phrasings("phrasings/tutorial.toml", "font-size = ['字太小']");
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].intent == "tutorial");
    CHECK(asked[0].tutorial == "font-size");
}

TEST_CASE("A mistake in a file of phrasings is reported with its file and line", "[content]")
{
    CHECK_THROWS_WITH(content::parse_phrasings("phrasings/thanks.toml", "said = [\n'谢谢',\n3]"),
                      Contains("phrasings/thanks.toml:3: "));
    CHECK_THROWS_WITH(content::parse_phrasings("phrasings/thanks.toml", "said = '谢谢'"),
                      Contains("phrasings/thanks.toml:1: "));
    CHECK_THROWS_WITH(content::parse_phrasings("phrasings/thanks.toml", "sayd = ['谢谢']"),
                      Contains("phrasings/thanks.toml: sayd"));
}

TEST_CASE("Every intent has sentences to learn from, and none is in two", "[content]")
{
    std::map<std::string, std::string> meaning;
    std::map<std::string, int> sentences;
    for (const auto& one : content::built_in_phrasings()) {
        INFO(one.text);
        const auto meant = one.intent + " " + one.tutorial;
        CHECK(meaning.emplace(one.text, meant).first->second == meant);
        ++sentences[one.intent];
    }
    CHECK(sentences.size() == 20);
    for (const auto& [intent, count] : sentences) {
        INFO(intent);
        CHECK(count >= 50);
    }
}

} // namespace content_phrasings_test
