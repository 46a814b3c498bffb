#include "storage/kept_file.hpp"

#include "storage/detail/file_body.hpp"

namespace storage {

std::string_view picture_type(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xD8\xFF"sv))
        return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv))
        return "image/png";
    return {};
}

document kept_file(std::string collection, std::string partition, std::string key, std::string_view bytes)
{
    return {std::move(collection), std::move(partition), std::move(key), 0, file_body(bytes), {}};
}

std::string bytes_of_file(const document& from)
{
    return file_bytes(from);
}

} // namespace storage
