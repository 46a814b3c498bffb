#include "storage/redis/archive.hpp"

#include <array>

namespace storage::redis {
namespace {

/// In the order of archive_record.
constexpr std::array<read_archived, archive_sections> sections{
    read_settings,   read_sequence, read_units,         read_accounts,    read_resources, read_books,
    read_activities, read_persons,  read_registrations, read_attendances, read_readings,  read_ledger,
    read_notices,    read_tokens,   read_binding_codes, read_messages,    read_documents,
};

} // namespace

awaitable<archive_page> read_page(archive_source& from, archive_place& place, int limit)
{
    archive_page page;
    while (place.section < sections.size()) {
        const auto wanted = limit - static_cast<int>(page.records.size());
        if (wanted == 0)
            break;
        const auto before = page.records.size();
        auto reading = sections[place.section](from, place.key, wanted, page.records);
        co_await std::move(reading);
        if (page.records.size() - before < static_cast<std::size_t>(wanted))
            place.next_section();
    }
    page.next = to_position(place);
    co_return page;
}

} // namespace storage::redis
