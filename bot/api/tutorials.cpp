#include "bot/api/tutorials.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/paging.hpp"
#include "bot/api/write.hpp"
#include "bot/pages/tutorial_search.hpp"
#include "content/tutorials.hpp"
#include "handlers/tutorials.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr std::size_t longest_query = 180; // Bytes, sixty Chinese characters.

awaitable<handlers::decision> show_step(handlers::turn now, std::string slug, int step)
{
    storage::following_tutorial at;
    at.tutorial = std::move(slug);
    at.step = step;
    co_return handlers::continue_tutorial(now, at, handlers::intent_name::again);
}

std::vector<const content::tutorial*> all_tutorials()
{
    std::vector<const content::tutorial*> all;
    for (const auto& one : content::built_in_tutorials())
        all.push_back(&one);
    return all;
}

json summary_of(const content::tutorial& one)
{
    return {{"slug", one.slug},
            {"title", one.title},
            {"category", one.category},
            {"goal", one.goal},
            {"steps", one.steps.size()}};
}

json steps_of(const content::tutorial& one)
{
    auto list = json::array();
    for (std::size_t i = 0; i < one.steps.size(); ++i) {
        const auto& step = one.steps[i];
        json made{{"number", i + 1}, {"action", step.action}, {"see", step.see}, {"otherwise", step.otherwise}};
        made["picture"] = nullptr;
        if (step.screen)
            made["picture"] = fmt::format("/tutorials/{}/{}.png", one.slug, i + 1);
        list.push_back(std::move(made));
    }
    return list;
}

http::response public_json(const json& document, const http::request& what)
{
    auto answer = http::json(200, document.dump(-1, ' ', false, json::error_handler_t::replace));
    answer.headers.emplace_back("Cache-Control", "public, max-age=300");
    return http::revalidated(std::move(answer), what);
}

} // namespace

awaitable<http::response> answer_tutorials(context& ctx, const http::request& what)
{
    const auto limit = page_size(what);
    if (!limit)
        co_return refusal(ctx, 400, "bad_limit");
    const auto words = what.parameter("q").value_or("");
    if (words.size() > longest_query)
        co_return refusal(ctx, 400, "too_many_words");
    const auto found =
        words.empty() ? all_tutorials() : pages::search_tutorials(words, ctx.names.get(), ctx.clock());
    auto from = found.begin();
    if (const auto after = what.parameter("after")) {
        from = std::ranges::find(found, *after, &content::tutorial::slug);
        if (from == found.end())
            co_return refusal(ctx, 400, "bad_cursor");
        ++from;
    }
    auto list = json::array();
    for (; from != found.end() && static_cast<int>(list.size()) < *limit; ++from)
        list.push_back(summary_of(**from));
    json document{{"tutorials", std::move(list)}, {"next", nullptr}};
    if (from != found.end())
        document["next"] = (*std::prev(from))->slug;
    co_return public_json(document, what);
}

awaitable<http::response> answer_tutorial(context& ctx, const http::request& what)
{
    const auto* one = content::find_tutorial(what.captures.at(0));
    if (one == nullptr)
        co_return refusal(ctx, 404, "no_tutorial");
    json document = summary_of(*one);
    document["safety"] = one->safety;
    document["steps"] = steps_of(*one);
    co_return public_json(document, what);
}

awaitable<http::response> answer_tutorial_step(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto* one = content::find_tutorial(what.captures.at(0));
    if (one == nullptr)
        co_return refusal(ctx, 404, "no_tutorial");
    json_body body(what.body, {"step"});
    const auto step = body.number("step", 1, static_cast<int>(one->steps.size()));
    if (!body.good())
        co_return body.refusal(ctx);
    if (!step)
        co_return refusal(ctx, 400, "bad_body");
    deciding decide = [slug = one->slug, step = *step](const handlers::turn& now) {
        return show_step(now, slug, step);
    };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    const auto& followed = std::get<storage::tutorial_followed>(std::get<carried>(done).outcomes.at(0));
    co_return fresh_json(200, {{"tutorial", followed.tutorial}, {"step", followed.step}});
}

} // namespace bot::api
