#include "storage/archive_key.hpp"

#include "storage/archive.hpp"

#include <limits>
#include <stdexcept>

namespace storage {
namespace {

constexpr std::array<std::string_view, archive_sections> section_names{
    "settings",   "sequence", "units",         "accounts",    "resources", "books",
    "activities", "persons",  "registrations", "attendances", "readings",  "ledger",
    "notices",    "tokens",   "binding_codes", "messages",    "documents",
};
static_assert(std::variant_size_v<archive_record> == archive_sections);

} // namespace

std::int64_t archive_key::number(int index) const
{
    if (text_.empty())
        return std::numeric_limits<std::int64_t>::min();
    return std::stoll(rest(index));
}

std::string archive_key::word(int index) const
{
    const auto from = rest(index);
    return from.substr(0, from.find(':'));
}

std::string archive_key::rest(int index) const
{
    std::size_t from = 0;
    for (; index > 0 && from < text_.size(); --index)
        from = text_.find(':', from) + 1;
    return text_.substr(from);
}

void archive_key::append(const std::string& part)
{
    if (!text_.empty())
        text_ += ':';
    text_ += part;
}

void archive_place::next_section()
{
    ++section;
    key = archive_key();
}

std::string to_position(const archive_place& place)
{
    if (place.section == archive_sections)
        return {};
    return std::string(section_names[place.section]) + ":" + place.key.text();
}

archive_place parse_position(const std::string& position)
{
    archive_place place;
    if (position.empty())
        return place;
    const auto colon = position.find(':');
    while (place.section < archive_sections && section_names[place.section] != position.substr(0, colon))
        ++place.section;
    if (place.section == archive_sections)
        throw std::runtime_error("not a place in an archive of this store: \"" + position + "\"");
    if (colon != position.npos)
        place.key = archive_key(position.substr(colon + 1));
    return place;
}

} // namespace storage
