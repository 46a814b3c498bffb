#pragma once

#include "storage/calendar.hpp"
#include "storage/names.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

namespace storage::sqlite {

/// The text of a statement. Only literals convert, so that its address can stand for it in a cache.
class sql {
public:
    consteval sql(const char* text) : text_(text) {}
    const char* text() const { return text_; }

private:
    const char* text_;
};

/// A running statement with its current row. Columns count from 0. The statement is free for its
/// next use when this object goes.
class rows {
public:
    template <class... Args>
    explicit rows(SQLite::Statement& statement, const Args&... args) : statement_(statement)
    {
        [[maybe_unused]] int index = 0;
        (bind(++index, args), ...);
    }
    ~rows();
    rows(const rows&) = delete;
    rows& operator=(const rows&) = delete;

    /// Steps to the next row; false after the last.
    bool next();

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    int number(int column) const;
    std::string text(int column) const;
    time_point moment(int column) const;
    storage::day day(int column) const;
    std::optional<int> optional_number(int column) const;
    std::optional<time_point> optional_moment(int column) const;

    /// An enumeration kept as its word; throws std::runtime_error for a word that is none.
    template <class E>
    E word(int column) const
    {
        const auto value = parse_name<E>(text(column));
        if (!value)
            throw_unknown_word(column);
        return *value;
    }

private:
    // Parameters count from 1.
    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, std::int64_t{value}); }
    void bind(int index, bool value) { bind(index, std::int64_t{value}); }
    void bind(int index, const std::string& value);
    void bind(int index, std::nullopt_t);
    void bind(int index, time_point value) { bind(index, std::int64_t{value.time_since_epoch().count()}); }
    void bind(int index, storage::day value) { bind(index, std::int64_t{value.time_since_epoch().count()}); }

    /// Words of enumerations outlive every statement, so they are not copied.
    template <class E>
    requires std::is_enum_v<E>
    void bind(int index, E value) { bind_literal(index, to_string(value).data()); }

    template <class T>
    void bind(int index, const std::optional<T>& value)
    {
        if (value)
            bind(index, *value);
        else
            bind(index, std::nullopt);
    }

    void bind_literal(int index, const char* value);
    [[noreturn]] void throw_unknown_word(int column) const;

    SQLite::Statement& statement_;
};

/// A connection with its prepared statements. Used by one thread at a time.
class connection {
public:
    enum class mode { read_write, read_only };

    /// Opens the file, and creates it when writing. Throws std::runtime_error.
    connection(const std::string& path, mode how);
    ~connection();

    /// Starts a statement; its rows come from next(). A statement must be done with before it is
    /// started again.
    template <class... Args>
    [[nodiscard]] rows query(sql text, const Args&... args)
    {
        return rows(prepared(text, sizeof...(args)), args...);
    }

    /// Runs a statement that gives no rows; how many it changed.
    template <class... Args>
    int run(sql text, const Args&... args)
    {
        rows running(prepared(text, sizeof...(args)), args...);
        running.next();
        return changes();
    }

    /// Runs statements that are not worth keeping.
    void execute(const std::string& script);

    bool in_transaction() const;

    /// The number that the last new row got.
    std::int64_t last_number() const;

private:
    SQLite::Statement& prepared(sql text, std::size_t parameters);
    int changes() const;

    std::unique_ptr<SQLite::Database> database_;
    std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

/// A transaction that reads as of one moment.
class snapshot {
public:
    explicit snapshot(connection& db);
    ~snapshot();
    snapshot(const snapshot&) = delete;
    snapshot& operator=(const snapshot&) = delete;

private:
    connection& db_;
};

} // namespace storage::sqlite
