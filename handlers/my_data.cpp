#include "handlers/my_data.hpp"

#include "handlers/activities.hpp"
#include "handlers/choice.hpp"
#include "handlers/consent.hpp"
#include "handlers/describe.hpp"
#include "handlers/own_data.hpp"
#include "handlers/reading_corrections.hpp"
#include "handlers/sign_up.hpp"
#include "storage/ticket.hpp"

#include <algorithm>
#include <iterator>

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

/// Sign-ups that hold, with another name or phone where they have one.
storage::awaitable<errand> renewed_sign_ups(const turn& now, std::string name, std::string phone)
{
    const auto held = co_await now.store.registrations_of(now.person.id);
    errand renewed;
    renewed.whom = now.person.id;
    for (const auto& one : held) {
        const auto* activity = now.catalogue->find_activity(one.activity);
        const bool over = activity == nullptr || is_over(*activity, now.now);
        storage::sign_up again;
        again.activity = one.activity;
        again.role = one.role;
        again.name = one.name.empty() ? std::string() : name;
        again.phone = one.phone.empty() ? std::string() : phone;
        if (!over && (!again.name.empty() || !again.phone.empty())) {
            renewed.actions.emplace_back(std::move(again));
        }
    }
    co_return renewed;
}

} // namespace

storage::awaitable<decision> show_my_data(const turn& now)
{
    const auto held = co_await now.store.registrations_of(now.person.id);
    const auto read = co_await corrected_reading_of(now.store, now.person.id, always);
    auto index = storage::index_of_person(now.person.id);
    const auto tickets =
        co_await now.store.count_documents(storage::ticket_collection, storage::all_tickets, std::move(index));
    const auto consent = co_await consent_words(now);
    const auto own = co_await known_contact(now);
    co_return answer(now.wording("my_data.shown", fmt::arg("name", or_nothing(now, mask_name(own.name))),
                                 fmt::arg("phone", or_nothing(now, mask_phone(own.phone))),
                                 fmt::arg("sign_ups", held.size()), fmt::arg("days", read.days),
                                 fmt::arg("tickets", tickets), fmt::arg("consent", consent)));
}

storage::awaitable<decision> change_my_data(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const bool names = wanted.slots.scope == "name";
    if (wanted.slots.name.empty() && wanted.slots.phone.empty()) {
        auto question = say.text(names ? "my_data.ask_name" : "my_data.ask_phone");
        question += "\n" + say.text("my_data.ask_notice");
        if (!now.public_url.empty()) {
            question += "\n" + say("privacy.link", fmt::arg("url", now.public_url));
        }
        co_return answer(std::move(question));
    }
    const auto phone = read_phone(wanted.slots.phone);
    const bool good = names ? is_name(wanted.slots.name) : !phone.empty();
    if (!good) {
        co_return answer(say.text(names ? "my_data.bad_name" : "my_data.bad_phone"));
    }
    auto known = co_await profile_of(now.store, now.person.id);
    std::string done;
    if (names) {
        known.name = wanted.slots.name;
        done = say("my_data.name_changed", fmt::arg("name", known.name));
    } else {
        known.phone = phone;
        done = say("my_data.phone_changed", fmt::arg("phone", mask_phone(phone)));
    }
    decision made;
    made.actions.emplace_back(
        storage::write_document{to_document(known), std::move(done), say.text("help.failed")});
    auto consent = co_await note_consent(now);
    std::ranges::move(consent, std::back_inserter(made.actions));
    auto renewed = co_await renewed_sign_ups(now, wanted.slots.name, phone);
    if (!renewed.actions.empty()) {
        made.errands.push_back(std::move(renewed));
    }
    co_return made;
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
    const auto read = co_await corrected_reading_of(now.store, now.person.id, always);
    constexpr std::size_t most_told = 10;
    for (std::size_t i = 0; i < std::min(most_told, read.latest.size()); ++i) {
        const auto& one = read.latest[i];
        lines += "\n" + now.wording("my_data.reading", fmt::arg("day", storage::to_string(one.day)),
                                    fmt::arg("book", one.book), fmt::arg("note", one.note));
    }
    const auto consent = co_await consent_words(now);
    const auto own = co_await known_contact(now);
    co_return answer(now.wording("my_data.told", fmt::arg("name", or_nothing(now, own.name)),
                                 fmt::arg("phone", or_nothing(now, own.phone)), fmt::arg("lines", lines),
                                 fmt::arg("consent", consent)));
}

} // namespace handlers
