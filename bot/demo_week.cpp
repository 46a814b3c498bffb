#include "bot/demo_week.hpp"

#include "content/demo.hpp"
#include "storage/json.hpp"

namespace bot {

storage::awaitable<void> load_demo_week(storage::store& into, storage::time_point now)
{
    const auto text = content::demo_week(storage::day_of(now));
    auto document = storage::parse_catalogue(text);
    co_await into.save_catalogue(std::move(document.records), now);
}

} // namespace bot
