#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/run_blocking.hpp"

#include <array>
#include <limits>
#include <stdexcept>

namespace storage::sqlite {
namespace {

/// A kind of records, under the name that positions have for it.
struct section {
    std::string_view name;
    read_archived read;
};

/// In the order of archive_record.
constexpr std::array sections{
    section{"settings", read_settings},
    section{"sequence", read_sequence},
    section{"units", read_units},
    section{"accounts", read_accounts},
    section{"resources", read_resources},
    section{"books", read_books},
    section{"activities", read_activities},
    section{"persons", read_persons},
    section{"registrations", read_registrations},
    section{"attendances", read_attendances},
    section{"readings", read_readings},
    section{"ledger", read_ledger},
    section{"notices", read_notices},
    section{"tokens", read_tokens},
    section{"binding_codes", read_binding_codes},
    section{"messages", read_messages},
};

std::size_t find_section(const std::string& name)
{
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (sections[i].name == name)
            return i;
    throw std::runtime_error("not a place in an archive of this store: \"" + name + "\"");
}

class reader final : public archive_reader {
public:
    reader(std::string path, const std::string& position, boost::asio::thread_pool& workers)
        : path_(std::move(path)), workers_(workers)
    {
        if (position.empty())
            return;
        const auto colon = position.find(':');
        section_ = find_section(position.substr(0, colon));
        if (colon != position.npos)
            key_ = archive_key(position.substr(colon + 1));
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
        while (section_ < sections.size()) {
            const auto wanted = limit - static_cast<int>(page.records.size());
            if (wanted == 0) {
                page.next.append(sections[section_].name).append(":").append(key_.text());
                break;
            }
            const auto before = page.records.size();
            sections[section_].read(*db_, key_, wanted, page.records);
            if (page.records.size() - before < static_cast<std::size_t>(wanted)) {
                ++section_;
                key_ = archive_key();
            }
        }
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
    std::size_t section_ = 0;
    archive_key key_;
    std::unique_ptr<connection> db_;
    std::unique_ptr<snapshot> moment_;
};

} // namespace

std::int64_t archive_key::number(int index) const
{
    if (text_.empty())
        return std::numeric_limits<std::int64_t>::min();
    return std::stoll(rest(index));
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

std::unique_ptr<archive_reader> open_archive(std::string path, std::string position,
                                             boost::asio::thread_pool& workers)
{
    return std::make_unique<reader>(std::move(path), position, workers);
}

} // namespace storage::sqlite
