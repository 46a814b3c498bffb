#include "storage/redis/answer.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace storage::redis {

namespace {

constexpr std::array<std::pair<std::string_view, remedy>, 13> remedies{{
    {"NOSCRIPT", remedy::send_whole},
    {"MOVED", remedy::go_there},
    {"ASK", remedy::ask_there},
    {"TRYAGAIN", remedy::wait_little},
    {"LOADING", remedy::wait},
    {"BUSY", remedy::wait},
    {"NOREPLICAS", remedy::wait},
    {"MISCONF", remedy::wait},
    {"OOM", remedy::wait},
    {"READONLY", remedy::learn},
    {"MASTERDOWN", remedy::learn},
    {"CLUSTERDOWN", remedy::learn},
    {"UNBLOCKED", remedy::learn},
}};

} // namespace

remedy remedy_of(const std::string& error)
{
    const auto code = std::string_view(error).substr(0, error.find(' '));
    for (const auto& [name, what] : remedies) {
        if (code == name) {
            return what;
        }
    }
    return remedy::none;
}

std::optional<endpoint> pointed_to(const std::string& error, const endpoint& by)
{
    // MOVED 3999 127.0.0.1:6381
    const auto place = std::string_view(error).substr(error.rfind(' ') + 1);
    const auto colon = place.rfind(':');
    if (colon == place.npos) {
        return std::nullopt;
    }
    endpoint there;
    const auto port = place.substr(colon + 1);
    const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), there.port);
    if (failure != std::errc() || end != port.data() + port.size()) {
        return std::nullopt;
    }
    there.host = place.substr(0, colon);
    if (there.host.empty() || there.host == "?") {
        there.host = by.host;
    }
    return there;
}

std::string without_arguments(const std::string& error)
{
    return error.substr(0, error.find(", with args beginning with"));
}

} // namespace storage::redis
