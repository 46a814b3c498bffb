#include "storage/redis/address.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>

namespace storage::redis {

namespace {

struct scheme {
    std::string_view prefix;
    address::kind what;
    std::uint16_t port;
};
constexpr scheme schemes[] = {
    {"redis://", address::kind::single, 6379},
    {"redis-sentinel://", address::kind::sentinel, 26379},
    {"redis-cluster://", address::kind::cluster, 6379},
};

const scheme* scheme_of(std::string_view url)
{
    for (const auto& one : schemes) {
        if (url.starts_with(one.prefix)) {
            return &one;
        }
    }
    return nullptr;
}

[[noreturn]] void refuse_address(const std::string& why)
{
    throw std::invalid_argument("store URL: " + why);
}

template <class Number>
bool read_number(std::string_view text, Number& into)
{
    const auto* const past = text.data() + text.size();
    const auto [end, failure] = std::from_chars(text.data(), past, into);
    return failure == std::errc() && end == past;
}

endpoint parse_endpoint(std::string_view text, std::uint16_t port)
{
    endpoint found;
    found.port = port;
    const std::string whole(text);
    if (text.starts_with('[')) {
        const auto shut = text.find(']');
        if (shut == text.npos) {
            refuse_address("no ] after " + whole);
        }
        found.host = text.substr(1, shut - 1);
        text.remove_prefix(shut + 1);
    } else {
        const auto colon = text.find(':');
        found.host = text.substr(0, colon);
        text.remove_prefix(std::min(colon, text.size()));
        if (text.find(':', 1) != text.npos) {
            refuse_address("an IPv6 address stands in brackets, as in [::1]:6379, not " + whole);
        }
    }
    if (found.host.empty()) {
        refuse_address("a host is missing");
    }
    if (found.host.find_first_of(" \t\r\n") != std::string::npos) {
        refuse_address("a host with a space in it");
    }
    if (!text.empty()) {
        if (!text.starts_with(':') || !read_number(text.substr(1), found.port) || found.port == 0) {
            refuse_address("the port of " + whole + " is no number from 1 to 65535");
        }
    }
    return found;
}

std::vector<endpoint> parse_endpoints(std::string_view list, std::uint16_t port)
{
    std::vector<endpoint> found;
    for (;;) {
        const auto comma = list.find(',');
        found.push_back(parse_endpoint(list.substr(0, comma), port));
        if (comma == list.npos) {
            return found;
        }
        list.remove_prefix(comma + 1);
    }
}

int parse_database(std::string_view text)
{
    int number = 0;
    if (!read_number(text, number) || number < 0) {
        refuse_address("the database is a number, as in redis://127.0.0.1:6379/0");
    }
    return number;
}

} // namespace

std::string to_string(const endpoint& where)
{
    const auto port = ":" + std::to_string(where.port);
    return where.host.find(':') == std::string::npos ? where.host + port : "[" + where.host + "]" + port;
}

bool is_redis(const std::string& url)
{
    return scheme_of(url) != nullptr;
}

address parse_address(const std::string& url)
{
    const auto* const by = scheme_of(url);
    if (!by) {
        refuse_address("it starts with redis://, redis-sentinel:// or redis-cluster://");
    }
    auto rest = std::string_view(url).substr(by->prefix.size());
    if (rest.find('@') != rest.npos) {
        refuse_address(
            "give user and password as XUELIN_REDIS_USER and XUELIN_REDIS_PASSWORD, not in the URL, which "
            "is seen by others");
    }
    if (rest.find_first_of("?#") != rest.npos) {
        refuse_address("nothing may follow ? or #");
    }
    const auto slash = rest.find('/');
    address found;
    found.what = by->what;
    found.servers = parse_endpoints(rest.substr(0, slash), by->port);
    rest = slash == rest.npos ? std::string_view() : rest.substr(slash + 1);
    switch (found.what) {
    case address::kind::single:
        if (found.servers.size() > 1) {
            refuse_address("redis:// names one server; several are for redis-sentinel:// or redis-cluster://");
        }
        break;
    case address::kind::cluster:
        if (!rest.empty()) {
            refuse_address("a cluster has no databases: nothing follows its nodes");
        }
        break;
    case address::kind::sentinel: {
        const auto end = rest.find('/');
        found.primary_name = rest.substr(0, end);
        if (found.primary_name.empty()) {
            refuse_address("the name of the primary is missing, as in redis-sentinel://HOST:26379/mymaster");
        }
        rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
        break;
    }
    }
    if (!rest.empty()) {
        found.database = parse_database(rest);
    }
    return found;
}

} // namespace storage::redis
