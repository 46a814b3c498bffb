#include "storage/names.hpp"

#include <array>
#include <utility>

namespace storage {
namespace {

template <class E, std::size_t N>
using table = std::array<std::pair<E, std::string_view>, N>;

constexpr table<unit_level, 4> names(unit_level)
{
    return {{{unit_level::province, "province"},
             {unit_level::city, "city"},
             {unit_level::county, "county"},
             {unit_level::institution, "institution"}}};
}

constexpr table<account_kind, 2> names(account_kind)
{
    return {{{account_kind::official, "official"}, {account_kind::mini_program, "mini-program"}}};
}

constexpr table<theme, theme_count> names(theme)
{
    return {{{theme::lifelong_learning, "lifelong-learning"},
             {theme::open_resources, "open-resources"},
             {theme::community_and_elder_sharing, "community-and-elder-sharing"},
             {theme::reading, "reading"},
             {theme::stars_and_brands, "stars-and-brands"},
             {theme::smart_help_for_elders, "smart-help-for-elders"},
             {theme::rural_revitalization, "rural-revitalization"},
             {theme::learning_city, "learning-city"},
             {theme::other, "other"}}};
}

constexpr table<activity_mode, 3> names(activity_mode)
{
    return {{{activity_mode::onsite, "onsite"}, {activity_mode::online, "online"}, {activity_mode::hybrid, "hybrid"}}};
}

constexpr table<activity_state, 2> names(activity_state)
{
    return {{{activity_state::open, "open"}, {activity_state::cancelled, "cancelled"}}};
}

constexpr table<role, 2> names(role)
{
    return {{{role::participant, "participant"}, {role::volunteer, "volunteer"}}};
}

constexpr table<entry_kind, 7> names(entry_kind)
{
    return {{{entry_kind::registered, "registered"},
             {entry_kind::attended, "attended"},
             {entry_kind::read, "read"},
             {entry_kind::learned, "learned"},
             {entry_kind::opened, "opened"},
             {entry_kind::nominated, "nominated"},
             {entry_kind::manual, "manual"}}};
}

constexpr table<question, 2> names(question)
{
    return {{{question::name, "name"}, {question::phone, "phone"}}};
}

constexpr table<organizer_role, 3> names(organizer_role)
{
    return {{{organizer_role::organizer, "organizer"},
             {organizer_role::collector, "collector"},
             {organizer_role::admin, "admin"}}};
}

constexpr table<registration_state, 3> names(registration_state)
{
    return {{{registration_state::confirmed, "confirmed"},
             {registration_state::waiting, "waiting"},
             {registration_state::cancelled, "cancelled"}}};
}

template <class E>
std::string_view name_of(E value)
{
    for (const auto& [each, name] : names(E{})) {
        if (each == value) {
            return name;
        }
    }
    return {};
}

} // namespace

std::string_view to_string(unit_level value) { return name_of(value); }
std::string_view to_string(account_kind value) { return name_of(value); }
std::string_view to_string(theme value) { return name_of(value); }
std::string_view to_string(activity_mode value) { return name_of(value); }
std::string_view to_string(activity_state value) { return name_of(value); }
std::string_view to_string(role value) { return name_of(value); }
std::string_view to_string(entry_kind value) { return name_of(value); }
std::string_view to_string(question value) { return name_of(value); }
std::string_view to_string(organizer_role value) { return name_of(value); }
std::string_view to_string(registration_state value) { return name_of(value); }

template <class E>
std::optional<E> parse_name(std::string_view text)
{
    for (const auto& [each, name] : names(E{})) {
        if (name == text) {
            return each;
        }
    }
    return std::nullopt;
}

template std::optional<unit_level> parse_name(std::string_view);
template std::optional<account_kind> parse_name(std::string_view);
template std::optional<theme> parse_name(std::string_view);
template std::optional<activity_mode> parse_name(std::string_view);
template std::optional<activity_state> parse_name(std::string_view);
template std::optional<role> parse_name(std::string_view);
template std::optional<entry_kind> parse_name(std::string_view);
template std::optional<question> parse_name(std::string_view);
template std::optional<organizer_role> parse_name(std::string_view);
template std::optional<registration_state> parse_name(std::string_view);

} // namespace storage
