#include "bot/resource_files.hpp"

#include "bot/console/page.hpp"
#include "bot/http/percent_encoding.hpp"
#include "handlers/materials.hpp"
#include "storage/json.hpp"
#include "storage/kept_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace bot {
namespace {

std::string read_whole(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad() || bytes.empty())
        throw std::runtime_error("cannot read " + path.string());
    if (bytes.size() > storage::largest_kept_file)
        throw std::runtime_error(
            fmt::format("{} has more than {} bytes", path.string(), storage::largest_kept_file));
    return bytes;
}

} // namespace

std::string address_of_file(const std::string& resource, const std::string& name)
{
    return fmt::format("/resources/{}/{}", http::percent_encode(resource), http::percent_encode(name));
}

storage::awaitable<void> take_in_files(storage::store& store, storage::catalogue_records& records,
                                       std::filesystem::path folder)
{
    for (auto& resource : records.resources) {
        if (!resource.url.starts_with(storage::file_scheme))
            continue;
        const auto path = folder / resource.url.substr(storage::file_scheme.size());
        const auto name = path.filename().string();
        if (handlers::media_type_of(name).empty())
            throw std::runtime_error(path.string() + ": files of this kind cannot be kept");
        std::string collection = storage::resource_file_collection;
        std::string partition = storage::all_resource_files;
        auto kept = storage::kept_file(collection, partition, resource.id, read_whole(path));
        const auto before = co_await store.find_document(std::move(collection), std::move(partition), resource.id);
        kept.version = before ? before->version : 0;
        const bool written = co_await store.write_document(std::move(kept));
        if (!written)
            throw std::runtime_error(path.string() + ": somebody else has just loaded it; load again");
        resource.url = address_of_file(resource.id, name);
    }
}

} // namespace bot
