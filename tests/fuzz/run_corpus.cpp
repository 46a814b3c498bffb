#include "tests/fuzz/target.hpp"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

// Runs a target over the files of a folder: what stands in for a fuzzer in the ordinary build.
int main(int count, char** arguments)
{
    if (count != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", arguments[0]);
        return 2;
    }
    std::size_t inputs = 0;
    try {
        for (const auto& each : std::filesystem::directory_iterator(arguments[1])) {
            std::ifstream file(each.path(), std::ios::binary);
            const std::string input{std::istreambuf_iterator<char>(file), {}};
            // Bytes without a terminator, so that reading past the end is noticed.
            const std::vector<std::uint8_t> bytes(input.begin(), input.end());
            LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
            ++inputs;
        }
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
    std::printf("%zu inputs\n", inputs);
    return inputs == 0 ? 1 : 0;
}
