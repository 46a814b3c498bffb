#include "handlers/shown_names.hpp"

#include "content/names.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::awaitable;

constexpr int most_digits = 4; // Of a name; more may be a phone number.

/// Letters small, wide ASCII characters narrow: as words are compared.
std::string folded(std::string_view name)
{
    std::string plain;
    for (std::size_t at = 0; at < name.size(); ++at) {
        auto byte = static_cast<unsigned char>(name[at]);
        // U+FF01 to U+FF5E are U+0021 to U+007E.
        if (byte == 0xEFU && at + 2 < name.size()) {
            const auto second = static_cast<unsigned char>(name[at + 1]);
            const auto third = static_cast<unsigned char>(name[at + 2]);
            const auto code = (static_cast<unsigned>(second & 0x3FU) << 6U) | (third & 0x3FU);
            constexpr unsigned first_wide = 0xF01U;
            constexpr unsigned last_wide = 0xF5EU;
            if (code >= first_wide && code <= last_wide) {
                byte = static_cast<unsigned char>(code - first_wide + '!');
                at += 2;
            }
        }
        const bool large = byte >= 'A' && byte <= 'Z';
        plain += static_cast<char>(large ? byte - 'A' + 'a' : byte);
    }
    return plain;
}

std::size_t characters_in(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

bool can_be_shown(std::string_view name, const std::vector<std::string>& refused)
{
    const auto plain = folded(name);
    int digits = 0;
    for (const char each : plain) {
        const auto byte = static_cast<unsigned char>(each);
        const bool digit = byte >= '0' && byte <= '9';
        digits += digit ? 1 : 0;
        if (byte < 0x80U && !digit && !(byte >= 'a' && byte <= 'z')) {
            return false;
        }
    }
    const auto length = characters_in(plain);
    if (length < 1 || length > longest_shown_name || digits > most_digits) {
        return false;
    }
    const auto holds = [&](const std::string& word) { return plain.find(folded(word)) != plain.npos; };
    return std::ranges::none_of(content::words_refused_in_names(), holds) && std::ranges::none_of(refused, holds);
}

awaitable<storage::refused_words> refused_words_of(storage::store& store, std::string root)
{
    storage::refused_words found;
    found.root = root;
    std::string collection = storage::refused_words_collection;
    std::string key = storage::refused_words_key;
    const auto kept = co_await store.find_document(std::move(collection), std::move(root), std::move(key));
    if (kept) {
        found = storage::parse_refused_words(*kept);
    }
    co_return found;
}

awaitable<bool> refuse_word(storage::store& store, std::string root, std::string word)
{
    auto kept = co_await refused_words_of(store, std::move(root));
    if (std::ranges::find(kept.words, word) != kept.words.end()) {
        co_return true;
    }
    const auto length = characters_in(word);
    if (length < 1 || length > longest_shown_name || kept.words.size() >= most_refused_words) {
        co_return false;
    }
    kept.words.push_back(std::move(word));
    auto changed = storage::to_document(kept);
    const bool done = co_await store.write_document(std::move(changed));
    co_return done;
}

awaitable<bool> allow_word(storage::store& store, std::string root, std::string word)
{
    auto kept = co_await refused_words_of(store, std::move(root));
    if (std::erase(kept.words, word) == 0) {
        co_return false;
    }
    auto changed = storage::to_document(kept);
    const bool done = co_await store.write_document(std::move(changed));
    co_return done;
}

} // namespace handlers
