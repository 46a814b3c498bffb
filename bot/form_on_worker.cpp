#include "bot/form_on_worker.hpp"

#include "bot/on_worker.hpp"

namespace bot {
namespace {

storage::awaitable<handlers::annex2> reckon_with_parts(storage::store& store, handlers::catalogue_ptr source,
                                                       std::string unit, storage::period within)
{
    auto form = co_await handlers::annex2_of(store, std::move(source), std::move(unit), within);
    co_await handlers::add_parts(store, form);
    co_return form;
}

} // namespace

storage::awaitable<handlers::annex2> form_on_worker(storage::store& store, handlers::catalogue_ptr source,
                                                    std::string unit, storage::period within)
{
    const auto reckon = [&] { return handlers::annex2_of(store, source, unit, within); };
    auto form = co_await on_worker(reckon);
    co_return form;
}

storage::awaitable<handlers::annex2> form_with_parts(storage::store& store, handlers::catalogue_ptr source,
                                                     std::string unit, storage::period within)
{
    const auto reckon = [&] { return reckon_with_parts(store, source, unit, within); };
    auto form = co_await on_worker(reckon);
    co_return form;
}

} // namespace bot
