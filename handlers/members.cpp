#include "handlers/members.hpp"

#include "storage/names.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::size_t shortest_name = 3;
constexpr std::size_t longest_member_name = 32;
constexpr std::size_t longest_shown_name = 60; // Bytes, twenty Chinese characters.
constexpr std::size_t shortest_password = 10;
constexpr std::size_t longest_password = 128;

bool is_account_name(const std::string& name)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return name.size() >= shortest_name && name.size() <= longest_member_name && std::ranges::all_of(name, fits);
}

/// The same few characters again and again are guessed first.
bool is_varied(const std::string& password)
{
    constexpr std::size_t different = 5;
    auto letters = password;
    std::ranges::sort(letters);
    const auto rest = std::ranges::unique(letters);
    return letters.size() - static_cast<std::size_t>(rest.size()) >= different;
}

} // namespace

field_errors check_member(const content::wording& say, const catalogue& units, const actor& by,
                          const member_form& form)
{
    field_errors wrong;
    if (!is_account_name(account_name(form.name)))
        wrong["name"] = say("console.bad_account_name", fmt::arg("least", shortest_name),
                            fmt::arg("most", longest_member_name));
    if (form.shown_name.empty() || form.shown_name.size() > longest_shown_name)
        wrong["shown_name"] = say.text("console.bad_shown_name");
    if (units.find_unit(form.unit) == nullptr || !units.is_within(form.unit, by.acts_for.unit))
        wrong["unit"] = say.text("console.bad_unit");
    if (!storage::parse_name<storage::organizer_role>(form.role))
        wrong["role"] = say.text("console.bad_role");
    if (auto fault = password_fault(say, account_name(form.name), form.password); !fault.empty())
        wrong["password"] = std::move(fault);
    return wrong;
}

std::string password_fault(const content::wording& say, const std::string& account, const std::string& password)
{
    if (password.size() < shortest_password || password.size() > longest_password || !is_varied(password))
        return say("console.bad_password", fmt::arg("least", shortest_password));
    return password.find(account) == password.npos ? std::string() : say.text("console.password_has_name");
}

std::string account_name(std::string_view typed)
{
    std::string name;
    for (const char c : typed)
        if (c != ' ')
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

storage::awaitable<std::optional<storage::console_account>> find_account(storage::store& store, std::string name)
{
    const auto found =
        co_await store.find_document(storage::console_account_collection, storage::all_accounts, std::move(name));
    if (!found)
        co_return std::nullopt;
    co_return storage::parse_console_account(*found);
}

storage::awaitable<std::vector<storage::console_account>> accounts_of(storage::store& store,
                                                                      const catalogue& units, std::string unit)
{
    std::vector<storage::console_account> accounts;
    storage::document_query which;
    which.collection = storage::console_account_collection;
    which.partition = storage::all_accounts;
    which.index = "all";
    for (bool more = true; more;) {
        const auto page = co_await store.list_documents(which);
        for (const auto& one : page) {
            auto account = storage::parse_console_account(one);
            which.after_key = account.name;
            which.after_order = account.created_at.time_since_epoch().count();
            if (units.is_within(account.acts_for.unit, unit))
                accounts.push_back(std::move(account));
        }
        more = static_cast<int>(page.size()) == which.limit;
    }
    co_return accounts;
}

} // namespace handlers
