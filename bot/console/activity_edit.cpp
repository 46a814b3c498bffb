#include "bot/console/activity_edit.hpp"

#include "bot/console/catalogue_edit.hpp"
#include "bot/console/gate.hpp"
#include "bot/http/number.hpp"
#include "handlers/activity_change.hpp"
#include "handlers/activity_form.hpp"
#include "handlers/describe.hpp"
#include "storage/names.hpp"

#include <algorithm>

namespace bot::console {
namespace {

using handlers::activity_form;

constexpr std::array counted_kinds{storage::entry_kind::attended, storage::entry_kind::registered,
                                   storage::entry_kind::manual,   storage::entry_kind::opened,
                                   storage::entry_kind::learned,  storage::entry_kind::read,
                                   storage::entry_kind::nominated};
constexpr std::array collected_kinds{storage::entry_kind::read, storage::entry_kind::learned,
                                     storage::entry_kind::opened, storage::entry_kind::nominated};
constexpr std::array modes{storage::activity_mode::onsite, storage::activity_mode::online,
                           storage::activity_mode::hybrid};

std::string word(const context& ctx, std::string_view family, std::string_view name)
{
    return ctx.wording.text(fmt::format("console.{}_{}", family, name));
}

std::vector<page_values> unit_options(const visitor& in, const std::string& chosen)
{
    std::vector<page_values> options;
    for (const auto& id : in.catalogue->subtree(in.who.acts_for.unit)) {
        options.push_back(option(id, in.catalogue->unit_name(id), id == chosen));
    }
    return options;
}

std::vector<page_values> theme_options(const context& ctx, const std::string& chosen)
{
    std::vector<page_values> options;
    for (int n = 0; n < storage::theme_count; ++n) {
        const auto theme = static_cast<storage::theme>(n);
        const std::string value(storage::to_string(theme));
        options.push_back(option(value, handlers::theme_title(ctx.wording, theme), value == chosen));
    }
    return options;
}

template <class Values>
std::vector<page_values> options_of(const context& ctx, const Values& all, std::string_view family,
                                    const std::vector<std::string>& chosen)
{
    std::vector<page_values> options;
    for (const auto one : all) {
        const std::string value(storage::to_string(one));
        options.push_back(option(value, word(ctx, family, value), std::ranges::count(chosen, value) != 0));
    }
    return options;
}

std::vector<page_values> session_rows(const activity_form& form)
{
    auto sessions = form.sessions;
    if (sessions.empty())
        sessions.emplace_back();
    std::vector<page_values> rows;
    for (const auto& one : sessions) {
        page_values row;
        row.set("starts_at", one.starts_at);
        row.set("ends_at", one.ends_at);
        row.set("code", one.code);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<page_values> news_rows(const activity_form& form)
{
    auto links = form.news_links;
    if (links.empty())
        links.emplace_back();
    std::vector<page_values> rows;
    for (const auto& one : links) {
        page_values row;
        row.set("link_title", one.title);
        row.set("url", one.url);
        row.set("date", one.date);
        row.set("medium", one.medium);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// What a form page shows beside the fields.
struct form_page {
    activity_form form;
    handlers::field_errors wrong;
    std::string mark;  ///< Empty for a new activity.
    std::string alarm; ///< Why nothing was saved, where no field is to blame.
    storage::activity_id id = storage::no_activity;
};

http::response render_activity_form(const context& ctx, const visitor& in, const form_page& shown)
{
    const auto& form = shown.form;
    page_values values;
    values.set("on_activities", "yes");
    values.set("id", shown.id == storage::no_activity ? "" : std::to_string(shown.id));
    values.set("mark", shown.mark);
    values.set("alarm",
               shown.alarm.empty() && !shown.wrong.empty() ? ctx.wording.text("console.look_again") : shown.alarm);
    const auto field = [&](const char* name, const std::string& text) {
        set_field(values, name, text, shown.wrong);
    };
    field("number", form.number);
    field("unit", form.unit);
    field("theme", form.theme);
    field("name", form.name);
    field("content", form.content);
    field("forms", form.forms);
    field("mode", form.mode);
    field("venue", form.venue);
    field("capacity", form.capacity);
    field("volunteer_capacity", form.volunteer_capacity);
    field("party_limit", form.party_limit);
    field("aliases", form.aliases);
    field("signup_closes_at", form.signup_closes_at);
    field("collects", form.collects);
    const auto wrong_list = [&](const char* name) {
        const auto found = shown.wrong.find(name);
        values.set(std::string(name) + "_wrong", found == shown.wrong.end() ? std::string() : found->second);
    };
    wrong_list("sessions");
    wrong_list("news_links");
    values.set_if("ask_name", form.ask_name);
    values.set_if("ask_phone", form.ask_phone);
    values.set("units", unit_options(in, form.unit));
    values.set("themes", theme_options(ctx, form.theme));
    values.set("modes", options_of(ctx, modes, "mode", {form.mode}));
    values.set("collecting", options_of(ctx, collected_kinds, "kind", {form.collects}));
    values.set("participant_kinds", options_of(ctx, counted_kinds, "kind", form.participants_count));
    values.set("volunteer_kinds", options_of(ctx, counted_kinds, "kind", form.volunteers_count));
    values.set("sessions", session_rows(form));
    values.set("news_links", news_rows(form));
    const bool saved = shown.wrong.empty() && shown.alarm.empty();
    return in.page(ctx, "activity_edit", std::move(values), saved ? 200 : 422);
}

activity_form typed_in(const http::form& from)
{
    activity_form form;
    form.number = from.text("number");
    form.unit = from.text("unit");
    form.theme = from.text("theme");
    form.name = from.text("name");
    form.content = from.text("content");
    form.forms = from.text("forms");
    form.mode = from.text("mode");
    form.venue = from.text("venue");
    form.capacity = from.text("capacity");
    form.volunteer_capacity = from.text("volunteer_capacity");
    form.party_limit = from.text("party_limit");
    form.aliases = from.text("aliases");
    form.signup_closes_at = from.text("signup_closes_at");
    form.collects = from.text("collects");
    form.ask_name = from.has("ask_name");
    form.ask_phone = from.has("ask_phone");
    const auto starts = from.texts("session_starts");
    const auto ends = from.texts("session_ends");
    const auto codes = from.texts("session_code");
    for (std::size_t n = 0; n < std::min({starts.size(), ends.size(), codes.size()}); ++n)
        form.sessions.push_back({starts[n], ends[n], codes[n]});
    const auto titles = from.texts("news_title");
    const auto urls = from.texts("news_url");
    const auto dates = from.texts("news_date");
    const auto media = from.texts("news_medium");
    const auto at = [](const auto& texts, std::size_t n) { return n < texts.size() ? texts[n] : std::string(); };
    for (std::size_t n = 0; n < std::min(titles.size(), urls.size()); ++n)
        form.news_links.push_back({titles[n], urls[n], at(dates, n), at(media, n)});
    form.participants_count = from.texts("participants_count");
    form.volunteers_count = from.texts("volunteers_count");
    return form;
}

/// Reads the form over `before` and saves it; shows the form again where something is wrong.
storage::awaitable<http::response> save(context& ctx, const visitor& in, storage::activity before)
{
    const bool is_new = before.id == storage::no_activity;
    form_page shown;
    shown.id = before.id;
    shown.mark = is_new ? std::string() : in.form.text("mark");
    shown.form = typed_in(in.form);
    const auto read = handlers::read_form(ctx.wording, *in.catalogue, in.who, before, shown.form);
    shown.wrong = read.wrong;
    if (!shown.wrong.empty())
        co_return render_activity_form(ctx, in, shown);
    auto saving = read.made;
    auto mark = shown.mark;
    const auto came = co_await save_activity(ctx, std::move(saving), std::move(mark));
    if (came != saved::done) {
        shown.alarm = ctx.wording.text(came == saved::busy ? "console.again" : "console.changed_meanwhile");
        co_return render_activity_form(ctx, in, shown);
    }
    const auto* now_there = ctx.catalogue->find_activity_or_draft(read.made.id);
    auto after = now_there == nullptr ? read.made : *now_there;
    auto unit = after.unit;
    auto title = handlers::title_of(ctx.wording, after);
    auto detail = handlers::differences(ctx.wording, *in.catalogue, before, after);
    std::string log_word = is_new ? "activity_made" : "activity_changed";
    co_await note(ctx, in, std::move(unit), std::move(log_word), std::move(title), std::move(detail));
    auto where = fmt::format("/console/activities/{}?done={}", after.id, is_new ? "made" : "saved");
    co_return see_other(std::move(where));
}

} // namespace

storage::awaitable<http::response> answer_new_activity_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    form_page shown;
    shown.form = handlers::empty_form(*in.catalogue, in.who.acts_for.unit);
    if (const auto from = what.parameter("from")) {
        const auto id = http::number_in(*from);
        const auto* copied = id ? in.catalogue->find_activity_or_draft(*id) : nullptr;
        if (copied == nullptr || !in.catalogue->is_within(copied->unit, in.who.acts_for.unit))
            co_return in.missing(ctx);
        auto number = shown.form.number;
        shown.form = handlers::form_of(*copied);
        shown.form.number = std::move(number);
        shown.form.aliases.clear(); // One name in a chat means one activity.
        shown.form.sessions.clear();
        shown.form.signup_closes_at.clear();
        shown.form.news_links.clear();
    }
    co_return render_activity_form(ctx, in, shown);
}

storage::awaitable<http::response> answer_new_activity(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    storage::activity draft;
    draft.state = storage::activity_state::draft;
    auto answer = co_await save(ctx, *way.in, std::move(draft));
    co_return answer;
}

storage::awaitable<http::response> answer_edit_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity_or_draft(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    form_page shown;
    shown.id = activity->id;
    shown.mark = mark_of(*activity);
    shown.form = handlers::form_of(*activity);
    co_return render_activity_form(ctx, *way.in, shown);
}

storage::awaitable<http::response> answer_edit(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity_or_draft(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    auto before = *activity;
    auto answer = co_await save(ctx, *way.in, std::move(before));
    co_return answer;
}

} // namespace bot::console
