#include "bot/console/paper_list.hpp"

#include "bot/blocking.hpp"
#include "bot/console/gate.hpp"
#include "bot/console/walk_ins.hpp"
#include "bot/conversation/step.hpp"
#include "bot/http/number.hpp"
#include "bot/office/annex2_import.hpp"
#include "bot/office/paper_list.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/entry_origins.hpp"
#include "handlers/paper_list.hpp"

#include <variant>

namespace bot::console {
namespace {

using handlers::paper_row;
using handlers::paper_verdict;

using read_list = std::variant<std::vector<paper_row>, office::bad_sheet>;

/// Rows on their way through the page that asks for confirmation: one a line, cells apart.
std::string carried(const std::vector<paper_row>& rows)
{
    std::string text;
    for (const auto& row : rows)
        text += fmt::format("{}\t{}\t{}\t{}\t{}\n", row.number, row.name, row.phone, row.heads, row.role);
    return text;
}

std::vector<std::string_view> parts_of(std::string_view text, char between)
{
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(between, from), text.size());
        parts.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

std::vector<paper_row> brought_back(std::string_view text)
{
    constexpr std::size_t cells = 5;
    constexpr std::size_t most = 1000;
    std::vector<paper_row> rows;
    for (auto line : parts_of(text, '\n')) {
        if (line.ends_with('\r')) // Browsers end lines so.
            line.remove_suffix(1);
        const auto parts = parts_of(line, '\t');
        const auto number = http::number_in(parts.front());
        if (parts.size() != cells || !number || rows.size() == most)
            continue;
        rows.push_back({static_cast<int>(*number), std::string(parts[1]), std::string(parts[2]),
                        std::string(parts[3]), std::string(parts[4])});
    }
    return rows;
}

storage::awaitable<read_list> read(std::string bytes)
{
    read_list list;
    std::function<std::string()> work = [&] {
        try {
            list = office::read_paper_list(bytes);
        } catch (const office::bad_sheet& error) {
            list = error;
        }
        return std::string();
    };
    co_await run_blocking(std::move(work));
    co_return list;
}

int session_of(const storage::activity& activity, const std::string& asked)
{
    const auto number = http::number_in(asked);
    for (const auto& session : activity.sessions)
        if (number && session.number == *number)
            return session.number;
    return 0;
}

std::string roster_link(const storage::activity& activity, int session, std::string_view done)
{
    return fmt::format("/console/activities/{}/roster?session={}&done={}", activity.id, session, done);
}

std::string word_for(const content::wording& say, const handlers::judged_row& one)
{
    switch (one.what) {
    case paper_verdict::check_in:
        return say("console.paper_check_in", fmt::arg("heads", one.line.held.party),
                   fmt::arg("role", handlers::role_word(say, one.line.held.role)));
    case paper_verdict::walk_in:
        return say("console.paper_walk_in", fmt::arg("heads", one.stranger.heads),
                   fmt::arg("role", handlers::role_word(say, one.stranger.role)));
    case paper_verdict::already:
        return say.text("console.paper_already");
    case paper_verdict::broken:
        break;
    }
    return say.text("console.paper_" + one.why);
}

struct sums {
    int check_in = 0;
    int walk_in = 0;
    int already = 0;
    int broken = 0;
};

sums sums_of(const std::vector<handlers::judged_row>& judged)
{
    sums made;
    for (const auto& one : judged)
        ++(one.what == paper_verdict::check_in  ? made.check_in
           : one.what == paper_verdict::walk_in ? made.walk_in
           : one.what == paper_verdict::already ? made.already
                                                : made.broken);
    return made;
}

std::string words_for(const content::wording& say, const sums& all)
{
    return say("console.paper_sums", fmt::arg("check_in", all.check_in), fmt::arg("walk_in", all.walk_in),
               fmt::arg("already", all.already), fmt::arg("broken", all.broken));
}

http::response render(const context& ctx, const visitor& in, const storage::activity& activity, int session,
                      const std::vector<handlers::judged_row>& judged, std::string rows_carried)
{
    std::vector<page_values> rows;
    for (const auto& one : judged) {
        page_values row;
        row.set("number", std::to_string(one.row.number));
        row.set("name", one.row.name);
        row.set("phone", handlers::mask_phone(one.row.phone));
        row.set("verdict", word_for(ctx.wording, one));
        row.set_if("broken", one.what == paper_verdict::broken);
        row.set_if("counts", one.what == paper_verdict::check_in || one.what == paper_verdict::walk_in);
        rows.push_back(std::move(row));
    }
    const auto all = sums_of(judged);
    page_values values;
    values.set("on_activities", "yes");
    values.set("id", std::to_string(activity.id));
    values.set("title", handlers::title_of(ctx.wording, activity));
    values.set("session", std::to_string(session));
    values.set("sums", words_for(ctx.wording, all));
    values.set_if("can_enter", all.check_in + all.walk_in > 0);
    values.set("rows", std::move(rows));
    values.set("carried", std::move(rows_carried));
    return in.page(ctx, "paper_list", std::move(values));
}

storage::awaitable<std::vector<handlers::judged_row>> judge(context& ctx, const storage::activity& activity,
                                                            int session, std::vector<paper_row> rows)
{
    const auto known = co_await handlers::roster_of(ctx.store, activity, session);
    const handlers::digest_function digest = sha256_hex;
    co_return handlers::judge(activity, known, std::move(rows), digest, ctx.clock());
}

} // namespace

storage::awaitable<http::response> answer_paper_list(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = way.activity;
    const int session = session_of(*activity, in.form.text("session"));
    if (session == 0)
        co_return see_other(roster_link(*activity, session, "no_session"));
    auto bytes = in.form.raw("file");
    if (bytes.empty())
        co_return see_other(roster_link(*activity, session, "no_file"));
    auto list = co_await read(std::move(bytes));
    if (const auto* error = std::get_if<office::bad_sheet>(&list)) {
        page_values values;
        values.set("title", ctx.wording.text("console.paper_unreadable"));
        values.set("detail", office::sentence_of(*error, ctx.wording));
        co_return in.page(ctx, "notice", std::move(values), 422);
    }
    auto rows = std::get<std::vector<paper_row>>(std::move(list));
    auto text = carried(rows);
    const auto judged = co_await judge(ctx, *activity, session, std::move(rows));
    co_return render(ctx, in, *activity, session, judged, std::move(text));
}

storage::awaitable<http::response> answer_paper_list_entry(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = governed_activity(in, what);
    const int session = activity == nullptr ? 0 : session_of(*activity, in.form.text("session"));
    if (session == 0)
        co_return in.missing(ctx);
    const auto text = in.form.raw("rows");
    auto rows = brought_back(text);
    const auto judged = co_await judge(ctx, *activity, session, std::move(rows));
    const auto now = ctx.clock();
    for (const auto& one : judged) {
        if (one.what != paper_verdict::check_in && one.what != paper_verdict::walk_in)
            continue;
        auto step = handlers::enter_row(ctx.wording, *activity, one, session, now);
        if (one.what == paper_verdict::walk_in) {
            handlers::name_origin(step, activity->id, handlers::place_of_heads, "list", in.who.name);
            co_await count_at_desk(ctx, std::move(step));
            continue;
        }
        const bool late = std::holds_alternative<storage::add_heads>(step.actions.front());
        if (late)
            handlers::name_origin(step, activity->id, 0, "list", in.who.name);
        auto person = step.cause;
        subject whom;
        whom.person = std::move(step.cause);
        const auto done =
            co_await carry_out_silently(ctx, std::move(whom), std::move(step.key), std::move(step.actions));
        auto by = in.who.name;
        co_await handlers::keep_check_in_origin(ctx.store, std::move(person), done.outcomes.at(0), "list",
                                                std::move(by));
    }
    auto unit = activity->unit;
    auto about = handlers::title_of(ctx.wording, *activity);
    auto detail = words_for(ctx.wording, sums_of(judged));
    co_await note(ctx, in, std::move(unit), "paper_list", std::move(about), std::move(detail));
    co_return see_other(roster_link(*activity, session, "paper_list"));
}

} // namespace bot::console
