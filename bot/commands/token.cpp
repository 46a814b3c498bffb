#include "bot/commands/token.hpp"

#include "bot/binding.hpp"
#include "bot/commands/run_store.hpp"
#include "bot/secrets.hpp"
#include "content/wording.hpp"
#include "handlers/access_cards.hpp"
#include "storage/names.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace bot::commands {
namespace {

struct token_flags {
    std::string unit;
    std::string role;
    std::string store;
};

struct secrets {
    std::string token;
    std::string code;
};

storage::awaitable<secrets> create(storage::store& store, storage::authority acts_for)
{
    const auto records = co_await store.load_catalogue();
    if (std::ranges::count(records.units, acts_for.unit, &storage::unit::id) == 0)
        throw std::runtime_error("there is no unit \"" + acts_for.unit + "\"");

    secrets made;
    made.token = base64url(random_bytes(32));
    storage::api_token token{sha256_hex(made.token), acts_for, storage::system_time()};
    storage::access_card card;
    card.whose = token.hash;
    card.acts_for = acts_for;
    card.at = token.created_at;
    co_await store.save_token(std::move(token));
    co_await handlers::keep_card(store, std::move(card));
    const auto created_at = storage::system_time();
    made.code = co_await create_binding_code(store, std::move(acts_for), created_at);
    co_return made;
}

int run_token(const token_flags& given)
{
    const storage::authority acts_for{given.unit,
                                      storage::parse_name<storage::organizer_role>(given.role).value()};
    const auto made = run_on_store(given.store, [&](storage::store& store) { return create(store, acts_for); });
    // Alone on its stream, so that a script can keep it.
    fmt::print("{}\n", made.token);
    const auto message = content::built_in_wording()("token.binding", fmt::arg("code", made.code));
    fmt::print(stderr, "For the same rights in the chat, send within {} hours, once: {}\n",
               binding_code_holds.count(), message);
    return 0;
}

} // namespace

void add_token(CLI::App& program, action& chosen)
{
    auto* token = program.add_subcommand("token", "Bearer tokens of the API");
    token->require_subcommand(1);
    auto* command = token->add_subcommand("create", "Print a new token; it is shown this once");
    const auto given = std::make_shared<token_flags>();
    command->add_option("--unit", given->unit, "The unit it acts for, with all below it")
        ->required()
        ->type_name("ID");
    command->add_option("--role", given->role, "What it may do")
        ->required()
        ->check(CLI::IsMember({"organizer", "collector", "admin"}));
    add_store_option(*command, given->store);
    command->callback([given, &chosen] { chosen = [given] { return run_token(*given); }; });
}

} // namespace bot::commands
