#include "storage/json_reader.hpp"

#include <nlohmann/json.hpp>

namespace storage {

nlohmann::json parse_json(std::string_view text)
{
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(std::string("not JSON: ") + e.what());
    }
}

object_reader::object_reader(const nlohmann::json& value, std::string place)
    : value_(value), place_(std::move(place))
{
    if (!value_.is_object())
        throw bad_document((place_.empty() ? "the document" : place_) + ": must be an object");
}

std::string object_reader::place_of(std::string_view key) const
{
    return place_.empty() ? std::string(key) : place_ + "." + std::string(key);
}

void object_reader::fail(std::string_view key, const std::string& why) const
{
    throw bad_document(place_of(key) + ": " + why);
}

const nlohmann::json* object_reader::find(std::string_view key)
{
    known_.emplace(key);
    const auto found = value_.find(key);
    return found == value_.end() || found->is_null() ? nullptr : &*found;
}

std::string object_reader::text(std::string_view key)
{
    const auto* found = find(key);
    if (!found)
        return {};
    if (!found->is_string())
        fail(key, "must be a text");
    return found->get<std::string>();
}

std::string object_reader::required_text(std::string_view key)
{
    auto written = text(key);
    if (written.empty())
        fail(key, "is missing or empty");
    return written;
}

std::vector<std::string> object_reader::texts(std::string_view key)
{
    std::vector<std::string> values;
    const auto* found = find(key);
    if (!found)
        return values;
    if (!found->is_array())
        fail(key, "must be a list of texts");
    for (const auto& item : *found) {
        if (!item.is_string())
            fail(key, "must be a list of texts");
        values.push_back(item.get<std::string>());
    }
    return values;
}

std::optional<bool> object_reader::truth(std::string_view key)
{
    const auto* found = find(key);
    if (!found)
        return {};
    if (!found->is_boolean())
        fail(key, "must be true or false");
    return found->get<bool>();
}

std::optional<std::int64_t> object_reader::integer(std::string_view key, std::int64_t least, std::int64_t most)
{
    const auto* found = find(key);
    if (!found)
        return {};
    // A number beyond the signed range would wrap around when read as one.
    const bool fits =
        found->is_number_integer() && (!found->is_number_unsigned() || found->get<std::uint64_t>() <= INT64_MAX);
    if (!fits || found->get<std::int64_t>() < least || found->get<std::int64_t>() > most)
        fail(key, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return found->get<std::int64_t>();
}

std::optional<time_point> object_reader::moment(std::string_view key)
{
    const auto written = text(key);
    if (written.empty())
        return {};
    const auto value = parse_rfc3339(written);
    if (!value)
        fail(key, "\"" + written + "\" is not a time such as 2026-11-25T09:00:00+08:00");
    return value;
}

time_point object_reader::required_moment(std::string_view key)
{
    const auto value = moment(key);
    if (!value)
        fail(key, "is missing");
    return *value;
}

void object_reader::each(std::string_view key, const std::function<void(object_reader&)>& read)
{
    const auto* found = find(key);
    if (!found)
        return;
    if (!found->is_array())
        fail(key, "must be a list");
    for (std::size_t i = 0; i < found->size(); ++i) {
        object_reader part((*found)[i], place_of(key) + "[" + std::to_string(i) + "]");
        read(part);
        adopt(part);
    }
}

void object_reader::inside(std::string_view key, const std::function<void(object_reader&)>& read)
{
    const auto* found = find(key);
    if (!found)
        return;
    object_reader part(*found, place_of(key));
    read(part);
    adopt(part);
}

void object_reader::adopt(const object_reader& part)
{
    const auto more = part.remarks();
    remarks_.insert(remarks_.end(), more.begin(), more.end());
}

void object_reader::remark(std::string_view key, const std::string& what)
{
    remarks_.push_back(place_of(key) + ": " + what);
}

std::vector<std::string> object_reader::remarks() const
{
    auto all = remarks_;
    for (const auto& [key, ignored] : value_.items())
        if (!known_.contains(key))
            all.push_back(place_of(key) + ": unknown key, ignored");
    return all;
}

} // namespace storage
