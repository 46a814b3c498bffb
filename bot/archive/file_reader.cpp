#include "bot/archive/file_reader.hpp"

#include "bot/archive/digest.hpp"
#include "storage/archive_json.hpp"
#include "storage/json.hpp"

#include <stdexcept>
#include <utility>

namespace bot::archive {

file_reader::file_reader(std::string path) : path_(std::move(path))
{
    open();
    check_whole();
    open();
    std::string header;
    next(header);
}

void file_reader::open()
{
    line_ = 0;
    file_ = std::ifstream(path_, std::ios::binary);
    if (!file_.is_open())
        throw std::runtime_error("cannot read " + path_);
}

void file_reader::check_whole()
{
    try {
        std::string line;
        if (!next(line))
            throw std::runtime_error("the file is empty");
        check_header(line);
        digest so_far;
        for (std::string following; next(following); line.swap(following))
            so_far.add(line);
        if (line.back() != '\n')
            throw std::runtime_error("the file is cut off here");
        trailer_ = read_trailer(line);
        if (trailer_ != trailer{line_ - 1, so_far.hex()})
            throw std::runtime_error(
                "the file was changed: the lines before this one are not those it was written with");
    } catch (const std::runtime_error& error) {
        fail(error.what());
    }
}

bool file_reader::next(std::string& line)
{
    if (!std::getline(file_, line))
        return false;
    if (!file_.eof())
        line += '\n';
    ++line_;
    return true;
}

void file_reader::skip(std::int64_t records)
{
    std::string line;
    while (records-- > 0 && !at_end())
        next(line);
}

std::vector<storage::archive_record> file_reader::read(int limit)
{
    std::vector<storage::archive_record> records;
    std::string line;
    while (limit-- > 0 && !at_end()) {
        if (!next(line))
            fail("the file ends early: something writes to it");
        try {
            records.push_back(storage::parse_archive_record(line));
        } catch (const storage::bad_document& error) {
            fail(error.what());
        }
    }
    return records;
}

void file_reader::fail(const std::string& why) const
{
    throw std::runtime_error(path_ + ", line " + std::to_string(line_) + ": " + why);
}

} // namespace bot::archive
