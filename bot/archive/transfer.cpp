#include "bot/archive/transfer.hpp"

#include "bot/archive/file_reader.hpp"
#include "bot/archive/file_writer.hpp"
#include "storage/archive_json.hpp"

#include <stdexcept>
#include <utility>

namespace bot::archive {
namespace {

/// Records in a page, which a store takes in in one step.
constexpr int records_moved = 1000;

void count(tally& moved, const std::vector<storage::archive_record>& records)
{
    for (const auto& one : records)
        ++moved[std::string(storage::kind_of(one))];
}

/// How far a store has come with an import; the beginning where it has not begun with that one, which the store
/// refuses where it may not.
storage::awaitable<storage::import_progress> progress_of(storage::store& to, std::string source)
{
    const auto found = co_await to.find_import();
    if (found && found->source == source)
        co_return *found;
    storage::import_progress beginning;
    beginning.source = std::move(source);
    co_return beginning;
}

} // namespace

storage::awaitable<void> require_whole(storage::store& store)
{
    const auto import = co_await store.find_import();
    if (import && !import->finished)
        throw std::runtime_error("an import into the store was not finished");
    // Every archive has the sequence.
    const auto reader = store.read_archive("");
    const auto first = co_await reader->read(2);
    if (first.records.size() < 2)
        throw std::runtime_error("there is nothing in the store");
}

storage::awaitable<tally> back_up(storage::store& from, file_writer& to, on_progress told)
{
    tally moved;
    const auto reader = from.read_archive("");
    for (bool more = true; more;) {
        const auto page = co_await reader->read(records_moved);
        for (const auto& one : page.records)
            to.add(one);
        count(moved, page.records);
        told(moved);
        more = !page.next.empty();
    }
    co_return moved;
}

storage::awaitable<tally> restore(file_reader& from, storage::store& to, on_progress told)
{
    tally moved;
    auto progress = co_await progress_of(to, "file:" + from.sha256());
    if (!progress.position.empty())
        from.skip(std::stoll(progress.position));
    while (!progress.finished) {
        storage::import_page page;
        page.source = progress.source;
        page.from = progress.position;
        page.records = from.read(records_moved);
        if (!from.at_end())
            page.to = std::to_string(from.position());
        count(moved, page.records);
        progress.position = page.to;
        progress.finished = page.to.empty();
        co_await to.import_records(std::move(page));
        told(moved);
    }
    co_return moved;
}

storage::awaitable<tally> move_records(storage::store& from, storage::store& to, std::string source,
                                       on_progress told)
{
    tally moved;
    auto progress = co_await progress_of(to, std::move(source));
    if (progress.finished)
        co_return moved;
    const auto reader = from.read_archive(progress.position);
    while (!progress.finished) {
        auto read = co_await reader->read(records_moved);
        storage::import_page page;
        page.source = progress.source;
        page.from = progress.position;
        page.to = std::move(read.next);
        page.records = std::move(read.records);
        count(moved, page.records);
        progress.position = page.to;
        progress.finished = page.to.empty();
        co_await to.import_records(std::move(page));
        told(moved);
    }
    co_return moved;
}

} // namespace bot::archive
