#include "handlers/sign_in.hpp"

#include "handlers/choice.hpp"
#include "handlers/members.hpp"

namespace handlers {
namespace {

using identity_kind = storage::console_identity::kind;

constexpr std::size_t digits_kept = 24; // Enough to tell tokens apart.

constexpr std::size_t shown_of_hash = 8;

} // namespace

decision send_sign_in_link(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    if (!now.person.acts_for)
        return answer(say.text("organizer.not_bound"));
    if (wanted.slots.url.empty())
        return answer(say.text("console.no_address"));
    auto text = say("console.link", fmt::arg("url", wanted.slots.url), fmt::arg("minutes", link_holds.count()));
    return with_sign_in_link(now, wanted, std::move(text));
}

decision with_sign_in_link(const turn& now, const intent& wanted, std::string text)
{
    storage::sign_in_link link;
    link.hash = wanted.slots.code;
    link.person = now.person.id;
    link.expires_at = now.now + link_holds;
    storage::write_document keep;
    keep.what = to_document(link);
    keep.done_text = std::move(text);
    keep.refused_text = now.wording.text("console.link_again");
    decision made;
    made.actions.emplace_back(std::move(keep));
    return made;
}

bool holds(const storage::console_session& session, storage::time_point now)
{
    return now < session.began + session_holds && now < session.seen + session_idles;
}

void count_wrong_try(storage::sign_in_tries& tries, storage::time_point now)
{
    std::erase_if(tries.wrong, [&](storage::time_point at) { return at + tries_counted <= now; });
    tries.wrong.push_back(now);
    if (tries.wrong.size() >= static_cast<std::size_t>(wrong_tries_allowed)) {
        tries.wrong.clear();
        tries.locked_until = now + lock_holds;
    }
}

std::string token_name(const content::wording& say, const catalogue& units, const std::string& unit,
                       std::string_view hash)
{
    return say("reports.token", fmt::arg("unit", units.unit_name(unit)),
               fmt::arg("token", hash.substr(0, shown_of_hash)));
}

std::string token_key(std::string_view hash)
{
    return "token-" + std::string(hash.substr(0, digits_kept));
}

storage::awaitable<std::optional<actor>> find_actor(storage::store& store, const content::wording& say,
                                                    catalogue_ptr units, storage::console_identity who,
                                                    storage::time_point since)
{
    actor found;
    if (who.what == identity_kind::account) {
        const auto account = co_await find_account(store, who.key);
        if (!account || account->created_at > since || account->password_since > since)
            co_return std::nullopt;
        found = {"console-" + account->name, account->shown_name, account->acts_for};
    } else if (who.what == identity_kind::token) {
        const auto token = co_await store.find_token(who.key);
        if (!token)
            co_return std::nullopt;
        found = {token_key(who.key), token_name(say, *units, token->acts_for.unit, who.key), token->acts_for};
    } else {
        const auto standing = co_await store.standing_of(who.key, "");
        if (!standing.person || !standing.person->acts_for)
            co_return std::nullopt;
        const auto& person = *standing.person;
        found = {person.id, person.name.empty() ? units->unit_name(person.acts_for->unit) : person.name,
                 *person.acts_for};
    }
    if (units->find_unit(found.acts_for.unit) == nullptr)
        co_return std::nullopt;
    co_return found;
}

} // namespace handlers
