#include "storage/store.hpp"

#include "storage/kept_text.hpp"

namespace storage {

awaitable<std::vector<registration>> store::registrations_with_phone(activity_id activity, std::string digits)
{
    constexpr std::size_t most = 100;
    constexpr int page_size = 500;
    std::vector<registration> found;
    std::int64_t after = 0;
    do {
        auto page = co_await registrations_for(activity, after, page_size);
        for (auto& one : page.items)
            if (found.size() < most && digits.size() == 4 && one.phone.ends_with(digits))
                found.push_back(std::move(one));
        after = page.next;
    } while (after != 0 && found.size() < most);
    co_return found;
}

awaitable<std::vector<archive_record>> store::records_of(person_id person)
{
    constexpr int page_size = 1000;
    std::vector<archive_record> found;
    const auto reader = read_archive("");
    for (bool more = true; more;) {
        auto page = co_await reader->read(page_size);
        for (auto& one : page.records)
            if (speaks_of(one, person))
                found.push_back(std::move(one));
        more = !page.next.empty();
    }
    co_return found;
}

} // namespace storage
