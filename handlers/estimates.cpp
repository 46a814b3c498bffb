#include "handlers/estimates.hpp"

#include "handlers/annex2.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr int estimates_at_once = 200;
constexpr const char* after_all_keys = "\x7f";

/// Pages of an index from a day to a day.
storage::awaitable<std::vector<storage::estimate>> read_estimates(storage::store& store, std::string index,
                                                                  storage::period within)
{
    storage::document_query which;
    which.collection = storage::estimate_collection;
    which.partition = storage::all_estimates;
    which.index = std::move(index);
    which.limit = estimates_at_once;
    which.after_order = within.from.time_since_epoch().count() - 1;
    which.after_key = after_all_keys;
    std::vector<storage::estimate> all;
    for (bool more = true; more;) {
        auto asked = which;
        const auto page = co_await store.list_documents(std::move(asked));
        more = page.size() == static_cast<std::size_t>(which.limit);
        for (const auto& document : page) {
            auto one = storage::parse_estimate(document);
            which.after_order = one.day.time_since_epoch().count();
            which.after_key = one.key;
            if (one.day > within.to)
                more = false;
            else
                all.push_back(std::move(one));
        }
    }
    co_return all;
}

} // namespace

storage::write_document estimate_beside(const std::string& step_key, storage::activity_id activity,
                                        storage::role role, int heads, storage::time_point at)
{
    storage::write_document write;
    write.what = to_document(storage::estimate{step_key, activity, role, heads, storage::day_of(at)});
    return write;
}

storage::awaitable<std::vector<storage::estimate>> estimates_in(storage::store& store, storage::period within)
{
    std::string index = storage::index_of_estimate_days;
    auto all = co_await read_estimates(store, std::move(index), within);
    std::ranges::stable_sort(all, {}, &storage::estimate::activity);
    co_return all;
}

storage::awaitable<std::vector<storage::estimate>> estimates_of(storage::store& store,
                                                                storage::activity_id activity)
{
    const storage::period all_days{storage::day{std::chrono::days(0)}, storage::day{std::chrono::days(100'000)}};
    auto index = storage::index_of_estimates(activity);
    auto all = co_await read_estimates(store, std::move(index), all_days);
    co_return all;
}

std::int64_t estimated_heads(const storage::activity& activity, storage::role role,
                             std::span<const storage::estimate> all)
{
    if (!counts_on_form(activity, role, storage::entry_kind::manual))
        return 0;
    std::int64_t heads = 0;
    for (const auto& one : all)
        if (one.role == role)
            heads += one.heads;
    return heads;
}

} // namespace handlers
