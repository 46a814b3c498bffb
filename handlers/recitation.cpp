#include "handlers/recitation.hpp"

#include "handlers/choice.hpp"
#include "handlers/merged_documents.hpp"
#include "handlers/reading.hpp"
#include "storage/kept_file.hpp"

#include <algorithm>
#include <set>

namespace handlers {
namespace {

storage::recitation new_recitation(const turn& now, std::string book)
{
    storage::recitation one;
    one.person = now.person.id;
    one.account = now.person.account;
    one.book = std::move(book);
    one.at = now.now;
    return one;
}

storage::awaitable<decision> keep_recitation(const turn& now, storage::recitation one)
{
    intent check_in;
    check_in.name = intent_name::reading_checkin;
    check_in.slots.book = one.book;
    auto made = co_await log_reading(now, check_in);
    made.actions.emplace_back(storage::write_document{to_document(one, now.unit), now.wording.text("recite.kept"),
                                                      now.wording.text("help.failed")});
    co_return made;
}

storage::awaitable<decision> take_recitation(const turn& now, const storage::recitation_form& form,
                                             const intent& said)
{
    auto one = new_recitation(now, form.book);
    one.key = std::to_string(now.now.time_since_epoch().count()) + "-" + now.person.id + "-" +
              std::to_string(now.conversation.version);
    one.media = said.slots.media;
    auto made = co_await keep_recitation(now, std::move(one));
    co_return made;
}

} // namespace

storage::awaitable<decision> recite(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto* form = std::get_if<storage::recitation_form>(&now.conversation.topic);
    if (!wanted.slots.media.empty()) {
        if (form == nullptr) {
            co_return answer(say.text("help.voice"));
        }
        auto made = co_await take_recitation(now, *form, wanted);
        co_return made;
    }
    if (wanted.slots.book.empty()) {
        co_return answer(say.text("recite.ask_book"));
    }
    storage::recitation_form opened;
    opened.book = reading_title(wanted.slots.book);
    auto reply = say("recite.ask_voice", fmt::arg("book", opened.book));
    co_return answer(std::move(reply), std::move(opened));
}

storage::awaitable<void> keep_sound(const turn& now, std::string key, std::string bytes)
{
    auto one = new_recitation(now, {});
    one.key = std::move(key);
    auto sound = storage::sound_document(one, now.unit, bytes);
    co_await now.store.write_document(std::move(sound));
}

storage::awaitable<decision> recite_with_sound(const turn& now, std::string book, std::string key)
{
    auto one = new_recitation(now, reading_title(book));
    one.key = std::move(key);
    one.kept = true;
    auto made = co_await keep_recitation(now, std::move(one));
    co_return made;
}

storage::awaitable<std::vector<storage::recitation>> recitations_of(storage::store& store, std::string unit,
                                                                    storage::person_id whose, int limit)
{
    storage::document_query which;
    which.collection = storage::recitation_collection;
    which.partition = std::move(unit);
    which.index = storage::index_of_reciter(whose);
    which.newest_first = true;
    which.limit = limit;
    const auto list = co_await store.list_documents(std::move(which));
    std::vector<storage::recitation> found;
    for (const auto& one : list)
        found.push_back(storage::parse_recitation(one));
    co_return found;
}

storage::awaitable<std::optional<std::string>> find_sound(storage::store& store, std::string unit, std::string key)
{
    const auto kept =
        co_await store.find_document(storage::recitation_sound_collection, std::move(unit), std::move(key));
    std::optional<std::string> bytes;
    if (kept)
        bytes = storage::bytes_of_file(*kept);
    co_return bytes;
}

storage::awaitable<std::vector<recited>> recitations_in(storage::store& store, catalogue_ptr units,
                                                        std::string unit, storage::time_point before, int limit)
{
    // Residents are those of a unit with an account.
    std::set<std::string> residents_of;
    for (const auto& account : units->records().accounts)
        if (units->is_within(account.unit, unit))
            residents_of.insert(account.unit);
    std::vector<recited> found;
    for (const auto& each : residents_of) {
        storage::document_query which;
        which.collection = storage::recitation_collection;
        which.partition = each;
        which.index = "all";
        which.newest_first = true;
        which.limit = limit;
        which.after_order = before.time_since_epoch().count();
        which.after_key = "0"; // Before every key of that second.
        const auto list = co_await store.list_documents(std::move(which));
        for (const auto& one : list)
            found.push_back({storage::parse_recitation(one), each});
    }
    std::ranges::stable_sort(found, std::greater{}, [](const recited& one) { return one.what.at; });
    auto shown = std::min(found.size(), static_cast<std::size_t>(limit));
    while (shown > 0 && shown < found.size() && found[shown].what.at == found[shown - 1].what.at)
        ++shown;
    found.resize(shown);
    co_return found;
}

storage::awaitable<std::optional<storage::recitation>> find_recitation(storage::store& store, std::string unit,
                                                                       std::string key)
{
    const auto kept =
        co_await store.find_document(storage::recitation_collection, std::move(unit), std::move(key));
    std::optional<storage::recitation> found;
    if (kept)
        found = storage::parse_recitation(*kept);
    co_return found;
}

storage::awaitable<std::vector<storage::action>> erase_recitations(storage::store& store, storage::person_id whose,
                                                                   std::vector<std::string> units)
{
    std::vector<storage::action> actions;
    storage::document_query which;
    which.index = storage::index_of_reciter(whose);
    which.limit = 1000;
    for (const auto& unit : units) {
        for (const char* collection : {storage::recitation_collection, storage::recitation_sound_collection}) {
            which.collection = collection;
            which.partition = unit;
            auto all = co_await store.list_documents(which);
            for (auto& one : all)
                actions.emplace_back(storage::write_document{storage::removed(std::move(one)), {}, {}});
        }
    }
    co_return actions;
}

} // namespace handlers
