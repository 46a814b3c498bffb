#include "handlers/my_data.hpp"

#include "handlers/choice.hpp"
#include "handlers/consent.hpp"
#include "handlers/describe.hpp"
#include "storage/ticket.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr storage::period always{storage::day{std::chrono::days(0)}, storage::day{std::chrono::days(100'000)}};

std::string or_nothing(const turn& now, std::string text)
{
    return text.empty() ? now.wording.text("my_data.nothing") : text;
}

storage::awaitable<std::string> consent_words(const turn& now)
{
    const auto given = co_await find_consent(now.store, now.person.id);
    if (!given) {
        co_return now.wording.text("my_data.no_consent");
    }
    co_return now.wording("my_data.consent", fmt::arg("at", moment_of(now.wording, given->at)),
                          fmt::arg("text", given->text));
}

} // namespace

storage::awaitable<decision> show_my_data(const turn& now)
{
    const auto held = co_await now.store.registrations_of(now.person.id);
    const auto read = co_await now.store.reading_of(now.person.id, always);
    auto index = storage::index_of_person(now.person.id);
    const auto tickets =
        co_await now.store.count_documents(storage::ticket_collection, storage::all_tickets, std::move(index));
    const auto consent = co_await consent_words(now);
    co_return answer(now.wording("my_data.shown", fmt::arg("name", or_nothing(now, mask_name(now.person.name))),
                                 fmt::arg("phone", or_nothing(now, mask_phone(now.person.phone))),
                                 fmt::arg("sign_ups", held.size()), fmt::arg("days", read.days),
                                 fmt::arg("tickets", tickets), fmt::arg("consent", consent)));
}

storage::awaitable<decision> export_my_data(const turn& now, const intent& wanted)
{
    if (!wanted.slots.url.empty()) {
        co_return answer(now.wording("my_data.link", fmt::arg("url", wanted.slots.url)));
    }
    std::string lines;
    const auto held = co_await now.store.registrations_of(now.person.id);
    for (const auto& one : held) {
        lines += "\n" + now.wording("my_data.sign_up",
                                    fmt::arg("title", title_of(now.wording, *now.catalogue, one.activity)),
                                    fmt::arg("name", or_nothing(now, one.name)),
                                    fmt::arg("phone", or_nothing(now, one.phone)), fmt::arg("party", one.party));
    }
    const auto read = co_await now.store.reading_of(now.person.id, always);
    constexpr std::size_t most_told = 10;
    for (std::size_t i = 0; i < std::min(most_told, read.latest.size()); ++i) {
        const auto& one = read.latest[i];
        lines += "\n" + now.wording("my_data.reading", fmt::arg("day", storage::to_string(one.day)),
                                    fmt::arg("book", one.book), fmt::arg("note", one.note));
    }
    const auto consent = co_await consent_words(now);
    co_return answer(now.wording("my_data.told", fmt::arg("name", or_nothing(now, now.person.name)),
                                 fmt::arg("phone", or_nothing(now, now.person.phone)), fmt::arg("lines", lines),
                                 fmt::arg("consent", consent)));
}

} // namespace handlers
