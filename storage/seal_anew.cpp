#include "storage/seal_anew.hpp"

#include "storage/json.hpp"
#include "storage/sealed_texts.hpp"

namespace storage {
namespace {

constexpr int page_size = 200;

bool is_phone(text_place where)
{
    return where == text_place::phone || where == text_place::registration_phone;
}

/// The form that is open, under the present key; the same text where it is so already.
std::string topic_anew(const key_ring& keys, const archived_person& of, const std::string& kept)
{
    if (!needs_sealing(keys, of.conversation.topic))
        return kept;
    auto plain = opened(keys, of.who.id, of.conversation.topic);
    return to_json(sealed(keys, of.who.id, std::move(plain)));
}

std::string text_anew(const key_ring& keys, const archive_record& in, const kept_text& what)
{
    if (what.where == text_place::topic)
        return topic_anew(keys, std::get<archived_person>(in), what.text);
    if (key_of_text(what.text) == keys.current())
        return what.text;
    const auto owner = owner_of_text(what.where, change_of(in, what, "").person);
    const auto plain = keys.open(owner, what.text);
    return is_phone(what.where) ? keys.seal_phone(owner, plain) : keys.seal(owner, plain);
}

bool is_under_another(const key_ring& keys, const result& remembered)
{
    bool found = false;
    for (const auto& one : remembered.outcomes) {
        if (const auto* const words = std::get_if<said>(&one))
            found = found || (!words->text.empty() && key_of_text(words->text) != keys.current());
        if (const auto* const written = std::get_if<document_written>(&one))
            found = found || (!written->text.empty() && key_of_text(written->text) != keys.current());
        if (const auto* const read = std::get_if<reading_logged>(&one))
            found = found || (!read->entry.note.empty() && key_of_text(read->entry.note) != keys.current());
    }
    return found;
}

} // namespace

awaitable<sealing_progress> seal_anew(store& behind, key_ring keys)
{
    sealing_progress progress;
    const auto reader = behind.read_archive("");
    for (bool more = true; more;) {
        const auto page = co_await reader->read(page_size);
        more = !page.next.empty();
        std::vector<text_change> changes;
        for (const auto& one : page.records) {
            for (const auto& text : texts_in(one)) {
                auto anew = text_anew(keys, one, text);
                if (anew != text.text)
                    changes.push_back(change_of(one, text, std::move(anew)));
            }
            if (const auto* const message = std::get_if<archived_message>(&one))
                progress.left += is_under_another(keys, message->result) ? 1 : 0;
            const auto* const kept = std::get_if<document>(&one);
            if (kept != nullptr && is_sealed(kept->collection) && key_of_text(kept->body) != keys.current()) {
                auto anew = *kept;
                open_body(keys, anew);
                seal_body(keys, anew);
                const bool moves = anew.key != kept->key;
                if (moves)
                    anew.version = 0;
                bool done = co_await behind.write_document(std::move(anew));
                if (moves) {
                    auto old = *kept;
                    old.body.clear();
                    done = co_await behind.write_document(std::move(old));
                }
                progress.sealed += done ? 1 : 0;
                progress.left += done ? 0 : 1;
            }
        }
        progress.sealed += static_cast<std::int64_t>(changes.size());
        if (!changes.empty())
            co_await behind.replace_texts(std::move(changes));
    }
    co_return progress;
}

} // namespace storage
