#include "storage/import_rules.hpp"
#include "storage/json.hpp"
#include "storage/names.hpp"
#include "storage/redis/archive.hpp"
#include "storage/redis/catalogue.hpp"
#include "storage/redis/documents.hpp"
#include "storage/redis/import_batch.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/operation.hpp"
#include "storage/redis/values.hpp"

#include <map>
#include <set>
#include <stdexcept>

namespace storage::redis {
namespace {

using words = std::vector<std::string>;

/// More would not fit into the two chunks of a ledger that one script reaches.
constexpr std::size_t most_records = chunk_size;

/// Pages are numbered, so that what has been taken in of a page is not taken in again when it comes again.
struct import_state {
    std::optional<import_progress> progress;
    std::int64_t pages = 0;
    std::string under_way; ///< Where the page that was begun last ends, and how many records it has.
};

awaitable<import_state> find_state(access& at)
{
    words asking{"HMGET", import_key(), "source", "position", "finished", "pages", "under_way"};
    auto what = read_command(std::move(asking));
    const auto found = co_await at.redis.call(std::move(what));
    import_state state;
    if (!found.items.at(0).is_nil())
        state.progress = import_progress{found.items[0].text, found.items[1].text, found.items[2].text == "1"};
    state.pages = integer(found.items.at(3));
    state.under_way = found.items.at(4).text;
    co_return state;
}

/// Leases and shared values are of no account: servers leave them behind.
awaitable<bool> is_empty(access& at)
{
    std::vector<request> asking;
    for (const auto& key : {settings_key(), catalogue_key(), tokens_key(), binding_codes_key()})
        asking.push_back(read_command({"EXISTS", key}));
    asking.push_back(read_command({"EXISTS", partitions_key()}));
    for (int bucket = 0; bucket < bucket_count; ++bucket)
        asking.push_back(read_command({"EXISTS", people_key(bucket)}));
    const auto answers = co_await at.redis.call_all(std::move(asking));
    for (const auto& one : answers)
        if (integer(one) != 0)
            co_return false;
    co_return true;
}

/// Throws std::runtime_error where the batch leads to what neither it nor the store has.
awaitable<void> check_references(access& at, const import_batch& batch)
{
    std::vector<request> asking;
    for (const auto& who : batch.people_elsewhere())
        asking.push_back(read_command({"HEXISTS", person_key(who), "known"}));
    const auto people = asking.size();
    for (const auto activity : batch.activities_elsewhere())
        asking.push_back(read_command({"HEXISTS", activities_key(), text(activity)}));
    const auto answers = co_await at.redis.call_all(std::move(asking));
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (integer(answers[i]) == 0)
            throw std::runtime_error(i < people ? "the archive leads to a person whom it does not have"
                                                : "the archive leads to an activity that it does not have");
}

awaitable<void> put_settings(access& at, const import_batch& batch)
{
    std::vector<request> writing;
    for (const auto& one : batch.settings)
        writing.push_back(write_command({"HSET", settings_key(), one.name, one.value}));
    for (const auto& one : batch.tokens) {
        const auto& token = one.token;
        writing.push_back(write_command({"SADD", tokens_key(), token.hash}));
        words saving{"HSET",       token_key(token.hash),
                     "unit",       token.acts_for.unit,
                     "role",       std::string(to_string(token.acts_for.role)),
                     "created_at", text(token.created_at)};
        if (one.bound)
            saving.insert(saving.end(), {"used_by", "an earlier store"});
        writing.push_back(write_command(std::move(saving)));
    }
    for (const auto& one : batch.codes) {
        writing.push_back(write_command({"SADD", binding_codes_key(), one.hash}));
        words saving{"HSET",       binding_code_key(one.hash),
                     "unit",       one.acts_for.unit,
                     "role",       std::string(to_string(one.acts_for.role)),
                     "expires_at", text(one.expires_at)};
        if (one.used)
            saving.insert(saving.end(), {"used_by", "an earlier store"});
        writing.push_back(write_command(std::move(saving)));
    }
    co_await at.redis.call_all(std::move(writing));
}

/// Side by side, so that a page costs a round trip or two however many activities it speaks of.
awaitable<void> put_activities(access& at, std::map<activity_id, words> records, std::int64_t page)
{
    for (auto& [activity, fields] : records)
        fields.insert(fields.begin(), text(page));
    const operation about;
    while (!records.empty()) {
        std::vector<request> writing;
        for (const auto& [activity, fields] : records)
            writing.push_back(activity_change(at, "import_activity", activity, about, fields));
        const auto answers = co_await at.redis.call_all(std::move(writing));
        auto answer = answers.begin();
        std::erase_if(records, [&](const auto& one) { return has_changed(at, one.first, *answer++); });
    }
}

awaitable<void> put(access& at, import_batch batch, std::int64_t page)
{
    co_await put_settings(at, batch);
    if (batch.has_catalogue())
        co_await import_catalogue(at, batch.catalogue);
    if (!batch.notices.empty()) {
        std::vector<person_id> owners;
        for (const auto& one : batch.notices)
            owners.push_back(one.person);
        const auto numbers = co_await next_notice_numbers(at, std::move(owners));
        batch.number_notices(numbers);
    }
    std::vector<request> writing;
    for (auto& [who, effects] : batch.people) {
        effects.insert(effects.begin(), text(page));
        writing.push_back(to_write("import_person", person_keys(who), std::move(effects)));
    }
    co_await at.redis.call_all(std::move(writing));
    auto about_activities = std::move(batch.activities);
    co_await put_activities(at, std::move(about_activities), page);
    for (auto& one : batch.documents)
        co_await put_document(at, std::move(one));
}

awaitable<void> note(access& at, words fields)
{
    fields.insert(fields.begin(), {"HSET", import_key()});
    auto what = write_command(std::move(fields));
    co_await at.redis.call(std::move(what));
}

} // namespace

awaitable<void> import_records(access& at, import_page page)
{
    if (page.records.size() > most_records)
        throw std::runtime_error("a page of an archive has too many records");
    const auto state = co_await find_state(at);
    if (!is_next(page, state.progress))
        co_return;
    if (!state.progress) {
        const bool empty = co_await is_empty(at);
        if (!empty)
            refuse_full_store();
    }
    const auto number = state.pages + 1;
    const auto name = text(number) + " " + std::to_string(page.records.size()) + " " + page.to;
    if (state.under_way.starts_with(text(number) + " ") && state.under_way != name)
        throw std::runtime_error("the page is not the one that was under way: empty the store and start again");

    import_batch batch(std::move(page.records));
    co_await check_references(at, batch);
    const auto sequence = batch.sequence;
    words begun{"source", page.source, "under_way", name};
    if (!state.progress)
        begun.insert(begun.end(), {"position", "", "finished", "0"});
    if (sequence > 0)
        begun.insert(begun.end(), {"sequence", text(sequence)});
    co_await note(at, std::move(begun));
    co_await put(at, std::move(batch), number);
    words counting{"XADD", counted_by_catalogue_key(),     "MAXLEN", "~", text(counted_kept), "*",
                   "a",    std::string(counted_everything)};
    auto counted = write_command(std::move(counting));
    co_await at.redis.call(std::move(counted));
    words ended{"position", page.to, "finished", text(page.to.empty()), "pages", text(number)};
    co_await note(at, std::move(ended));
}

awaitable<std::optional<import_progress>> find_import(access& at)
{
    auto state = co_await find_state(at);
    co_return std::move(state.progress);
}

} // namespace storage::redis
