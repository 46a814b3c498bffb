#include "storage/names.hpp"

#include <array>

namespace storage {
namespace {

/// The words of an enumeration, in the order of its values.
template <class E>
constexpr std::array<std::string_view, 0> words_of{};

template <>
constexpr std::array<std::string_view, 4> words_of<unit_level>{"province", "city", "county", "institution"};

template <>
constexpr std::array<std::string_view, 2> words_of<account_kind>{"official", "mini_program"};

template <>
constexpr std::array<std::string_view, theme_count> words_of<theme>{"lifelong-learning",
                                                                    "open-resources",
                                                                    "community-and-elder-sharing",
                                                                    "reading",
                                                                    "stars-and-brands",
                                                                    "smart-help-for-elders",
                                                                    "rural-revitalization",
                                                                    "learning-city",
                                                                    "other"};

template <>
constexpr std::array<std::string_view, 3> words_of<activity_mode>{"onsite", "online", "hybrid"};

template <>
constexpr std::array<std::string_view, 3> words_of<activity_state>{"open", "cancelled", "draft"};

template <>
constexpr std::array<std::string_view, 2> words_of<role>{"participant", "volunteer"};

template <>
constexpr std::array<std::string_view, 7> words_of<entry_kind>{"registered", "attended",  "read",  "learned",
                                                               "opened",     "nominated", "manual"};

template <>
constexpr std::array<std::string_view, 2> words_of<question>{"name", "phone"};

template <>
constexpr std::array<std::string_view, 3> words_of<resource_kind>{"course", "video", "article"};

template <>
constexpr std::array<std::string_view, 4> words_of<resource_share>{"below", "own", "above", "chain"};

template <>
constexpr std::array<std::string_view, 4> words_of<organizer_role>{"helper", "organizer", "collector", "admin"};

template <>
constexpr std::array<std::string_view, 3> words_of<registration_state>{"confirmed", "waiting", "cancelled"};

template <>
constexpr std::array<std::string_view, 6> words_of<notice::subject>{"promoted", "reply",     "changed",
                                                                    "reminder", "broadcast", "picture"};

template <>
constexpr std::array<std::string_view, 5> words_of<delivery_state>{"queued", "waiting", "sent", "told", "expired"};

template <>
constexpr std::array<std::string_view, 4> words_of<channel>{"none", "passive_reply", "customer_service",
                                                            "subscription"};

template <class E>
std::string_view word(E value)
{
    return words_of<E>.at(static_cast<std::size_t>(value));
}

} // namespace

std::string_view to_string(unit_level value)
{
    return word(value);
}
std::string_view to_string(account_kind value)
{
    return word(value);
}
std::string_view to_string(theme value)
{
    return word(value);
}
std::string_view to_string(activity_mode value)
{
    return word(value);
}
std::string_view to_string(activity_state value)
{
    return word(value);
}
std::string_view to_string(role value)
{
    return word(value);
}
std::string_view to_string(entry_kind value)
{
    return word(value);
}
std::string_view to_string(question value)
{
    return word(value);
}
std::string_view to_string(resource_kind value)
{
    return word(value);
}
std::string_view to_string(resource_share value)
{
    return word(value);
}
std::string_view to_string(organizer_role value)
{
    return word(value);
}
std::string_view to_string(registration_state value)
{
    return word(value);
}
std::string_view to_string(notice::subject value)
{
    return word(value);
}
std::string_view to_string(delivery_state value)
{
    return word(value);
}
std::string_view to_string(channel value)
{
    return word(value);
}

template <class E>
std::optional<E> parse_name(std::string_view text)
{
    for (std::size_t i = 0; i < words_of<E>.size(); ++i)
        if (words_of<E>[i] == text)
            return static_cast<E>(i);
    return {};
}

template std::optional<unit_level> parse_name(std::string_view);
template std::optional<account_kind> parse_name(std::string_view);
template std::optional<theme> parse_name(std::string_view);
template std::optional<activity_mode> parse_name(std::string_view);
template std::optional<activity_state> parse_name(std::string_view);
template std::optional<role> parse_name(std::string_view);
template std::optional<entry_kind> parse_name(std::string_view);
template std::optional<question> parse_name(std::string_view);
template std::optional<resource_kind> parse_name(std::string_view);
template std::optional<resource_share> parse_name(std::string_view);
template std::optional<organizer_role> parse_name(std::string_view);
template std::optional<registration_state> parse_name(std::string_view);
template std::optional<notice::subject> parse_name(std::string_view);
template std::optional<delivery_state> parse_name(std::string_view);
template std::optional<channel> parse_name(std::string_view);

} // namespace storage
