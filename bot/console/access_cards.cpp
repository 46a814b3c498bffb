#include "bot/console/access_cards.hpp"

#include "bot/conversation/step.hpp"
#include "bot/secrets.hpp"
#include "handlers/access_cards.hpp"
#include "handlers/describe.hpp"
#include "storage/names.hpp"

namespace bot::console {
namespace {

using card_kind = storage::access_card::kind;

constexpr auto admin_role = storage::organizer_role::admin;
constexpr std::size_t shown_of_hash = 8;

std::string unit_and_role(const context& ctx, const visitor& in, const storage::authority& acts_for)
{
    const auto* unit = in.catalogue->find_unit(acts_for.unit);
    return fmt::format("{} {}", unit == nullptr ? acts_for.unit : unit->name,
                       ctx.wording.text(fmt::format("console.role_{}", storage::to_string(acts_for.role))));
}

storage::awaitable<std::string> name_on(context& ctx, storage::access_card card)
{
    if (card.what == card_kind::token)
        co_return card.whose.substr(0, shown_of_hash);
    const auto standing = co_await ctx.store.standing_of(card.whose, "");
    const auto name = standing.person ? standing.person->name : std::string();
    co_return name.empty() ? ctx.wording.text("organizer.roster_nameless") : handlers::mask_name(name);
}

/// A form that ends somebody's right, with the card that it is about.
struct ending {
    std::optional<visitor> in;
    std::optional<storage::access_card> card;
    http::response refused;
};

storage::awaitable<ending> read_ending(context& ctx, const http::request& what, card_kind of)
{
    ending read;
    auto way = co_await enter(ctx, what, admin_role);
    if (!way.in) {
        read.refused = std::move(way.refused);
        co_return read;
    }
    auto units = way.in->catalogue;
    auto root = way.in->who.acts_for.unit;
    auto whose = way.in->form.text("whose");
    read.card = co_await handlers::find_card(ctx.store, std::move(units), std::move(root), of, std::move(whose));
    if (!read.card)
        read.refused = way.in->missing(ctx);
    else
        read.in = std::move(way.in);
    co_return read;
}

storage::awaitable<void> log_ending(context& ctx, const visitor& in, const storage::access_card& card,
                                    std::string word)
{
    auto named = card;
    auto about = co_await name_on(ctx, std::move(named));
    auto detail = unit_and_role(ctx, in, card.acts_for);
    auto unit = card.acts_for.unit;
    co_await note(ctx, in, std::move(unit), std::move(word), std::move(about), std::move(detail));
}

/// Not so where the person has been erased since.
storage::awaitable<bool> is_bound(context& ctx, storage::person_id person)
{
    const auto standing = co_await ctx.store.standing_of(std::move(person), "");
    co_return standing.person&& standing.person->acts_for;
}

/// Takes back what a person was given by a binding code: by a code that stands for no unit, since binding is what
/// changes a person's right, in one step and on every store.
storage::awaitable<void> unbind(context& ctx, storage::person_id person)
{
    auto hash = sha256_hex(random_bytes(32));
    storage::bind_organizer nobody;
    nobody.code_hash = hash;
    const auto until = ctx.clock() + std::chrono::hours(1);
    storage::authority nothing;
    co_await ctx.store.save_binding_code(hash, std::move(nothing), until);
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(nobody));
    subject whom;
    whom.person = std::move(person);
    auto key = "unbind-" + hash;
    co_await carry_out_silently(ctx, std::move(whom), std::move(key), std::move(actions));
}

} // namespace

storage::awaitable<std::vector<page_values>> card_rows(context& ctx, const visitor& in, card_kind what)
{
    auto units = in.catalogue;
    auto root = in.who.acts_for.unit;
    const auto cards = co_await handlers::cards_of(ctx.store, std::move(units), std::move(root), what);
    std::vector<page_values> rows;
    for (const auto& each : cards) {
        if (what == card_kind::person) {
            auto person = each.whose;
            const bool bound = co_await is_bound(ctx, std::move(person));
            if (!bound)
                continue;
        }
        auto card = each;
        auto name = co_await name_on(ctx, std::move(card));
        page_values row;
        row.set("whose", each.whose);
        row.set("name", std::move(name));
        row.set("acts_for", unit_and_role(ctx, in, each.acts_for));
        const bool known = each.at != storage::time_point();
        row.set("since",
                known ? handlers::moment_of(ctx.wording, each.at) : ctx.wording.text("console.since_unknown"));
        rows.push_back(std::move(row));
    }
    co_return rows;
}

storage::awaitable<http::response> answer_remove_token(context& ctx, const http::request& what)
{
    auto read = co_await read_ending(ctx, what, card_kind::token);
    if (!read.in)
        co_return read.refused;
    constexpr std::string_view prefix = "token-";
    const auto& own = read.in->who.key;
    if (own.starts_with(prefix) && read.card->whose.starts_with(own.substr(prefix.size())))
        co_return see_other("/console/members?done=not_yourself");
    auto card = *read.card;
    co_await handlers::end_token(ctx.store, std::move(card));
    co_await log_ending(ctx, *read.in, *read.card, "token_removed");
    co_return see_other("/console/members?done=token_removed");
}

storage::awaitable<http::response> answer_remove_organizer(context& ctx, const http::request& what)
{
    auto read = co_await read_ending(ctx, what, card_kind::person);
    if (!read.in)
        co_return read.refused;
    if (read.card->whose == read.in->who.key)
        co_return see_other("/console/members?done=not_yourself");
    auto person = read.card->whose;
    const bool bound = co_await is_bound(ctx, person);
    if (bound)
        co_await unbind(ctx, std::move(person));
    co_await log_ending(ctx, *read.in, *read.card, "organizer_removed");
    auto card = *std::move(read.card);
    co_await handlers::forget_card(ctx.store, std::move(card));
    co_return see_other("/console/members?done=organizer_removed");
}

} // namespace bot::console
