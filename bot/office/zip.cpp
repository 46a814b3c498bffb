#include "bot/office/zip.hpp"

#include <zip.h>

namespace bot::office {
namespace {

constexpr std::size_t most_unpacked = 32U << 20;
constexpr zip_int64_t most_entries = 2000;
// 1 January 1980, 00:00: the first moment that the format knows.
constexpr zip_uint16_t no_time = 0;
constexpr zip_uint16_t first_day = (1 << 5) | 1;

struct close_file {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

struct release_source {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using owned_source = std::unique_ptr<zip_source_t, release_source>;

[[noreturn]] void fail_to_write(zip_t* archive)
{
    const std::string why = zip_strerror(archive);
    zip_discard(archive);
    throw std::runtime_error("cannot write an archive: " + why);
}

void add(zip_t* archive, const std::string& name, const std::string& bytes)
{
    auto* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto index = source == nullptr ? -1 : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail_to_write(archive);
    }
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), no_time, first_day, 0);
}

std::string bytes_of(zip_source_t* source)
{
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0)
        throw std::runtime_error("cannot read an archive back");
    std::string bytes(about.size, '\0');
    const auto read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size()))
        throw std::runtime_error("cannot read an archive back");
    return bytes;
}

} // namespace

void zip_reader::close::operator()(zip* archive) const
{
    zip_discard(archive);
}

zip_reader::zip_reader(const std::string& bytes) : left_(most_unpacked)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    archive_.reset(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive_)
        zip_source_free(source);
    zip_error_fini(&error);
    if (!archive_ || zip_get_num_entries(archive_.get(), 0) > most_entries)
        throw bad_archive("not an archive");
}

bool zip_reader::has(const std::string& name) const
{
    return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

std::string zip_reader::read(const std::string& name)
{
    const std::unique_ptr<zip_file_t, close_file> file(zip_fopen(archive_.get(), name.c_str(), 0));
    if (!file)
        throw bad_archive("no entry " + name);
    std::string bytes;
    std::string block(64 << 10, '\0');
    for (;;) {
        const auto read = zip_fread(file.get(), block.data(), block.size());
        if (read < 0)
            throw bad_archive("damaged entry " + name);
        if (read == 0)
            return bytes;
        const auto count = static_cast<std::size_t>(read);
        if (count > left_)
            throw bad_archive("too large");
        left_ -= count;
        bytes.append(block, 0, count);
    }
}

std::string write_zip(const std::vector<std::pair<std::string, std::string>>& parts)
{
    zip_error_t error;
    zip_error_init(&error);
    const owned_source target(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!target)
        throw std::runtime_error("no memory for an archive");
    // The archive frees its source when it closes; ours reads it afterwards.
    zip_source_keep(target.get());
    auto* archive = zip_open_from_source(target.get(), ZIP_TRUNCATE, &error);
    if (archive == nullptr) {
        zip_source_free(target.get());
        throw std::runtime_error("cannot begin an archive");
    }
    for (const auto& [name, bytes] : parts)
        add(archive, name, bytes);
    if (zip_close(archive) != 0)
        fail_to_write(archive);
    return bytes_of(target.get());
}

} // namespace bot::office
