#include "storage/detail/news_link_json.hpp"
#include "storage/json_reader.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace storage {
namespace {

constexpr std::int64_t most_heads = 1'000'000;

bool is_web_address(const std::string& url)
{
    return (url.starts_with("http://") && url.size() > 7) || (url.starts_with("https://") && url.size() > 8);
}

bool is_checkin_code(const std::string& code)
{
    return code.size() == 4 && code.find_first_not_of("0123456789") == code.npos;
}

session read_session(object_reader& from)
{
    session value;
    value.starts_at = from.required_moment("starts_at");
    value.ends_at = from.required_moment("ends_at");
    if (value.ends_at <= value.starts_at)
        from.fail("ends_at", "must be later than starts_at");
    value.checkin_code = from.text("checkin_code");
    if (!value.checkin_code.empty() && !is_checkin_code(value.checkin_code))
        from.fail("checkin_code", "must be exactly four digits");
    return value;
}

std::vector<session> read_sessions(object_reader& from)
{
    std::vector<session> values;
    const auto read = [&](object_reader& part) { values.push_back(read_session(part)); };
    from.each("sessions", read);
    const auto order = [](const session& a, const session& b) {
        return std::pair(a.starts_at, a.ends_at) < std::pair(b.starts_at, b.ends_at);
    };
    std::stable_sort(values.begin(), values.end(), order);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i].number = static_cast<int>(i) + 1;
    return values;
}

std::optional<int> read_heads(object_reader& from, std::string_view key, std::int64_t least)
{
    const auto value = from.integer(key, least, most_heads);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<entry_kind> read_collects(object_reader& from)
{
    const auto kind = from.word<entry_kind>("collects");
    if (kind && *kind != entry_kind::read && *kind != entry_kind::learned && *kind != entry_kind::opened &&
        *kind != entry_kind::nominated)
        from.fail("collects", "must be read, learned, opened or nominated");
    return kind;
}

std::vector<news_link> read_news_links(object_reader& from)
{
    std::vector<news_link> values;
    const auto read = [&](object_reader& part) {
        news_link link{part.text("title"), part.required_text("url"), {}, part.text("medium")};
        if (const auto written = part.text("date"); !written.empty()) {
            link.date = parse_day(written);
            if (!link.date)
                part.fail("date", "must be a day such as 2026-11-26");
        }
        if (!is_web_address(link.url))
            part.fail("url", "must begin with http:// or https://");
        values.push_back(std::move(link));
    };
    from.each("news_links", read);
    return values;
}

template <class E>
std::vector<std::string> words_for(const std::vector<E>& values)
{
    std::vector<std::string> words;
    for (const auto value : values)
        words.emplace_back(to_string(value));
    return words;
}

template <class T>
nlohmann::json or_null(const std::optional<T>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

} // namespace

activity read_activity(object_reader& from)
{
    activity value;
    const auto id = from.integer("id", 1, INT64_MAX);
    if (!id)
        from.fail("id", "is missing");
    value.id = *id;
    value.unit = from.required_text("unit");
    value.joint_units = from.texts("joint_units");
    value.theme = from.required_word<theme>("theme");
    value.name = from.required_text("name");
    value.content = from.text("content");
    value.forms = from.texts("forms");
    value.mode = from.word<activity_mode>("mode").value_or(activity_mode::onsite);
    value.state = from.word<activity_state>("state").value_or(activity_state::open);
    value.venue = from.text("venue");
    value.sessions = read_sessions(from);
    value.capacity = read_heads(from, "capacity", 0);
    value.volunteer_capacity = read_heads(from, "volunteer_capacity", 0);
    value.party_limit = read_heads(from, "party_limit", 1).value_or(value.party_limit);
    value.aliases = from.texts("aliases");
    value.ask = from.words<question>("ask");
    value.collects = read_collects(from);
    value.signup_closes_at = from.moment("signup_closes_at");
    value.news_links = read_news_links(from);
    const auto read_counts = [&](object_reader& part) {
        value.participants_count = part.words<entry_kind>("participant");
        value.volunteers_count = part.words<entry_kind>("volunteer");
    };
    from.inside("counts", read_counts);
    if (value.sessions.empty() && !value.collects)
        from.remark("sessions", "there are none, so nobody can check in");
    return value;
}

activity parse_activity(std::string_view json)
{
    const auto document = parse_json(json);
    object_reader from(document, "");
    return read_activity(from);
}

std::string to_json(const activity& value)
{
    nlohmann::json sessions = nlohmann::json::array();
    for (const auto& one : value.sessions)
        sessions.push_back({{"starts_at", to_rfc3339(one.starts_at)},
                            {"ends_at", to_rfc3339(one.ends_at)},
                            {"checkin_code", one.checkin_code}});
    nlohmann::json links = nlohmann::json::array();
    for (const auto& link : value.news_links)
        links.push_back(link);
    nlohmann::json document{{"id", value.id},
                            {"unit", value.unit},
                            {"theme", to_string(value.theme)},
                            {"name", value.name},
                            {"content", value.content},
                            {"forms", value.forms},
                            {"mode", to_string(value.mode)},
                            {"state", to_string(value.state)},
                            {"venue", value.venue},
                            {"sessions", std::move(sessions)},
                            {"capacity", or_null(value.capacity)},
                            {"volunteer_capacity", or_null(value.volunteer_capacity)},
                            {"party_limit", value.party_limit},
                            {"aliases", value.aliases},
                            {"ask", words_for(value.ask)},
                            {"collects", nullptr},
                            {"signup_closes_at", nullptr},
                            {"news_links", std::move(links)}};
    if (!value.joint_units.empty())
        document["joint_units"] = value.joint_units;
    if (value.collects)
        document["collects"] = to_string(*value.collects);
    if (value.signup_closes_at)
        document["signup_closes_at"] = to_rfc3339(*value.signup_closes_at);
    if (!value.participants_count.empty() || !value.volunteers_count.empty())
        document["counts"] = {{"participant", words_for(value.participants_count)},
                              {"volunteer", words_for(value.volunteers_count)}};
    // Words of a chat may hold broken UTF-8.
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace storage
