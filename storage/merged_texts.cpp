#include "storage/merged_texts.hpp"

namespace storage {

merged_texts::merged_texts(const merge_person& of) : keeps_all_(!of.texts)
{
    if (of.texts)
        for (const auto& one : *of.texts)
            known_.emplace(std::pair(one.where, one.kept), one.anew);
}

bool merged_texts::knows(text_place where, const std::string& kept) const
{
    return keeps_all_ || kept.empty() || known_.contains({where, kept});
}

std::string merged_texts::anew(text_place where, const std::string& kept)
{
    if (keeps_all_ || kept.empty())
        return kept;
    const auto found = known_.find({where, kept});
    if (found != known_.end())
        return found->second;
    missing_.push_back({where, kept, {}});
    return {};
}

} // namespace storage
