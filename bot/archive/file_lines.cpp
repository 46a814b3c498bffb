#include "bot/archive/file_lines.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace bot::archive {
namespace {

constexpr std::string_view format = "xuelin-archive";
constexpr int version = 1;

nlohmann::json parse(std::string_view line)
{
    auto document = nlohmann::json::parse(line, nullptr, false);
    return document.is_object() ? document : nlohmann::json::object();
}

} // namespace

std::string header_line(storage::time_point created_at)
{
    return nlohmann::ordered_json{
        {"format", format}, {"version", version}, {"created_at", storage::to_rfc3339(created_at)}}
        .dump();
}

void check_header(std::string_view line)
{
    const auto document = parse(line);
    const auto found_version = document.find("version");
    if (document.value("format", nlohmann::json()) != format || found_version == document.end() ||
        !found_version->is_number_integer())
        throw std::runtime_error("this is no backup of Xuelin");
    if (*found_version > version)
        throw std::runtime_error("the backup was written by a newer program (format " + found_version->dump() +
                                 ", this program knows " + std::to_string(version) + ")");
}

std::string trailer_line(const trailer& what)
{
    return nlohmann::ordered_json{{"lines", what.lines}, {"sha256", what.sha256}}.dump();
}

trailer read_trailer(std::string_view line)
{
    const auto document = parse(line);
    const auto lines = document.find("lines");
    const auto sha256 = document.find("sha256");
    if (document.size() != 2 || lines == document.end() || !lines->is_number_integer() ||
        sha256 == document.end() || !sha256->is_string())
        throw std::runtime_error("the file is cut off here: its last line is missing");
    return {lines->get<std::int64_t>(), sha256->get<std::string>()};
}

} // namespace bot::archive
