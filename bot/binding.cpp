#include "bot/binding.hpp"

#include "bot/secrets.hpp"

#include <utility>

namespace bot {

storage::awaitable<std::string> create_binding_code(storage::store& store, storage::authority acts_for,
                                                    storage::time_point now)
{
    auto code = make_binding_code();
    auto hash = sha256_hex(normalise_binding_code(code));
    const auto expires_at = now + binding_code_holds;
    co_await store.save_binding_code(std::move(hash), std::move(acts_for), expires_at);
    co_return code;
}

} // namespace bot
