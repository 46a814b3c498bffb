#include "content/files.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace content_files_test {
namespace {

std::string on_disk(std::string_view path)
{
    std::ifstream file(std::string(XUELIN_SOURCE "/content/").append(path), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("The program carries every content file byte for byte", "[content]")
{
    REQUIRE_FALSE(content::files().empty());
    for (const auto& file : content::files()) {
        INFO(file.path);
        if (file.path.starts_with("pages/libraries/")) // The system's.
            continue;
        CHECK((file.bytes == on_disk(file.path)));
    }
}

TEST_CASE("Content files are in order of path, each once", "[content]")
{
    const auto& files = content::files();
    const auto out_of_order = std::ranges::adjacent_find(
        files, [](const auto& left, const auto& right) { return left.path >= right.path; });
    CHECK(out_of_order == files.end());
}

TEST_CASE("A content file is found by its path and by nothing else", "[content]")
{
    CHECK(content::read_file("demo/day.toml").starts_with("# A day of the demo week"));
    CHECK_THROWS_AS(content::read_file("demo/day"), std::out_of_range);
    CHECK_THROWS_AS(content::read_file("zzz"), std::out_of_range);
}

} // namespace content_files_test
