#include "bot/api/materials.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/material_file.hpp"
#include "bot/api/once.hpp"
#include "bot/api/report_access.hpp"
#include "bot/secrets.hpp"
#include "handlers/materials.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;
using handlers::material_refusal;

json to_json(const storage::material& one)
{
    return {{"key", one.key},
            {"kind", storage::to_string(one.kind)},
            {"name", one.name},
            {"size", one.size},
            {"hash", one.hash},
            {"by", one.by},
            {"at", storage::to_rfc3339(one.at)}};
}

http::response material_problem(const context& ctx, material_refusal why)
{
    unsigned status = 422;
    if (why == material_refusal::other_unit || why == material_refusal::unknown)
        status = 404;
    if (why == material_refusal::too_large)
        status = 413;
    return http::problem(status, ctx.wording.text(fmt::format("materials.refused.{}", to_string(why))));
}

/// The write's name gives the file its key, so that it is handed in once.
storage::awaitable<http::response> hand_in(const context& ctx, const http::request& what,
                                           const asked_report& asked, storage::material_kind kind,
                                           std::string write)
{
    constexpr std::size_t key_length = 16;
    auto key = write.empty() ? base64url(random_bytes(12)) : write.substr(0, key_length);
    auto name = what.parameter("name").value_or("");
    std::string bytes(what.body);
    const auto made = co_await handlers::hand_in(asked.desk, asked.by, asked.where, kind, std::move(name),
                                                 std::move(key), std::move(bytes));
    if (made.refused != material_refusal::none)
        co_return material_problem(ctx, made.refused);
    co_return fresh_json(201, to_json(made.material));
}

storage::awaitable<http::response> withdraw(const context& ctx, const http::request& what,
                                            const asked_report& asked)
{
    auto key = what.captures.at(1);
    const auto made = co_await handlers::withdraw(asked.desk, asked.by, asked.where, std::move(key));
    if (made.refused != material_refusal::none)
        co_return material_problem(ctx, made.refused);
    co_return fresh_json(200, to_json(made.material));
}

} // namespace

storage::awaitable<http::response> answer_materials(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& asked = std::get<asked_report>(found);
    const auto lines = co_await handlers::checklist_of(asked.desk, asked.where);
    auto list = json::array();
    for (const auto& line : lines) {
        auto files = json::array();
        for (const auto& one : line.files)
            files.push_back(to_json(one));
        list.push_back({{"kind", storage::to_string(line.kind)},
                        {"deadline", storage::to_string(line.deadline)},
                        {"days_left", line.days_left},
                        {"handed_in", line.handed_in},
                        {"files", std::move(files)}});
    }
    const json document{{"unit", asked.where.unit}, {"year", asked.where.year}, {"materials", std::move(list)}};
    co_return fresh_json(200, document);
}

storage::awaitable<http::response> answer_hand_in(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& asked = std::get<asked_report>(found);
    const auto kind = storage::parse_material_kind(what.parameter("kind").value_or(""));
    if (!kind)
        co_return refusal(ctx, 400, "bad_material_kind");
    doing act = [&ctx, &what, &asked, kind](std::string name) {
        return hand_in(ctx, what, asked, *kind, std::move(name));
    };
    auto answer = co_await answer_once(ctx, what, std::move(act));
    co_return answer;
}

storage::awaitable<http::response> answer_material(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& asked = std::get<asked_report>(found);
    auto key = what.captures.at(1);
    auto opened = co_await handlers::open_material(ctx.store, asked.where, std::move(key));
    if (!opened)
        co_return material_problem(ctx, material_refusal::unknown);
    co_return material_file(*std::move(opened));
}

storage::awaitable<http::response> answer_withdrawal(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& asked = std::get<asked_report>(found);
    doing act = [&ctx, &what, &asked](std::string) { return withdraw(ctx, what, asked); };
    auto answer = co_await answer_once(ctx, what, std::move(act));
    co_return answer;
}

} // namespace bot::api
