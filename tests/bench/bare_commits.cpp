#include "tests/bench/bare_commits.hpp"

#include "bot/conversation/pseudonym.hpp"
#include "tests/bench/message.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/week.hpp"

#include <sqlite3.h>

#include <chrono>
#include <ctime>
#include <exception>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace bench {
namespace {

struct close_database {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct finalize_statement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// A prepared statement whose parameters are the texts and numbers that vary.
class statement {
public:
    statement(sqlite3* db, const char* text)
    {
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db));
        made_.reset(made);
    }

    statement& bind(int index, const std::string& value)
    {
        sqlite3_bind_text(made_.get(), index, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
        return *this;
    }

    statement& bind(int index, std::int64_t value)
    {
        sqlite3_bind_int64(made_.get(), index, value);
        return *this;
    }

    void run()
    {
        const int done = sqlite3_step(made_.get());
        sqlite3_reset(made_.get());
        if (done != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errstr(done));
    }

private:
    std::unique_ptr<sqlite3_stmt, finalize_statement> made_;
};

/// What differs from one sign-up to the next.
struct newcomer {
    std::string openid;
    std::string person;
    std::string key;         ///< Of the message.
    std::string natural_key; ///< Of the ledger's entry.
};

std::vector<newcomer> newcomers(std::size_t count)
{
    const std::string data_key(32, 'k');
    std::vector<newcomer> made(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto& one = made[i];
        one.openid = openid_of(i);
        one.person = bot::pseudonym(data_key, "default", one.openid);
        one.key = one.person + ":m:246801" + one.openid.substr(one.openid.size() - 11);
        one.natural_key = "registered:1:" + one.person + ":participant:1";
    }
    return made;
}

/// The statements of a sign-up, with what is the same for everybody written into them.
class raw_file {
public:
    explicit raw_file(const std::string& path) : db_(open(path))
    {
        for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                                   "PRAGMA wal_autocheckpoint = 4000", "PRAGMA cache_size = -16000"})
            if (sqlite3_exec(db_.get(), pragma, nullptr, nullptr, nullptr) != SQLITE_OK)
                throw std::runtime_error(sqlite3_errmsg(db_.get()));
    }

    void begin() { begin_.run(); }
    void commit() { commit_.run(); }

    void sign_up(const newcomer& who, std::int64_t now)
    {
        const std::int64_t day = now / 86'400;
        ++number_;
        person_.bind(1, number_).bind(2, who.person).bind(3, who.openid).run();
        arrival_.run();
        entry_.bind(1, day).bind(2, number_).bind(3, who.natural_key).bind(4, now).run();
        counter_.bind(1, day).run();
        places_.run();
        registration_.bind(1, number_).bind(2, number_).bind(3, day).bind(4, now).run();
        seen_.bind(1, number_).bind(2, who.key).bind(3, now).run();
    }

private:
    static sqlite3* open(const std::string& path)
    {
        sqlite3* opened = nullptr;
        if (sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
            SQLITE_OK)
            throw std::runtime_error("cannot open " + path);
        return opened;
    }

    std::unique_ptr<sqlite3, close_database> db_;
    std::int64_t number_ = 0; ///< Of the last newcomer, and of the arrival.
    statement begin_{db_.get(), "BEGIN IMMEDIATE"};
    statement commit_{db_.get(), "COMMIT"};
    statement person_{db_.get(), "INSERT INTO persons (number, id, known, account, openid, name, phone, reminders)"
                                 " VALUES (?, ?, 1, 'default', ?, '', '', 1)"};
    statement arrival_{db_.get(), "UPDATE sequences SET value = value + 1 WHERE name = 'arrival'"};
    statement entry_{db_.get(), "INSERT INTO ledger (activity, unit, role, kind, day, heads, cause, natural_key,"
                                " note, at) VALUES (1, '', 'participant', 'registered', ?, 1, ?, ?, '', ?)"};
    statement counter_{db_.get(), "INSERT INTO counters (activity, unit, role, kind, day, heads)"
                                  " VALUES (1, '', 'participant', 'registered', ?, 1)"
                                  " ON CONFLICT DO UPDATE SET heads = heads + 1"};
    statement places_{db_.get(), "UPDATE places SET confirmed = confirmed + 1"
                                 " WHERE activity = 1 AND role = 'participant'"};
    statement registration_{db_.get(), "INSERT INTO registrations (person, activity, role, state, party, arrival,"
                                       " times, revision, day, name, phone, since) VALUES (?, 1, 'participant',"
                                       " 'confirmed', 1, ?, 1, 1, ?, '', '', ?)"};
    statement seen_{db_.get(),
                    "INSERT INTO seen (person, key, at, result) VALUES (?, ?, ?, '{\"outcomes\":[{\"activity\":1,"
                    "\"limit\":0,\"party\":1,\"position\":0,\"role\":\"participant\",\"state\":"
                    "\"confirmed\",\"type\":\"signed_up\",\"what\":\"confirmed\"}],\"what\":\"done\"}')"};
};

double thread_cpu_seconds()
{
    timespec taken{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &taken);
    return static_cast<double>(taken.tv_sec) + static_cast<double>(taken.tv_nsec) / 1e9;
}

committed commit_all(const std::string& path, std::size_t count, std::size_t group)
{
    const auto all = newcomers(count);
    raw_file file(path);
    const std::int64_t now = std::time(nullptr);
    const auto start = std::chrono::steady_clock::now();
    const double cpu_before = thread_cpu_seconds();
    for (std::size_t done = 0; done < count;) {
        file.begin();
        for (std::size_t i = 0; i < group && done < count; ++i)
            file.sign_up(all[done++], now);
        file.commit();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    return {count, took.count(), thread_cpu_seconds() - cpu_before};
}

} // namespace

committed commit_sign_ups(const std::string& file, std::size_t count, std::size_t group)
{
    committed result;
    std::exception_ptr failure;
    std::thread serving([&] {
        try {
            pin_to_core(serving_core);
            result = commit_all(file, count, group);
        } catch (...) {
            failure = std::current_exception();
        }
    });
    serving.join();
    if (failure)
        std::rethrow_exception(failure);
    return result;
}

} // namespace bench
