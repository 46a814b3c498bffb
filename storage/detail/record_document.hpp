#pragma once

#include "storage/detail/json_fields.hpp"
#include "storage/document.hpp"

#include <string>

// How a record becomes a document's body and comes back, for the sources that do this alone.
namespace storage {

/// Throws bad_document.
template <class T>
T parse_body(const document& from)
{
    try {
        return parse_json(from.body).get<T>();
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(from.collection + " " + from.key + ": " + e.what());
    }
}

template <class T>
std::string body_of(const T& record)
{
    return nlohmann::json(record).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

inline std::int64_t order_of(time_point at)
{
    return at.time_since_epoch().count();
}

} // namespace storage
