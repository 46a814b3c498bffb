#pragma once

#include "bot/routes.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace bot {

/// What a request's method and path lead to.
struct route_match {
    const route* found = nullptr;      ///< Null where nothing answers.
    std::string allow;                 ///< For a known path: the methods it has, where none fits.
    std::vector<std::string> captures; ///< What stood at the {places}, decoded.
};

/// Finds routes by path: literal paths at once, the others one after the other.
class router {
public:
    explicit router(std::span<const route> table);

    /// HEAD is answered by GET. Routes for the demo exist only with `demo`.
    route_match find(http::method method, std::string_view path, bool demo) const;

private:
    using routes_of_path = std::vector<const route*>;
    struct pattern {
        std::vector<std::string_view> segments;
        routes_of_path routes;
    };

    std::unordered_map<std::string_view, routes_of_path> literal_;
    std::vector<pattern> patterns_;
};

} // namespace bot
