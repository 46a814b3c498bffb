#include "bot/console/sent_page.hpp"

#include "bot/console/report_table.hpp"
#include "handlers/describe.hpp"
#include "handlers/report_words.hpp"
#include "handlers/sent_form.hpp"

namespace bot::console {

storage::awaitable<http::response> sent_page(context& ctx, const visitor& in, const seen_report& seen,
                                             std::optional<std::int64_t> number)
{
    auto where = seen.where;
    const auto report = co_await handlers::find_report(ctx.store, where);
    auto units = in.catalogue;
    const auto form = co_await handlers::find_sent_form(ctx.store, std::move(units), std::move(where), number);
    const auto* which = handlers::submission_of(report, number);
    if (!form || which == nullptr)
        co_return in.missing(ctx);
    page_values values;
    set_place(values, in, seen.where);
    values.set("number", std::to_string(which->number));
    values.set("by", which->by);
    values.set("at", handlers::moment_of(ctx.wording, which->at));
    values.set("hash", which->hash);
    values.set("state", handlers::state_word(report.state, ctx.wording));
    values.set_if("newest", which == &report.submissions.back());
    const cell_links no_links = [](storage::theme, storage::role) { return std::string(); };
    values.set("themes", theme_rows(ctx, *form, no_links));
    values.set("participants", std::to_string(form->participants));
    values.set("volunteers", std::to_string(form->volunteers));
    std::vector<page_values> notes;
    for (auto& text : handlers::report_notes(*form, ctx.wording)) {
        page_values note;
        note.set("text", std::move(text));
        notes.push_back(std::move(note));
    }
    values.set("notes", std::move(notes));
    co_return in.page(ctx, "sent_report", std::move(values));
}

} // namespace bot::console
