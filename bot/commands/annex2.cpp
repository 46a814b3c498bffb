#include "bot/commands/annex2.hpp"

#include "bot/commands/run_store.hpp"
#include "bot/export/formats.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <unistd.h>

#include <fstream>
#include <iostream>
#include <stdexcept>

namespace bot::commands {
namespace {

struct annex2_flags {
    std::string unit;
    std::string from;
    std::string to;
    std::string layout = "theme";
    std::string format;
    std::string file;
    std::string store;
};

std::optional<storage::day> read_day(const std::string& option, const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    const auto day = storage::parse_day(text);
    if (!day)
        throw std::runtime_error(option + " takes a day such as 2026-11-25, not \"" + text + "\"");
    return day;
}

storage::period period_of(const annex2_flags& given, storage::day today)
{
    const auto period = handlers::annex2_period(read_day("--from", given.from), read_day("--to", given.to), today);
    if (period.to < period.from)
        throw std::runtime_error("the period ends before it begins");
    return period;
}

export_format format_of(const annex2_flags& given)
{
    if (!given.format.empty())
        return parse_export_format(given.format).value();
    return format_of_path(given.file).value_or(export_format::text);
}

storage::awaitable<handlers::annex2> figures_of(storage::store& store, std::string unit, storage::period within)
{
    auto records = co_await store.load_catalogue();
    auto catalogue = std::make_shared<const handlers::catalogue>(std::move(records));
    if (catalogue->find_unit(unit) == nullptr)
        throw std::runtime_error("there is no unit \"" + unit + "\"");
    auto figures = co_await handlers::annex2_of(store, std::move(catalogue), std::move(unit), within);
    co_await handlers::add_parts(store, figures);
    co_return figures;
}

void write(const std::string& file, const std::string& bytes)
{
    if (file.empty()) {
        std::cout << bytes << (bytes.ends_with('}') ? "\n" : "") << std::flush;
        if (!std::cout)
            throw std::runtime_error("cannot write to standard output");
        return;
    }
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << bytes;
    out.close();
    if (!out)
        throw std::runtime_error("cannot write to " + file);
}

int run_annex2(const annex2_flags& given)
{
    const auto today = storage::day_of(storage::system_time());
    const auto period = period_of(given, today);
    const auto format = format_of(given);
    if ((format == export_format::xlsx || format == export_format::docx) && given.file.empty() &&
        ::isatty(STDOUT_FILENO) == 1)
        throw std::runtime_error("this format is not for a terminal: name a file with -o");
    const auto figures =
        run_on_store(given.store, [&](storage::store& store) { return figures_of(store, given.unit, period); });
    write(given.file, export_annex2(figures, parse_annex2_layout(given.layout).value(), format, today,
                                    content::built_in_wording()));
    return 0;
}

} // namespace

void add_annex2(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("annex2", "Write a unit's Annex 2, the statistics form of the week");
    const auto given = std::make_shared<annex2_flags>();
    command->add_option("--unit", given->unit, "The unit that reports, with all below it")
        ->required()
        ->type_name("ID");
    command->add_option("--from", given->from, "First day (the calendar year's)")->type_name("DATE");
    command->add_option("--to", given->to, "Last day (the calendar year's)")->type_name("DATE");
    command->add_option("--layout", given->layout, "A column for each theme or for each activity")
        ->check(CLI::IsMember({"theme", "activity"}))
        ->capture_default_str();
    command->add_option("--format", given->format, "By the file's ending, otherwise text")
        ->check(CLI::IsMember({"xlsx", "docx", "html", "csv", "json", "text"}));
    command->add_option("-o", given->file, "Where to write instead of standard output")->type_name("FILE");
    add_store_option(*command, given->store);
    command->callback([given, &chosen] { chosen = [given] { return run_annex2(*given); }; });
}

} // namespace bot::commands
