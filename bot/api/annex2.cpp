#include "bot/api/annex2.hpp"

#include "bot/api/access.hpp"
#include "bot/api/annex2_file.hpp"
#include "bot/api/period.hpp"
#include "bot/api/token_log.hpp"
#include "bot/form_on_worker.hpp"
#include "bot/http/number.hpp"
#include "handlers/sent_form.hpp"

#include <optional>

namespace bot::api {
namespace {

constexpr int most_versions = 1'000'000;

struct question {
    storage::period period;
    annex2_layout layout = annex2_layout::theme;
    export_format format = export_format::json;
    std::optional<int> version; ///< The number of a form that was sent up.
};

// The key of what is wrong with the query; nothing when it could be read.
std::optional<std::string_view> read(const http::request& what, storage::day today, question& asked)
{
    if (const auto wrong = read_period(what, today, asked.period))
        return wrong;
    if (const auto name = what.parameter("layout")) {
        const auto layout = parse_annex2_layout(*name);
        if (!layout)
            return "bad_layout";
        asked.layout = *layout;
    }
    if (const auto text = what.parameter("version")) {
        const auto number = http::number_in(*text);
        if (!number || *number < 1 || *number > most_versions || !handlers::whole_year(asked.period))
            return "bad_version";
        asked.version = static_cast<int>(*number);
    }
    asked.format = accepted_format(what.accept);
    if (const auto name = what.parameter("format")) {
        const auto format = parse_export_format(*name);
        if (!format)
            return "bad_format";
        asked.format = *format;
    }
    return std::nullopt;
}

} // namespace

storage::awaitable<http::response> answer_annex2(context& ctx, const http::request& what)
{
    std::string authorization(what.authorization);
    const auto access = co_await authorize(ctx, std::move(authorization));
    if (const auto* refused = std::get_if<http::response>(&access))
        co_return *refused;
    const auto& acts_for = std::get<storage::authority>(access);

    question asked;
    if (const auto wrong = read(what, storage::day_of(ctx.clock()), asked))
        co_return refusal(ctx, 400, *wrong);
    auto catalogue = ctx.catalogue;
    auto unit = what.parameter("unit").value_or(acts_for.unit);
    if (!catalogue->is_within(unit, acts_for.unit))
        co_return refusal(ctx, 404, "no_unit");

    handlers::annex2 figures;
    if (asked.version) {
        handlers::report_place where{unit, *handlers::whole_year(asked.period)};
        auto sent =
            co_await handlers::find_sent_form(ctx.store, std::move(catalogue), std::move(where), *asked.version);
        if (!sent)
            co_return refusal(ctx, 404, "no_form");
        figures = *std::move(sent);
    } else if (asked.format == export_format::json) // Which does not tell how the units below stand.
        figures = co_await form_on_worker(ctx.store, std::move(catalogue), std::move(unit), asked.period);
    else
        figures = co_await form_with_parts(ctx.store, std::move(catalogue), std::move(unit), asked.period);
    auto answer = co_await annex2_file(ctx, figures, asked.layout, asked.format);
    if (asked.format != export_format::json) {
        program_deed deed{figures.unit.id,
                          "report_taken",
                          figures.unit.name + " " + titled_form(figures, ctx.wording),
                          ctx.wording.text(fmt::format("reports.file.{}", to_string(asked.format))),
                          {}};
        auto as = acts_for;
        co_await note_by_token(ctx, what, std::move(as), std::move(deed));
    }
    answer.headers.emplace_back("Vary", "Accept, Authorization");
    co_return answer;
}

} // namespace bot::api
