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

std::string_view sound_type(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("#!AMR"sv))
        return "audio/amr";
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WAVE"sv))
        return "audio/wav";
    if (bytes.substr(0, 8).ends_with("ftyp"sv))
        return "audio/mp4";
    if (bytes.starts_with("ID3"sv))
        return "audio/mpeg";
    const bool frame =
        bytes.size() > 1 && bytes[0] == '\xFF' && (static_cast<unsigned char>(bytes[1]) & 0xE0U) == 0xE0U;
    if (!frame)
        return {};
    // Layer 0 of a frame is ADTS.
    const bool adts = (static_cast<unsigned char>(bytes[1]) & 0xF6U) == 0xF0U;
    return adts ? "audio/aac" : "audio/mpeg";
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
