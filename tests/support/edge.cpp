#include "tests/support/edge.hpp"

#include "bot/run_to_end.hpp"

namespace support {

edge::edge(storage::time_point now)
    : context{settings,
              store,
              content::built_in_wording(),
              counted,
              [now] { return now; },
              std::string(32, 'k'),
              std::make_shared<const handlers::catalogue>(bot::run_to_end(store.load_catalogue())),
              nullptr}
{
    settings.wechat.token = "token";
}

} // namespace support
