#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/schema.hpp"
#include "storage/sqlite/writer.hpp"
#include "tests/storage/small_week.hpp"

#include <boost/asio/thread_pool.hpp>

#include <future>

namespace storage_sqlite_test {

using namespace small_week;
using sqlite::connection;

// What holds for the embedded store alone.
namespace {

std::string path_of(fresh_store& store)
{
    return store.url().substr(std::string("sqlite:").size());
}

} // namespace

TEST_CASE("only stores that exist are opened")
{
    const auto url =
        GENERATE("", "xuelin.db", "sqlite:", "sqlite::memory:", "sqlite:a.db?mode=ro", "mysql://localhost/x");
    CAPTURE(url);
    CHECK_THROWS_AS(open_store(url), std::invalid_argument);
}

TEST_CASE("the store's folder is made where it is missing, and its data are there after a restart")
{
    week w("sqlite");
    w.join("wang", 2);
    const auto folder = std::filesystem::path(path_of(w.store())).parent_path() / "a" / "b";
    auto other = open_store("sqlite:" + (folder / "x.db").string());
    other->close();
    CHECK(std::filesystem::exists(folder / "x.db"));

    w.store().reopen();
    CHECK(w.taken() == places{2, 0, 0});
    CHECK(w.join("li", 1).what == signed_up::status::confirmed);
}

TEST_CASE("a file of a newer program is refused and left alone")
{
    fresh_store store("sqlite");
    store->close();
    {
        connection db(path_of(store), connection::mode::read_write);
        db.execute("PRAGMA user_version = 99");
    }
    CHECK_THROWS_WITH(open_store(store.url()), Contains("newer"));
    connection db(path_of(store), connection::mode::read_write);
    CHECK_THROWS(sqlite::migrate(db));
    CHECK_FALSE(db.in_transaction());
    auto version = db.query("PRAGMA user_version");
    REQUIRE(version.next());
    CHECK(version.number(0) == 99);
}

TEST_CASE("a store of version 1 keeps its people and their notices")
{
    fresh_store store("sqlite");
    const auto path = path_of(store) + ".old";
    {
        connection db(path, connection::mode::read_write);
        db.execute(sqlite::schema_scripts()[0]);
        db.execute("PRAGMA user_version = 1;"
                   "INSERT INTO persons VALUES (7, 'wang', 1, 'default', 'o1', '王秀英', '139', 0, NULL, NULL);"
                   "INSERT INTO sessions VALUES (3, 1, 1000, 2000, '1111'), (3, 2, 3000, 4000, '2222');"
                   "INSERT INTO notices VALUES (5, 7, 3, 'volunteer', 2, 500), (6, 7, 4, 'participant', 1, 600)");
    }
    auto migrated = open_store("sqlite:" + path);
    const auto moment = [](int seconds) { return time_point(std::chrono::seconds(seconds)); };
    const auto who = run(migrated->standing_of("wang", "")).person.value();
    CHECK(who.name == "王秀英");
    CHECK(who.following);
    CHECK_FALSE(who.reminders);
    const auto claimed = run(migrated->claim_deliveries("a", moment(700), moment(800), 10));
    REQUIRE(claimed.size() == 2);
    CHECK(claimed[0].what ==
          notice{5, notice::subject::promoted, 3, role::volunteer, 2, "", moment(500), moment(4000)});
    CHECK(claimed[1].what.expires_at == moment(600) + std::chrono::days{30});
    CHECK(claimed[0].to == who);
    migrated->close();
}

TEST_CASE("the log is emptied once nobody reads it, and keeps nobody from writing meanwhile")
{
    fresh_store store("sqlite");
    run(store->settle_setting("before", "1"));
    auto reader = store->read_archive("");
    run(reader->read(1));
    run(store->settle_setting("since", "2")); // What the reader does not see stays in the log.

    auto scrubbed = std::async(std::launch::async, [&] { run(store->scrub()); });
    for (int n = 0; n < 200; ++n)
        run(store->settle_setting("setting " + std::to_string(n), "3"));
    CHECK(scrubbed.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
    reader.reset();
    CHECK_NOTHROW(scrubbed.get());
    CHECK(std::filesystem::file_size(path_of(store) + "-wal") == 0);
}

TEST_CASE("a file that is no database is refused")
{
    fresh_store store("sqlite");
    const auto path = path_of(store) + ".txt";
    std::FILE* file = std::fopen(path.c_str(), "w");
    REQUIRE(file != nullptr);
    std::fputs("this has been a letter to somebody for a long time, and it is longer than a page header is", file);
    std::fclose(file);
    CHECK_THROWS_AS(open_store("sqlite:" + path), std::runtime_error);
}

TEST_CASE("audit finds a counter and a sum of places that are off")
{
    week w("sqlite");
    w.join("wang", 2);
    CHECK(run(w->audit()).empty());
    {
        connection db(path_of(w.store()), connection::mode::read_write);
        db.execute("UPDATE counters SET heads = 7; UPDATE places SET confirmed = 1 WHERE role = 'participant'");
    }
    const auto found = run(w->audit());
    REQUIRE(found.size() == 2);
    CHECK(found[0].counter.heads == 7);
    CHECK(found[0].recounted == 2);
    CHECK(found[0].day == day_of(morning));
    CHECK(found[1].counter.heads == 1);
    CHECK(found[1].recounted == 2);
}

TEST_CASE("a job that fails takes nothing of its group with it")
{
    fresh_store store("sqlite");
    sqlite::writer writer(path_of(store), 10);
    std::promise<void> gate;
    auto opened = gate.get_future().share();
    boost::asio::thread_pool threads(1);
    const auto job = [&](const std::string& name, bool fails) {
        auto work = [name, fails, opened](connection& db) {
            opened.wait();
            db.run("INSERT INTO settings (name, value) VALUES (?, '')", name);
            if (fails)
                throw std::runtime_error("on purpose");
            return 1;
        };
        return boost::asio::co_spawn(threads, sqlite::write(writer, std::move(work)), boost::asio::use_future);
    };
    auto first = job("first", false);
    auto second = job("second", true);
    auto third = job("third", false);
    gate.set_value();
    CHECK(first.get() == 1);
    CHECK_THROWS_WITH(second.get(), "on purpose");
    CHECK(third.get() == 1);
    CHECK(run(store->find_setting("first")));
    CHECK_FALSE(run(store->find_setting("second")));
    CHECK(run(store->find_setting("third")));
}

TEST_CASE("a full queue refuses at once, and what was queued is still done")
{
    fresh_store store("sqlite");
    sqlite::writer writer(path_of(store), 2);
    std::promise<void> started;
    std::promise<void> gate;
    boost::asio::io_context io;
    const auto job = [&](auto work) {
        auto result = boost::asio::co_spawn(io, sqlite::write(writer, std::move(work)), boost::asio::use_future);
        io.poll();
        return result;
    };
    auto holds_up = [&](connection&) {
        started.set_value();
        gate.get_future().wait();
        return 1;
    };
    auto nothing_much = [](connection&) { return 1; };
    auto running = job(holds_up);
    started.get_future().wait();
    auto second = job(nothing_much);
    auto third = job(nothing_much);
    auto refused = job(nothing_much);
    CHECK_THROWS_AS(refused.get(), overloaded);
    gate.set_value();
    io.run();
    CHECK(running.get() == 1);
    CHECK(second.get() == 1);
    CHECK(third.get() == 1);
}

TEST_CASE("what is queued is finished before the store closes")
{
    week w("sqlite");
    boost::asio::io_context io;
    std::vector<std::future<result>> results;
    for (int i = 0; i < 20; ++i) {
        auto one = message("person" + std::to_string(i));
        one.actions = {sign_up{3, role::participant, 1, "", ""}};
        results.push_back(boost::asio::co_spawn(io, w->carry_out(std::move(one)), boost::asio::use_future));
    }
    io.poll();
    w.store().reopen();
    io.run();
    for (auto& one : results)
        CHECK_NOTHROW(one.get());
    CHECK(w.taken() == places{4, 16, 16});
}

} // namespace storage_sqlite_test
