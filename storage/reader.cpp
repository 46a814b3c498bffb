#include "storage/reader.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(reading_correction, day, at, was, is, book, gone)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(reader, paused, corrections)

document to_document(const reader& one)
{
    return {reader_collection, all_readers, one.person, one.version, body_of(one), {}};
}

reader parse_reader(const document& from)
{
    return parse_record(from, &reader::person);
}

} // namespace storage
