#include "handlers/recitation.hpp"

#include "handlers/choice.hpp"
#include "handlers/reading.hpp"
#include "storage/recitation.hpp"

namespace handlers {
namespace {

storage::awaitable<decision> take(const turn& now, const storage::recitation_form& form, const intent& said)
{
    storage::recitation one;
    one.key = std::to_string(now.now.time_since_epoch().count()) + "-" + now.person.id + "-" +
              std::to_string(now.conversation.version);
    one.person = now.person.id;
    one.account = now.person.account;
    one.book = form.book;
    one.media = said.slots.media;
    one.at = now.now;
    intent check_in;
    check_in.name = intent_name::reading_checkin;
    check_in.slots.book = form.book;
    auto made = co_await log_reading(now, check_in);
    made.actions.emplace_back(storage::write_document{to_document(one, now.unit), now.wording.text("recite.kept"),
                                                      now.wording.text("help.failed")});
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
        auto made = co_await take(now, *form, wanted);
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

storage::awaitable<std::vector<storage::action>> erase_recitations(storage::store& store, storage::person_id whose,
                                                                   std::vector<std::string> units)
{
    std::vector<storage::action> actions;
    storage::document_query which;
    which.collection = storage::recitation_collection;
    which.index = storage::index_of_reciter(whose);
    which.limit = 1000;
    for (const auto& unit : units) {
        which.partition = unit;
        auto all = co_await store.list_documents(which);
        for (auto& one : all) {
            one.body.clear();
            actions.emplace_back(storage::write_document{std::move(one), {}, {}});
        }
    }
    co_return actions;
}

} // namespace handlers
