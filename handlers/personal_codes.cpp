#include "handlers/personal_codes.hpp"

#include "handlers/identities.hpp"

namespace handlers {
namespace {

constexpr int forgotten_at_once = 5;

/// "1234 5678".
std::string in_groups(const std::string& number)
{
    constexpr std::size_t half = 4;
    return number.substr(0, half) + " " + number.substr(std::min(half, number.size()));
}

} // namespace

storage::awaitable<decision> show_personal_code(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    decision made;
    storage::document_query which;
    which.collection = storage::personal_code_collection;
    which.partition = storage::all_personal_codes;
    which.index = "all";
    which.limit = forgotten_at_once;
    const auto oldest = co_await now.store.list_documents(which);
    for (const auto& one : oldest) {
        if (storage::parse_personal_code(one).expires_at > now.now)
            break;
        auto gone = storage::removed(one);
        made.actions.emplace_back(storage::write_document{std::move(gone), {}, {}});
    }
    storage::personal_code code;
    code.number = wanted.slots.code;
    code.person = now.person.id;
    code.expires_at = now.now + personal_code_holds;
    storage::write_document keep;
    keep.what = to_document(code);
    keep.done_text = say("check_in.personal_code", fmt::arg("number", in_groups(code.number)),
                         fmt::arg("hours", personal_code_holds.count()));
    if (!wanted.slots.url.empty())
        keep.done_text += "\n" + say("check_in.personal_page", fmt::arg("url", wanted.slots.url));
    keep.refused_text = say.text("check_in.personal_again");
    made.actions.emplace_back(std::move(keep));
    co_return made;
}

storage::awaitable<std::optional<storage::person_id>> holder_of(storage::store& store, std::string number,
                                                                storage::time_point now)
{
    const auto found = co_await store.find_document(storage::personal_code_collection, storage::all_personal_codes,
                                                    std::move(number));
    if (!found)
        co_return std::nullopt;
    auto code = storage::parse_personal_code(*found);
    if (code.expires_at <= now)
        co_return std::nullopt;
    auto holder = co_await person_behind(store, std::move(code.person));
    co_return holder;
}

} // namespace handlers
