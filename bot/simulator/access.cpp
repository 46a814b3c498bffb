#include "bot/simulator/access.hpp"

#include "bot/wechat/characters.hpp"

#include <boost/algorithm/string/predicate.hpp>

namespace bot::simulator {

namespace {

constexpr std::size_t most_bytes = 32 * 1024; // The longest message that WeChat sends, all of it escaped.

} // namespace

http::response refusal(const context& ctx, unsigned status, std::string_view key)
{
    const auto name = "simulator." + std::string(key);
    return http::problem(status, ctx.wording.text(name), ctx.wording.text(name + "_detail"));
}

std::optional<http::response> refuse_post(const context& ctx, const http::request& what)
{
    const auto type = wechat::trim(what.content_type.substr(0, what.content_type.find(';')));
    if (!boost::algorithm::iequals(type, "application/json"))
        return refusal(ctx, 415, "not_json");
    if (what.body.size() > most_bytes)
        return refusal(ctx, 413, "too_large");
    return std::nullopt;
}

const storage::unit* unit_of_account(const context& ctx)
{
    const auto* found = ctx.catalogue->find_account(account);
    return found == nullptr ? nullptr : ctx.catalogue->find_unit(found->unit);
}

} // namespace bot::simulator
