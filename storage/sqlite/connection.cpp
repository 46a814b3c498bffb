#include "storage/sqlite/connection.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <mutex>
#include <stdexcept>

namespace storage::sqlite {
namespace {

constexpr int busy_timeout_ms = 5000; // `xuelin load` may be writing from another process

/// SQLite's statistics of memory take a lock that all threads share; nothing here reads them.
void switch_memory_statistics_off()
{
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

int flags_of(connection::mode how)
{
    // No mutex: a connection belongs to one thread at a time.
    const int access =
        how == connection::mode::read_write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
    return access | SQLite::OPEN_NOMUTEX;
}

} // namespace

rows::~rows()
{
    statement_.tryReset();
}

bool rows::next()
{
    return statement_.executeStep();
}

bool rows::is_null(int column) const
{
    return statement_.isColumnNull(column);
}

std::int64_t rows::integer(int column) const
{
    return statement_.getColumn(column).getInt64();
}

int rows::number(int column) const
{
    return statement_.getColumn(column).getInt();
}

std::string rows::text(int column) const
{
    return statement_.getColumn(column).getString();
}

time_point rows::moment(int column) const
{
    return time_point{std::chrono::seconds{integer(column)}};
}

storage::day rows::day(int column) const
{
    return storage::day{std::chrono::days{number(column)}};
}

std::optional<int> rows::optional_number(int column) const
{
    if (is_null(column))
        return {};
    return number(column);
}

std::optional<time_point> rows::optional_moment(int column) const
{
    if (is_null(column))
        return {};
    return moment(column);
}

void rows::bind(int index, std::int64_t value)
{
    statement_.bind(index, value);
}

void rows::bind(int index, const std::string& value)
{
    statement_.bind(index, value);
}

void rows::bind(int index, std::nullopt_t)
{
    statement_.bind(index);
}

void rows::bind_literal(int index, const char* value)
{
    statement_.bindNoCopy(index, value);
}

void rows::throw_unknown_word(int column) const
{
    throw std::runtime_error("the store holds an unknown word: " + text(column));
}

connection::connection(const std::string& path, mode how)
{
    switch_memory_statistics_off();
    database_ = std::make_unique<SQLite::Database>(path, flags_of(how), busy_timeout_ms);
    if (how == mode::read_only)
        return;
    database_->exec("PRAGMA cache_size = -64000"); // KiB; there is one writer, but many readers
    database_->exec("PRAGMA journal_mode = WAL");
    database_->exec("PRAGMA synchronous = FULL");
    database_->exec("PRAGMA wal_autocheckpoint = 4000");
    database_->exec("PRAGMA secure_delete = ON"); // what is erased is overwritten
}

connection::~connection() = default;

void connection::execute(const std::string& script)
{
    database_->exec(script);
}

bool connection::in_transaction() const
{
    return sqlite3_get_autocommit(database_->getHandle()) == 0;
}

std::int64_t connection::last_number() const
{
    return database_->getLastInsertRowid();
}

int connection::changes() const
{
    return database_->getChanges();
}

SQLite::Statement& connection::prepared(sql text, std::size_t parameters)
{
    auto& statement = statements_[text.text()];
    if (!statement) {
        auto fresh = std::make_unique<SQLite::Statement>(*database_, text.text());
        if (fresh->getBindParameterCount() != static_cast<int>(parameters))
            throw std::logic_error(std::string("wrong number of parameters for: ") + text.text());
        statement = std::move(fresh);
    }
    return *statement;
}

snapshot::snapshot(connection& db) : db_(db)
{
    db_.run("BEGIN");
}

snapshot::~snapshot()
{
    try {
        db_.run("COMMIT");
    } catch (const std::exception&) {
        // Nothing was written; the connection ends its transaction with its next use or its end.
    }
}

} // namespace storage::sqlite
