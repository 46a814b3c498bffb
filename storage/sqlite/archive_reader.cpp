#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/run_blocking.hpp"

#include <array>

namespace storage::sqlite {
namespace {

/// In the order of archive_record.
constexpr std::array<read_archived, archive_sections> sections{
    read_settings,   read_sequence, read_units,         read_accounts,    read_resources, read_books,
    read_activities, read_persons,  read_registrations, read_attendances, read_readings,  read_ledger,
    read_notices,    read_tokens,   read_binding_codes, read_messages,    read_documents,
};

class reader final : public archive_reader {
public:
    reader(std::string path, const std::string& position, boost::asio::thread_pool& workers)
        : path_(std::move(path)), workers_(workers), place_(parse_position(position))
    {
    }

    awaitable<archive_page> read(int limit) override
    {
        auto job = [this, limit] { return read_now(limit); };
        return run_blocking(workers_, std::move(job));
    }

private:
    archive_page read_now(int limit)
    {
        open();
        archive_page page;
        while (place_.section < sections.size()) {
            const auto wanted = limit - static_cast<int>(page.records.size());
            if (wanted == 0)
                break;
            const auto before = page.records.size();
            sections[place_.section](*db_, place_.key, wanted, page.records);
            if (page.records.size() - before < static_cast<std::size_t>(wanted))
                place_.next_section();
        }
        page.next = to_position(place_);
        return page;
    }

    void open()
    {
        if (db_)
            return;
        db_ = std::make_unique<connection>(path_, connection::mode::read_only);
        moment_ = std::make_unique<snapshot>(*db_);
    }

    const std::string path_;
    boost::asio::thread_pool& workers_;
    archive_place place_;
    std::unique_ptr<connection> db_;
    std::unique_ptr<snapshot> moment_;
};

} // namespace

std::unique_ptr<archive_reader> open_archive(std::string path, std::string position,
                                             boost::asio::thread_pool& workers)
{
    return std::make_unique<reader>(std::move(path), position, workers);
}

} // namespace storage::sqlite
