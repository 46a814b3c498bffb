#pragma once

#include "storage/calendar.hpp"
#include "storage/json.hpp"
#include "storage/names.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

/// Reads one JSON object key by key. Every complaint names the place: "activities[2].theme: ...".
/// Absent and null are the same.
class object_reader {
public:
    /// Throws bad_document where the value is not an object.
    object_reader(const nlohmann::json& value, std::string place);

    std::string text(std::string_view key);
    std::string required_text(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
    std::optional<bool> truth(std::string_view key);
    std::optional<time_point> moment(std::string_view key);
    time_point required_moment(std::string_view key);

    template <class E>
    std::optional<E> word(std::string_view key)
    {
        const auto written = text(key);
        if (written.empty())
            return {};
        const auto value = parse_name<E>(written);
        if (!value)
            fail(key, "\"" + written + "\" is not a known word");
        return value;
    }

    template <class E>
    E required_word(std::string_view key)
    {
        const auto value = word<E>(key);
        if (!value)
            fail(key, "is missing");
        return *value;
    }

    template <class E>
    std::vector<E> words(std::string_view key)
    {
        std::vector<E> values;
        for (const auto& written : texts(key)) {
            const auto value = parse_name<E>(written);
            if (!value)
                fail(key, "\"" + written + "\" is not a known word");
            values.push_back(*value);
        }
        return values;
    }

    /// Calls `read` for each object of an array.
    void each(std::string_view key, const std::function<void(object_reader&)>& read);

    /// Calls `read` for an object, where there is one.
    void inside(std::string_view key, const std::function<void(object_reader&)>& read);

    [[noreturn]] void fail(std::string_view key, const std::string& why) const;

    std::string place_of(std::string_view key) const;

    /// Remarks of this object and of those in it, with one for each key that was never asked for.
    std::vector<std::string> remarks() const;

    void remark(std::string_view key, const std::string& what);

private:
    const nlohmann::json* find(std::string_view key);
    void adopt(const object_reader& part);

    const nlohmann::json& value_;
    std::string place_;
    std::set<std::string, std::less<>> known_;
    std::vector<std::string> remarks_;
};

/// Reads an activity of the `xuelin load` format.
activity read_activity(object_reader& from);

/// Parses JSON; throws bad_document.
nlohmann::json parse_json(std::string_view text);

} // namespace storage
