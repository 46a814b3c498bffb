#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace bot::api {

/// The JSON object that a request carries, read field by field. What is wrong first is remembered: after all
/// fields were read, ask.
class json_body {
public:
    /// An empty body is an object without fields. Fields that are not `known` are wrong.
    json_body(std::string_view bytes, std::initializer_list<std::string_view> known);

    /// Text of `least` to `most` characters; with a `least` of 0 it may be absent and is empty then.
    std::string text(std::string_view name, std::size_t least, std::size_t most);

    /// Nothing where it is absent.
    std::optional<int> number(std::string_view name, int least, int most);
    std::optional<bool> truth(std::string_view name);

    bool has(std::string_view name) const { return fields_.contains(name); }
    bool good() const { return !wrong_; }

    /// 400 that names the field which is wrong and says what it takes, or says that it is no JSON object.
    http::response refusal(const context& ctx) const;

private:
    const nlohmann::json* find(std::string_view name) const;

    nlohmann::json fields_ = nlohmann::json::object();
    /// What is wrong with a field; of the whole body where it has no name.
    struct complaint {
        std::string field;
        std::string_view sentence = {}; ///< Its key in the wording.
        std::size_t least = 0;
        std::size_t most = 0;
    };
    void complain(complaint about);

    std::optional<complaint> wrong_;
};

/// A document in bytes; broken UTF-8 is replaced.
std::string written(const nlohmann::ordered_json& document);

/// A document as an answer that nobody keeps.
http::response fresh_json(unsigned status, const nlohmann::ordered_json& document);

/// The same of JSON that is written already.
http::response fresh_text(std::string body);

/// A document that may be asked for again with If-None-Match.
http::response revalidated_json(const nlohmann::ordered_json& document, const http::request& what);

} // namespace bot::api
