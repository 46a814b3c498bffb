#include "content/tutorials.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>

namespace {

std::size_t characters(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

TEST_CASE("every tutorial keeps to the format that older readers need", "[content][tutorials]")
{
    constexpr std::size_t longest = 60;
    for (const auto& tutorial : content::built_in_tutorials()) {
        DYNAMIC_SECTION(tutorial.slug)
        {
            CHECK(content::find_tutorial(tutorial.slug) == &tutorial);
            CHECK_FALSE(tutorial.title.empty());
            CHECK_FALSE(tutorial.goal.empty());
            CHECK(tutorial.questions.size() >= 3);
            CHECK(tutorial.steps.size() >= 3);
            CHECK(tutorial.steps.size() <= 8);
            for (const auto& step : tutorial.steps) {
                INFO(step.action);
                CHECK_FALSE(step.action.empty());
                CHECK_FALSE(step.see.empty());
                CHECK_FALSE(step.otherwise.empty());
                CHECK(characters(step.action) <= longest);
                CHECK(characters(step.see) <= longest);
                CHECK(characters(step.otherwise) <= longest);
            }
        }
    }
}

TEST_CASE("tutorials about money or identity carry a warning", "[content][tutorials]")
{
    for (const char* slug : {"mobile-pay", "medical-code", "hospital-booking", "scam-calls"}) {
        DYNAMIC_SECTION(slug)
        {
            const auto* tutorial = content::find_tutorial(slug);
            REQUIRE(tutorial != nullptr);
            CHECK_FALSE(tutorial->safety.empty());
        }
    }
}
