#include "storage/sqlite/store.hpp"

#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/purge.hpp"
#include "storage/sqlite/replace_texts.hpp"

#include <variant>

namespace storage::sqlite {
namespace {

constexpr std::size_t queue_limit = 4096;
constexpr std::size_t worker_count = 2;

/// What a write gives that has nothing to tell.
using nothing = std::monostate;

std::string settle(connection& db, const std::string& name, const std::string& value)
{
    db.run("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", name, value);
    auto found = db.query("SELECT value FROM settings WHERE name = ?", name);
    found.next();
    return found.text(0);
}

} // namespace

store::store(const std::string& path)
    : path_(path), writer_(path, queue_limit), readers_(path), workers_(worker_count)
{
}

store::~store()
{
    close();
}

void store::close()
{
    writer_.close();
    workers_.join();
    readers_.close();
}

awaitable<result> store::carry_out(command what)
{
    auto work = [what = std::move(what)](connection& db) { return sqlite::carry_out(db, what); };
    return write(writer_, std::move(work));
}

awaitable<void> store::save_catalogue(catalogue_records records, time_point now)
{
    auto work = [&](connection& db) {
        sqlite::save_catalogue(db, records, now);
        return nothing{};
    };
    co_await write(writer_, std::move(work));
}

awaitable<void> store::save_token(api_token token)
{
    auto work = [&](connection& db) {
        db.run("INSERT INTO tokens (hash, unit, role, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
               " unit = excluded.unit, role = excluded.role, created_at = excluded.created_at",
               token.hash, token.acts_for.unit, token.acts_for.role, token.created_at);
        return nothing{};
    };
    co_await write(writer_, std::move(work));
}

awaitable<void> store::save_binding_code(std::string code_hash, authority acts_for, time_point expires_at)
{
    auto work = [&](connection& db) {
        db.run("INSERT INTO binding_codes (hash, unit, role, expires_at) VALUES (?, ?, ?, ?)", code_hash,
               acts_for.unit, acts_for.role, expires_at);
        return nothing{};
    };
    co_await write(writer_, std::move(work));
}

awaitable<std::string> store::settle_setting(std::string name, std::string value)
{
    auto work = [&](connection& db) { return settle(db, name, value); };
    co_return co_await write(writer_, std::move(work));
}

awaitable<void> store::drop_setting(std::string name)
{
    auto work = [&](connection& db) {
        db.run("DELETE FROM settings WHERE name = ?", name);
        return nothing{};
    };
    co_await write(writer_, std::move(work));
}

awaitable<void> store::replace_texts(std::vector<text_change> changes)
{
    auto work = [&](connection& db) {
        sqlite::replace_texts(db, changes);
        return nothing{};
    };
    co_await write(writer_, std::move(work));
}

awaitable<void> store::scrub()
{
    auto job = [this] { sqlite::scrub(path_); };
    return run_blocking(workers_, std::move(job));
}

awaitable<void> store::purge(time_point now)
{
    auto work = [now](connection& db) { return purge_some(db, now); };
    for (;;) {
        const bool purged = co_await write(writer_, work);
        if (!purged)
            co_return;
    }
}

/// A step is one transaction: there is never half of one.
awaitable<void> store::complete_unfinished(time_point)
{
    co_return;
}

awaitable<void> store::check()
{
    auto work = [](connection& db) {
        db.run("UPDATE sequences SET value = value WHERE name = 'arrival'");
        return nothing{};
    };
    co_await write(writer_, std::move(work));
}

} // namespace storage::sqlite
