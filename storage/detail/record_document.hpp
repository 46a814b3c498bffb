#pragma once

#include "storage/detail/json_fields.hpp"
#include "storage/document.hpp"

#include <string>

// Bodies of documents, for the sources of what is kept as documents.
namespace storage {

/// Throws bad_document that names the document.
template <class T>
T parse_body(const document& from)
{
    try {
        return parse_json(from.body).get<T>();
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(from.collection + " " + from.key + ": " + e.what());
    }
}

/// The same for a record that knows its document's key and version.
template <class T>
T parse_record(const document& from, std::string T::*key)
{
    auto record = parse_body<T>(from);
    record.*key = from.key;
    record.version = from.version;
    return record;
}

template <class T>
std::string body_of(const T& record)
{
    return text_of(nlohmann::json(record));
}

/// Place in an index that goes by time.
inline std::int64_t order_of(time_point at)
{
    return at.time_since_epoch().count();
}

} // namespace storage
