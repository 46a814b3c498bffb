#include "storage/kept_file.hpp"

#include "storage/detail/file_body.hpp"

namespace storage {

document kept_file(std::string collection, std::string partition, std::string key, std::string_view bytes)
{
    return {std::move(collection), std::move(partition), std::move(key), 0, file_body(bytes), {}};
}

std::string bytes_of_file(const document& from)
{
    return file_bytes(from);
}

} // namespace storage
