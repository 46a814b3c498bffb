#include "content/files.hpp"
#include "handlers/consent.hpp"

#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace bot_api_ui_test {

using json = nlohmann::json;

namespace {

double part(const std::string& color, std::size_t at)
{
    const auto value = std::stoi(color.substr(at, 2), nullptr, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const std::string& color)
{
    return 0.2126 * part(color, 1) + 0.7152 * part(color, 3) + 0.0722 * part(color, 5);
}

/// As WCAG 2 has it.
double contrast(const std::string& one, const std::string& other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

TEST_CASE("The elder design keeps the numbers of the norm", "[api]")
{
    const auto ui = json::parse(content::read_file("api/ui.json"));
    const auto& elder = ui["elder"];
    CHECK(elder["name"] == "长辈版");
    CHECK(elder["otherNames"] == json{"亲情版", "关爱版", "关怀版"});
    CHECK(elder["minFontDp"] >= 18);
    CHECK(elder["fontDp"] >= elder["minFontDp"]);
    CHECK(elder["maxFontDp"] >= 30);
    CHECK(elder["minTargetDp"] >= 60);
    for (const auto* version : {"standard", "elder"}) {
        CHECK(ui[version]["lineHeight"] >= 1.3);
        CHECK(ui[version]["paragraphEm"].get<double>() >= 1.3 * ui[version]["lineHeight"].get<double>());
        CHECK(ui[version]["minTargetDp"] >= 44);
    }
    for (const auto& [name, pair] : ui["palette"].items()) {
        CAPTURE(name);
        CHECK(contrast(pair["color"], pair["on"]) >= 4.5);
    }
    for (const auto& [name, state] : ui["states"].items()) {
        CAPTURE(name); // Colour is never the only sign.
        CHECK_FALSE(state["word"].get<std::string>().empty());
        CHECK_FALSE(state["icon"].get<std::string>().empty());
    }
    // What is shown is what is written down.
    CHECK(ui["privacy"]["version"] == handlers::consent_text);
    CHECK(ui["rules"]["autoAdvance"] == false);
    CHECK(ui["rules"]["countdown"] == false);
}

} // namespace bot_api_ui_test
