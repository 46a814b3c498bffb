#include "bot/log.hpp"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <memory>
#include <stdexcept>

namespace bot::log {

namespace {

constexpr std::size_t queue_length = 8192;

std::shared_ptr<spdlog::details::thread_pool> writer;
std::shared_ptr<spdlog::async_logger> logger;
std::atomic<int> least_level{static_cast<int>(level::error) + 1};

spdlog::level::level_enum to_spdlog(level of)
{
    switch (of) {
    case level::debug:
        return spdlog::level::debug;
    case level::info:
        return spdlog::level::info;
    case level::warning:
        return spdlog::level::warn;
    case level::error:
        break;
    }
    return spdlog::level::err;
}

void append_value(std::string& line, std::string_view value)
{
    const bool plain =
        !value.empty() && value.find_first_of(" =\"\\") == value.npos &&
        std::none_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (plain) {
        line += value;
        return;
    }
    line += '"';
    for (const char letter : value) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '\n')
            line += "\\n";
        else if (code < 0x20 || code == 0x7f)
            fmt::format_to(std::back_inserter(line), "\\x{:02x}", code);
        else if (letter == '"' || letter == '\\')
            (line += '\\') += letter;
        else
            line += letter;
    }
    line += '"';
}

void write_line(level of, std::string_view event, fields with)
{
    if (enabled(of))
        logger->log(to_spdlog(of), format_line(event, with));
}

} // namespace

level parse_level(std::string_view name)
{
    if (name == "debug")
        return level::debug;
    if (name == "info")
        return level::info;
    if (name == "warning")
        return level::warning;
    if (name == "error")
        return level::error;
    throw std::invalid_argument("not a log level");
}

void start(level least)
{
    writer = std::make_shared<spdlog::details::thread_pool>(queue_length, 1);
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    logger = std::make_shared<spdlog::async_logger>("xuelin", std::move(sink), writer,
                                                    spdlog::async_overflow_policy::overrun_oldest);
    logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%e%z level=%l event=%v");
    logger->set_level(to_spdlog(least));
    least_level = static_cast<int>(least);
}

void stop()
{
    least_level = static_cast<int>(level::error) + 1;
    if (logger)
        logger->flush();
    logger.reset();
    writer.reset();
}

bool enabled(level of)
{
    return static_cast<int>(of) >= least_level.load(std::memory_order_relaxed);
}

void debug(std::string_view event, fields with)
{
    write_line(level::debug, event, with);
}

void info(std::string_view event, fields with)
{
    write_line(level::info, event, with);
}

void warning(std::string_view event, fields with)
{
    write_line(level::warning, event, with);
}

void error(std::string_view event, fields with)
{
    write_line(level::error, event, with);
}

std::string reason_of(const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "unknown";
    }
}

std::string format_line(std::string_view event, fields with)
{
    std::string line(event);
    for (const auto& [name, value] : with) {
        (line += ' ') += name;
        line += '=';
        append_value(line, value);
    }
    return line;
}

} // namespace bot::log
