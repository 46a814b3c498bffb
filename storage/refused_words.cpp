#include "storage/refused_words.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(refused_words, words)

document to_document(const refused_words& one)
{
    return {refused_words_collection, one.root, refused_words_key, one.version, body_of(one), {}};
}

refused_words parse_refused_words(const document& from)
{
    auto one = parse_body<refused_words>(from);
    one.root = from.partition;
    one.version = from.version;
    return one;
}

} // namespace storage
