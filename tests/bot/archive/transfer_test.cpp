#include "bot/archive/file_reader.hpp"
#include "bot/archive/file_writer.hpp"
#include "bot/archive/survey.hpp"
#include "bot/archive/transfer.hpp"
#include "tests/storage/full_week.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

namespace bot_archive_transfer_test {

using namespace small_week;
using namespace bot::archive;

namespace {

void ignore(const tally&) {}

void write_backup(storage::store& store, const std::string& path)
{
    file_writer file(path, morning);
    run(back_up(store, file, ignore));
    file.finish();
}

void read_backup(const std::string& path, storage::store& store)
{
    file_reader file(path);
    run(restore(file, store, ignore));
}

std::string read(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string refusal(const std::string& path)
{
    try {
        file_reader file(path);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("what is restored from a backup is what was backed up", "[store]")
{
    const std::string from = ON_EVERY_STORE;
    const std::string to = ON_EVERY_STORE;
    full_week w(from);
    const support::folder folder;
    const auto path = folder.file("backup");
    write_backup(*w.store(), path);
    const auto permissions = std::filesystem::status(path).permissions();
    CHECK(permissions == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);

    fresh_store other(to);
    read_backup(path, *other);
    CHECK(differences(run(survey(*w.store())), run(survey(*other))).empty());
    CHECK(run(other->audit()).empty());
    CHECK(w.again(*other).what == result::status::repeated);
    read_backup(path, *other);
    CHECK(lines_of(*other) == lines_of(*w.store()));
}

TEST_CASE("a restore that was interrupted goes on", "[store]")
{
    week w(ON_EVERY_STORE);
    for (int i = 0; i < 1500; ++i)
        w.act("chen", add_heads{3, role::participant, 1, std::to_string(i)});
    const support::folder folder;
    write_backup(*w.store(), folder.file("backup"));
    fresh_store other(ON_EVERY_STORE);
    const auto interrupt = [](const tally&) { throw std::runtime_error("stop"); };
    for (int i = 0; i < 2; ++i) {
        file_reader file(folder.file("backup"));
        CHECK_THROWS(run(restore(file, *other, interrupt)));
        other.reopen();
    }
    CHECK_FALSE(run(other->find_import()).value().finished);
    CHECK_THROWS_WITH(run(require_whole(*other)), Contains("not finished"));
    read_backup(folder.file("backup"), *other);
    CHECK(differences(run(survey(*w.store())), run(survey(*other))).empty());
    CHECK(run(other->audit()).empty());
}

TEST_CASE("a move that was interrupted goes on, and only from the same source", "[store]")
{
    const std::string from = ON_EVERY_STORE;
    const std::string to = ON_EVERY_STORE;
    week w(from);
    for (int i = 0; i < 1500; ++i)
        w.act("chen", add_heads{3, role::participant, 1, std::to_string(i)});
    fresh_store other(to);
    const auto interrupt = [](const tally&) { throw std::runtime_error("stop"); };
    const auto name = run(name_of(*w.store()));
    CHECK_THROWS_WITH(run(move_records(*w.store(), *other, name, interrupt)), "stop");
    week another(from, {lecture(5)});
    const auto other_name = run(name_of(*another.store()));
    CHECK(other_name != name);
    CHECK_THROWS_WITH(run(move_records(*another.store(), *other, other_name, ignore)),
                      Contains("another archive"));
    run(move_records(*w.store(), *other, name, ignore));
    CHECK(differences(run(survey(*w.store())), run(survey(*other))).empty());
    CHECK(run(move_records(*w.store(), *other, name, ignore)).empty());
}

TEST_CASE("what a source gets after it was read is told", "[store]")
{
    full_week w(ON_EVERY_STORE);
    fresh_store other(ON_EVERY_STORE);
    run(move_records(*w.store(), *other, "source", ignore));
    w.act("late", add_heads{3, role::participant, 4, ""}, later);
    const auto lines = differences(run(survey(*w.store())), run(survey(*other)));
    const auto told = [&](const std::string& what) {
        return std::ranges::any_of(lines, [&](const auto& line) { return line.starts_with(what); });
    };
    CHECK(told("counter of activity 3, participant, manual: 14 in the source, 10 in the target"));
    CHECK(told("records of kind entry: "));
    CHECK(told("records of kind person: "));
    CHECK_FALSE(told("records of kind reading: "));
    CHECK_FALSE(told("places of "));
}

TEST_CASE("a backup is of one moment while people write")
{
    week w("sqlite");
    auto large = lecture(3);
    large.capacity = 20;
    large.party_limit = 3;
    w.save({large});
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (int i = 0; !stop; ++i) {
            const auto person = "person" + std::to_string(i % 60);
            if (i % 7 == 3)
                w.leave(person);
            else
                w.join(person, 1 + i % 3);
        }
    });
    const support::folder folder;
    for (int i = 0; i < 5; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        const auto path = folder.file(std::to_string(i));
        write_backup(*w.store(), path);
        fresh_store other("sqlite");
        read_backup(path, *other);
        CHECK(run(other->audit()).empty());
        // Each place that is held is in the ledger.
        std::int64_t heads = 0;
        for (const auto& one : run(other->counters_of(3)))
            heads += one.heads;
        CHECK(run(other->places_of({3}, role::participant)).at(0).confirmed == heads);
    }
    stop = true;
    writer.join();
}

TEST_CASE("a backup that is not whole is refused with the line")
{
    full_week w("sqlite");
    const support::folder folder;
    const auto path = folder.file("backup");
    write_backup(*w.store(), path);
    const auto whole = read(path);
    const auto lines = std::to_string(std::ranges::count(whole, '\n'));
    CHECK(refusal(path).empty());

    const auto last = whole.rfind('\n', whole.size() - 2) + 1;
    write(path, whole.substr(0, last));
    CHECK_THAT(refusal(path), Contains("cut off") && Contains("line " + std::to_string(std::stoi(lines) - 1)));
    write(path, whole.substr(0, whole.size() - 1));
    CHECK_THAT(refusal(path), Contains("cut off") && Contains("line " + lines));
    write(path, whole.substr(0, whole.size() / 2));
    CHECK_THAT(refusal(path), Contains("cut off"));
    for (const auto at : {std::size_t{40}, whole.size() / 3, last - 3}) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        write(path, changed);
        CHECK_THAT(refusal(path), Contains("line "));
    }
    const auto second = whole.find('\n') + 1;
    const auto third = whole.find('\n', second) + 1;
    write(path, whole.substr(0, second) + whole.substr(third));
    CHECK_THAT(refusal(path), Contains("was changed"));
    write(path, "");
    CHECK_THAT(refusal(path), Contains("empty"));
    write(path, "{\"units\": []}\n");
    CHECK_THAT(refusal(path), Contains("no backup") && Contains("line 1"));
    auto newer = whole;
    newer.replace(newer.find("\"version\":1"), 11, "\"version\":9");
    write(path, newer);
    CHECK_THAT(refusal(path), Contains("newer program"));
    CHECK_THAT(refusal(folder.file("none")), Contains("cannot read"));
}

TEST_CASE("a backup that fails leaves the one before it, and nothing else")
{
    const support::folder folder;
    const auto path = folder.file("backup");
    write(path, "the one before");
    {
        file_writer file(path, morning);
        file.add(archived_setting{"name", "value"});
    }
    CHECK(read(path) == "the one before");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    CHECK_THROWS_WITH(file_writer("/nowhere/backup", morning), Contains("/nowhere/backup"));
}

TEST_CASE("a store with nothing in it is not taken for one to be moved", "[store]")
{
    fresh_store store(ON_EVERY_STORE);
    CHECK_THROWS_WITH(run(require_whole(*store)), Contains("nothing in the store"));
    run(store->settle_setting("name", "value"));
    run(require_whole(*store));
}

} // namespace bot_archive_transfer_test
