#pragma once

#include "storage/detail/json_fields.hpp"
#include "storage/document.hpp"

#include <string>

// Bodies of documents, for the sources of what is kept as documents.
namespace storage {

/// Broken UTF-8 is replaced.
template <class T>
std::string body_of(const T& what)
{
    return nlohmann::json(what).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

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

} // namespace storage
