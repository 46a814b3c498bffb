#include "bot/console/walk_ins.hpp"

#include "bot/console/gate.hpp"
#include "bot/console/request_key.hpp"
#include "bot/conversation/step.hpp"
#include "bot/http/number.hpp"
#include "bot/pages/photo.hpp"
#include "handlers/count_evidence.hpp"
#include "handlers/describe.hpp"
#include "handlers/desk.hpp"
#include "handlers/entry_origins.hpp"
#include "handlers/roster_reader.hpp"
#include "handlers/settled_report.hpp"
#include "handlers/web_address.hpp"
#include "storage/names.hpp"

namespace bot::console {
namespace {

constexpr std::int64_t most_heads = 100'000;
constexpr std::int64_t most_together = 20;
constexpr std::size_t longest_text = 180; // Bytes, sixty Chinese characters.
/// Who is entered again within this time may be the same person, entered by two at the desk.
constexpr std::chrono::minutes said_twice{10};

/// The account of those who stand for people without one.
constexpr const char* desk_account = "console";

std::string roster_link(const storage::activity& activity, std::string_view done)
{
    return fmt::format("/console/activities/{}/roster?done={}", activity.id, done);
}

/// What was given beside the heads of a crowd.
struct given_evidence {
    std::string link;
    std::string photo; ///< Bytes.
};

/// Names what a form counts.
void identify(const context& ctx, const visitor& in, const storage::activity& activity, storage::walk_in& who)
{
    who.activity = activity.id;
    who.key = "walk-in-" + key_of_request(activity.id, in.form.text("once"));
    who.at = ctx.clock();
}

/// Whether the same form has been counted.
storage::awaitable<bool> counted_before(context& ctx, const storage::walk_in& who)
{
    auto partition = std::to_string(who.activity);
    auto key = who.key;
    const auto kept =
        co_await ctx.store.find_document(storage::walk_in_collection, std::move(partition), std::move(key));
    co_return kept.has_value();
}

/// Asks whether somebody who looks the same as `earlier` is another person.
http::response ask_back(const context& ctx, const visitor& in, const storage::activity& activity,
                        const storage::walk_in& earlier)
{
    page_values values;
    values.set("on_activities", "yes");
    values.set("id", std::to_string(activity.id));
    values.set("title", handlers::title_of(ctx.wording, activity));
    values.set("told", ctx.wording("console.walk_in_again", fmt::arg("name", earlier.name),
                                   fmt::arg("heads", earlier.heads),
                                   fmt::arg("at", handlers::moment_of(ctx.wording, earlier.at))));
    for (const char* field : {"name", "heads", "role", "note", "once"})
        values.set(field, in.form.text(field));
    constexpr unsigned conflict = 409;
    return in.page(ctx, "walk_in", std::move(values), conflict);
}

/// Heads, with what shows that they are right; the log's word for it. The same form counts once.
storage::awaitable<void> count(context& ctx, const visitor& in, const storage::activity& activity,
                               storage::walk_in who, given_evidence given, std::string log_word)
{
    const auto earlier = co_await counted_before(ctx, who);
    if (earlier)
        co_return;
    const bool with_photo = !given.photo.empty();
    if (with_photo) {
        auto file = storage::count_photo_document(handlers::evidence_key_of(who), given.photo);
        co_await ctx.store.write_document(std::move(file));
    }
    const bool bare = given.link.empty() && !with_photo;
    auto step = bare ? handlers::count_walk_in(ctx.wording, who)
                     : handlers::count_with_evidence(ctx.wording, who, std::move(given.link), with_photo);
    handlers::name_origin(step, activity.id, handlers::place_of_heads, who.name.empty() ? "crowd" : "walk_in",
                          in.who.name);
    co_await count_at_desk(ctx, std::move(step));
    auto unit = activity.unit;
    auto about = handlers::title_of(ctx.wording, activity);
    auto detail = count_told(ctx, who);
    co_await note(ctx, in, std::move(unit), std::move(log_word), std::move(about), std::move(detail));
}

/// What is wrong with the evidence in a form, as the page says it; empty where nothing is.
std::string wrong_evidence(const given_evidence& given)
{
    if (!given.link.empty() && !handlers::is_web_address(given.link))
        return "bad_link";
    if (given.photo.empty())
        return {};
    const auto why = handlers::check_photo(given.photo);
    return why == handlers::photo_refusal::none ? std::string()
                                                : fmt::format("photo_{}", handlers::to_string(why));
}

} // namespace

std::string count_told(const context& ctx, const storage::walk_in& who)
{
    return ctx.wording(who.estimated ? "console.log_estimate" : "console.log_heads", fmt::arg("heads", who.heads),
                       fmt::arg("role", handlers::role_word(ctx.wording, who.role)), fmt::arg("note", who.note));
}

storage::awaitable<void> count_at_desk(context& ctx, handlers::desk_step step)
{
    subject whom;
    whom.account = desk_account;
    whom.openid = step.cause;
    whom.person = std::move(step.cause);
    co_await carry_out_silently(ctx, std::move(whom), std::move(step.key), std::move(step.actions));
}

storage::awaitable<http::response> answer_heads(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = way.activity;
    const auto heads = http::number_in(in.form.text("heads"));
    const auto role = storage::parse_name<storage::role>(in.form.text("role"));
    storage::walk_in crowd;
    crowd.note = in.form.text("note");
    crowd.estimated = in.form.has("estimated");
    const bool good = heads && *heads >= 1 && *heads <= most_heads && role && !crowd.note.empty() &&
                      crowd.note.size() <= longest_text;
    if (!good)
        co_return see_other(fmt::format("/console/activities/{}?done=bad_heads", activity->id));
    crowd.heads = static_cast<int>(*heads);
    crowd.role = *role;
    identify(ctx, in, *activity, crowd);
    given_evidence given{in.form.text("link"), in.form.raw("photo")};
    if (const auto wrong = wrong_evidence(given); !wrong.empty())
        co_return see_other(fmt::format("/console/activities/{}?done={}", activity->id, wrong));
    co_await count(ctx, in, *activity, std::move(crowd), std::move(given), "heads_added");
    const auto settled =
        co_await handlers::told_of_settled_report(ctx.store, ctx.wording, in.catalogue, *activity, ctx.clock());
    co_return see_other(
        fmt::format("/console/activities/{}?done=heads{}", activity->id, settled.empty() ? "" : "_settled"));
}

storage::awaitable<http::response> answer_walk_in(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = way.activity;
    const auto heads = http::number_in(in.form.text("heads"));
    const auto role = storage::parse_name<storage::role>(in.form.text("role"));
    storage::walk_in who;
    who.name = in.form.text("name");
    who.note = in.form.text("note");
    const bool good = !who.name.empty() && who.name.size() <= longest_text && who.note.size() <= longest_text &&
                      heads && *heads >= 1 && *heads <= most_together && role;
    if (!good)
        co_return see_other(roster_link(*activity, "bad_walk_in"));
    who.heads = static_cast<int>(*heads);
    who.role = *role;
    who.session = handlers::session_near(*activity, ctx.clock());
    identify(ctx, in, *activity, who);
    if (!in.form.has("again")) {
        const auto earlier = co_await handlers::find_same_walk_in(ctx.store, who, who.at - said_twice);
        if (earlier)
            co_return ask_back(ctx, in, *activity, *earlier);
    }
    given_evidence nothing;
    co_await count(ctx, in, *activity, std::move(who), std::move(nothing), "walk_in_added");
    co_return see_other(roster_link(*activity, "walk_in"));
}

storage::awaitable<http::response> answer_count_photo(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto id = http::number_in(what.captures.at(0));
    const auto* activity = id ? in.catalogue->find_activity(*id) : nullptr;
    // Whoever may see the entry: units that hold the activity, and those above them.
    if (activity == nullptr || !in.catalogue->counts_for(*activity, in.who.acts_for.unit))
        co_return in.missing(ctx);
    auto key = what.captures.at(1);
    auto bytes = co_await handlers::find_count_photo(ctx.store, activity->id, std::move(key));
    if (!bytes)
        co_return in.missing(ctx);
    auto answer = pages::picture(*std::move(bytes));
    answer.headers.emplace_back("Cache-Control", "private, no-store");
    co_return answer;
}

storage::awaitable<http::response> answer_walk_in_undo(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = way.activity;
    auto partition = std::to_string(activity->id);
    auto key = in.form.text("key");
    const auto found =
        co_await ctx.store.find_document(storage::walk_in_collection, std::move(partition), std::move(key));
    if (!found)
        co_return in.missing(ctx);
    auto reason = in.form.text("reason");
    auto who = storage::parse_walk_in(*found);
    if (reason.empty() || reason.size() > longest_text)
        co_return see_other(roster_link(*activity, "reason"));
    if (who.undone.empty()) {
        auto detail = count_told(ctx, who) + " / " + reason;
        auto step = handlers::take_back_walk_in(ctx.wording, std::move(who), std::move(reason), ctx.clock());
        handlers::name_origin(step, activity->id, handlers::place_of_heads, "walk_in_taken_back", in.who.name);
        co_await count_at_desk(ctx, std::move(step));
        auto unit = activity->unit;
        auto about = handlers::title_of(ctx.wording, *activity);
        co_await note(ctx, in, std::move(unit), "walk_in_taken_back", std::move(about), std::move(detail));
    }
    co_return see_other(roster_link(*activity, "taken_back"));
}

} // namespace bot::console
