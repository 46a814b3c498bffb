#include "handlers/people.hpp"

namespace handlers {
namespace {

constexpr int people_at_once = 200;

/// Whether a record comes after those of people in an archive's order.
bool is_after_people(const storage::archive_record& one)
{
    static const auto theirs = storage::archive_record(storage::archived_person{}).index();
    return one.index() > theirs;
}

} // namespace

storage::awaitable<people_page> people_after(storage::store& store, std::string place)
{
    people_page found;
    found.next = std::move(place);
    const auto reader = store.read_archive(found.next);
    for (bool over = false; !over && found.people.empty();) {
        auto page = co_await reader->read(people_at_once);
        found.next = std::move(page.next);
        for (auto& one : page.records) {
            over = over || is_after_people(one);
            if (auto* person = std::get_if<storage::archived_person>(&one); person != nullptr && person->known)
                found.people.push_back(std::move(*person));
        }
        if (over)
            found.next.clear();
        over = over || found.next.empty();
    }
    co_return found;
}

} // namespace handlers
