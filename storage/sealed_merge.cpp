#include "storage/sealed_merge.hpp"

#include "storage/sealed_texts.hpp"

namespace storage {
namespace {

/// Texts may be added between two tries, by steps of the one who goes.
constexpr int most_merge_tries = 8;

merge_person* merge_in(command& what)
{
    for (auto& one : what.actions)
        if (auto* const found = std::get_if<merge_person>(&one))
            return found;
    return nullptr;
}

const person_merged* merged_in(const result& what)
{
    for (const auto& one : what.outcomes)
        if (const auto* const found = std::get_if<person_merged>(&one))
            return found;
    return nullptr;
}

merge_person::text seal_for(const key_ring& keys, merge_person::text one, const person_id& from,
                            const person_id& into)
{
    const auto plain = keys.open(owner_of_text(one.where, from), one.kept);
    const auto owner = owner_of_text(one.where, into);
    const bool is_phone = one.where == text_place::phone || one.where == text_place::registration_phone;
    one.anew = is_phone ? keys.seal_phone(owner, plain) : keys.seal(owner, plain);
    return one;
}

} // namespace

bool merges(const command& what)
{
    for (const auto& one : what.actions)
        if (std::holds_alternative<merge_person>(one))
            return true;
    return false;
}

awaitable<result> merge_sealed(store& behind, key_ring keys, command what)
{
    const auto from = what.person.id;
    auto& merging = *merge_in(what);
    merging.texts.emplace();
    what.key.clear();
    for (int tries = 0;; ++tries) {
        auto sending = what;
        text_border(keys, text_border::direction::in, from).pass(sending);
        auto told = co_await behind.carry_out(std::move(sending));
        const auto* const came = merged_in(told);
        if (came == nullptr || came->done || came->missing.empty() || tries == most_merge_tries) {
            text_border(keys, text_border::direction::out, from).pass(told);
            co_return told;
        }
        for (const auto& one : came->missing)
            merging.texts->push_back(seal_for(keys, one, from, merging.into));
    }
}

} // namespace storage
