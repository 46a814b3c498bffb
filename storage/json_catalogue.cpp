#include "storage/json_reader.hpp"

#include <nlohmann/json.hpp>

namespace storage {
namespace {

unit read_unit(object_reader& from)
{
    unit value;
    value.id = from.required_text("id");
    value.name = from.required_text("name");
    value.level = from.required_word<unit_level>("level");
    value.parent = from.text("parent");
    value.phone = from.text("phone");
    return value;
}

account read_account(object_reader& from)
{
    account value;
    value.id = from.required_text("id");
    value.unit = from.required_text("unit");
    value.kind = from.word<account_kind>("kind").value_or(account_kind::official);
    value.app_id = from.text("app_id");
    return value;
}

resource read_resource(object_reader& from)
{
    resource value;
    value.id = from.required_text("id");
    value.unit = from.text("unit");
    value.title = from.required_text("title");
    value.topic = from.text("topic");
    for (auto& topic : from.texts("topics")) {
        if (value.topic.empty())
            value.topic = std::move(topic);
        else if (topic != value.topic)
            value.more_topics.push_back(std::move(topic));
    }
    value.url = from.text("url");
    if (const auto file = from.text("file"); !file.empty()) {
        if (!value.url.empty())
            from.fail("file", "cannot be given beside url");
        value.url = std::string(file_scheme) + file;
        value.kind = resource_kind::article;
    }
    const bool is_web = value.url.starts_with("https://") || value.url.starts_with("http://");
    if (!value.url.empty() && !is_web && !value.url.starts_with(file_scheme) && !value.url.starts_with("/"))
        from.fail("url", "must begin with http:// or https://");
    value.kind = from.word<resource_kind>("kind").value_or(value.kind);
    value.audience = from.text("audience");
    value.licence = from.text("licence");
    value.share = from.word<resource_share>("share").value_or(resource_share::below);
    value.recommended = from.truth("recommended").value_or(false);
    return value;
}

book read_book(object_reader& from)
{
    book value;
    value.id = from.required_text("id");
    value.title = from.required_text("title");
    value.author = from.text("author");
    value.topic = from.text("topic");
    value.note = from.text("note");
    return value;
}

/// Reads a list of things, each of which has an id of its own.
template <class T>
std::vector<T> read_list(object_reader& from, std::string_view key, T (*read)(object_reader&))
{
    std::vector<T> values;
    std::set<decltype(T::id)> ids;
    const auto read_one = [&](object_reader& part) {
        values.push_back(read(part));
        if (!ids.insert(values.back().id).second)
            part.fail("id", "is used twice");
    };
    from.each(key, read_one);
    return values;
}

} // namespace

catalogue_document parse_catalogue(std::string_view json)
{
    const auto document = parse_json(json);
    object_reader from(document, "");
    catalogue_document result;
    result.records.units = read_list(from, "units", read_unit);
    result.records.accounts = read_list(from, "accounts", read_account);
    result.records.activities = read_list(from, "activities", read_activity);
    result.records.resources = read_list(from, "resources", read_resource);
    result.records.books = read_list(from, "books", read_book);
    result.warnings = from.remarks();
    return result;
}

} // namespace storage
