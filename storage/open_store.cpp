#include "storage/redis/address.hpp"
#include "storage/redis/store.hpp"
#include "storage/sqlite/store.hpp"
#include "storage/store.hpp"

#include <filesystem>

namespace storage {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

std::unique_ptr<store> open_sqlite(const std::string& url)
{
    const auto path = url.substr(sqlite_scheme.size());
    // A private database in memory has no file that the reading connections could share.
    if (path.empty() || path.starts_with(":") || path.find('?') != path.npos)
        throw std::invalid_argument("not a store: \"" + url + "\" (sqlite: takes the path of a file)");
    if (const auto folder = std::filesystem::path(path).parent_path(); !folder.empty())
        std::filesystem::create_directories(folder);
    return std::make_unique<sqlite::store>(path);
}

} // namespace

std::unique_ptr<store> open_store(const std::string& url, const redis_settings& settings)
{
    if (url.starts_with(sqlite_scheme))
        return open_sqlite(url);
    if (redis::is_redis(url))
        return std::make_unique<redis::store>(url, settings);
    throw std::invalid_argument(
        "not a store: stores are given as sqlite:PATH, redis://HOST:PORT/DB, "
        "redis-sentinel://HOST:PORT,HOST:PORT/NAME or redis-cluster://HOST:PORT,HOST:PORT");
}

} // namespace storage
