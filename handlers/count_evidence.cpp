#include "handlers/count_evidence.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "storage/kept_file.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::awaitable;
using storage::count_evidence;

/// So long after counting a picture is of what was counted.
constexpr std::chrono::minutes picture_follows{15};

/// The newest that somebody counted by message.
awaitable<std::optional<count_evidence>> last_counted(storage::store& store, const storage::person_id& who)
{
    storage::document_query which;
    which.collection = storage::count_evidence_collection;
    which.partition = storage::all_count_evidence;
    which.index = storage::index_of_counting(who);
    which.newest_first = true;
    which.limit = 1;
    const auto found = co_await store.list_documents(std::move(which));
    if (found.empty())
        co_return std::nullopt;
    co_return storage::parse_count_evidence(found.front());
}

bool waits_for_picture(const turn& now)
{
    const auto* form = std::get_if<storage::nomination_form>(&now.conversation.topic);
    return form != nullptr && form->asking == storage::nomination_form::step::photo;
}

} // namespace

note_with_link split_link(std::string_view text)
{
    auto at = text.find("https://");
    if (at == text.npos)
        at = text.find("http://");
    note_with_link made{std::string(text), {}};
    if (at == text.npos)
        return made;
    const auto end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    made.link = text.substr(at, end - at);
    auto before = text.substr(0, at);
    while (before.ends_with(' ') || before.ends_with('\n'))
        before.remove_suffix(1);
    auto after = text.substr(end);
    while (after.starts_with(' ') || after.starts_with('\n') || after.starts_with('\r'))
        after.remove_prefix(1);
    made.note = before;
    if (!before.empty() && !after.empty())
        made.note += ' ';
    made.note += after;
    return made;
}

std::string_view to_string(photo_refusal why)
{
    switch (why) {
    case photo_refusal::none:
        return "none";
    case photo_refusal::unknown:
        return "unknown";
    case photo_refusal::not_a_picture:
        return "not_a_picture";
    case photo_refusal::too_large:
        return "too_large";
    case photo_refusal::already:
        break;
    }
    return "already";
}

photo_refusal check_photo(std::string_view bytes)
{
    if (bytes.size() > storage::largest_kept_file)
        return photo_refusal::too_large;
    return storage::picture_type(bytes).empty() ? photo_refusal::not_a_picture : photo_refusal::none;
}

awaitable<std::optional<count_evidence>> find_evidence(storage::store& store, storage::activity_id activity,
                                                       std::string key)
{
    const auto found = co_await store.find_document(storage::count_evidence_collection,
                                                    storage::all_count_evidence, std::move(key));
    std::optional<count_evidence> one;
    if (found)
        one = storage::parse_count_evidence(*found);
    if (one && one->activity != activity)
        one.reset();
    co_return one;
}

awaitable<photo_refusal> keep_count_photo(storage::store& store, storage::activity_id activity, std::string key,
                                          std::string bytes)
{
    if (const auto wrong = check_photo(bytes); wrong != photo_refusal::none)
        co_return wrong;
    auto wanted = key;
    auto one = co_await find_evidence(store, activity, std::move(wanted));
    if (!one)
        co_return photo_refusal::unknown;
    if (one->photo_kept) {
        const auto kept = co_await find_count_photo(store, activity, std::move(key));
        co_return kept == bytes ? photo_refusal::none : photo_refusal::already;
    }
    // The bytes first: what is said to be kept can be opened.
    auto file = storage::count_photo_document(key, bytes);
    co_await store.write_document(std::move(file));
    one->photo_kept = true;
    one->photo.clear();
    auto document = to_document(*one);
    const bool written = co_await store.write_document(std::move(document));
    co_return written ? photo_refusal::none : photo_refusal::already;
}

awaitable<std::optional<std::string>> find_count_photo(storage::store& store, storage::activity_id activity,
                                                       std::string key)
{
    auto wanted = key;
    const auto one = co_await find_evidence(store, activity, std::move(wanted));
    std::optional<std::string> bytes;
    if (!one || !one->photo_kept)
        co_return bytes;
    const auto file =
        co_await store.find_document(storage::count_photo_collection, storage::all_count_evidence, std::move(key));
    if (file)
        bytes = storage::bytes_of_file(*file);
    co_return bytes;
}

awaitable<std::optional<decision>> take_count_photo(const turn& now, const intent& sent)
{
    std::optional<decision> made;
    if (sent.text.empty() || waits_for_picture(now) || !now.may(storage::organizer_role::organizer))
        co_return made;
    auto one = co_await last_counted(now.store, now.person.id);
    if (!one || now.now - one->at > picture_follows)
        co_return made;
    const auto titled = title_of(now.wording, *now.catalogue, one->activity);
    if (one->photo_kept || !one->photo.empty()) {
        made = answer(now.wording("organizer.photo_already", fmt::arg("title", titled)));
        co_return made;
    }
    one->photo = sent.text;
    one->account = now.person.account;
    one->at = now.now;
    made.emplace();
    made->actions.emplace_back(
        storage::write_document{to_document(*one), now.wording("organizer.photo_taken", fmt::arg("title", titled)),
                                now.wording.text("help.failed")});
    co_return made;
}

} // namespace handlers
