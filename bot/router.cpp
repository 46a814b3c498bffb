#include "bot/router.hpp"

#include <algorithm>

namespace bot {

namespace {

std::vector<std::string_view> segments_of(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        segments.push_back(path.substr(0, path.find('/')));
        path.remove_prefix(segments.back().size());
    }
    return segments;
}

bool is_place(std::string_view segment)
{
    return segment.starts_with('{') && segment.ends_with('}');
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path)
{
    const auto same = [](std::string_view wanted, std::string_view given) {
        return is_place(wanted) ? !given.empty() : wanted == given;
    };
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(), same);
}

std::string_view name_of(http::method method)
{
    switch (method) {
    case http::method::get:
        return "GET, HEAD";
    case http::method::head:
        return "HEAD";
    case http::method::post:
        return "POST";
    case http::method::put:
        return "PUT";
    case http::method::patch:
        return "PATCH";
    case http::method::delete_:
        return "DELETE";
    case http::method::other:
        break;
    }
    return "";
}

/// Picks the route for a method; otherwise lists what there is.
void choose(route_match& into, const std::vector<const route*>& from, http::method method, bool demo)
{
    const auto wanted = method == http::method::head ? http::method::get : method;
    for (const route* each : from) {
        if (each->demo_only && !demo)
            continue;
        if (each->method == wanted) {
            into.found = each;
            into.allow.clear();
            return;
        }
        if (!into.allow.empty())
            into.allow += ", ";
        into.allow += name_of(each->method);
    }
}

} // namespace

router::router(std::span<const route> table)
{
    for (const route& each : table) {
        if (each.path.find('{') == each.path.npos) {
            literal_[each.path].push_back(&each);
            continue;
        }
        const auto segments = segments_of(each.path);
        const auto known = std::find_if(patterns_.begin(), patterns_.end(),
                                        [&](const pattern& one) { return one.segments == segments; });
        if (known != patterns_.end())
            known->routes.push_back(&each);
        else
            patterns_.push_back({segments, {&each}});
    }
}

route_match router::find(http::method method, std::string_view path, bool demo) const
{
    route_match match;
    if (const auto exact = literal_.find(path); exact != literal_.end()) {
        choose(match, exact->second, method, demo);
        return match;
    }
    if (!path.starts_with('/'))
        return match;
    const auto segments = segments_of(path);
    for (const pattern& each : patterns_) {
        if (!fits(each.segments, segments))
            continue;
        choose(match, each.routes, method, demo);
        if (match.found == nullptr)
            continue;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (is_place(each.segments[i]))
                match.captures.push_back(http::percent_decode(segments[i]));
        }
        return match;
    }
    return match;
}

} // namespace bot
