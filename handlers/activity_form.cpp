#include "handlers/activity_form.hpp"

#include "handlers/web_address.hpp"
#include "storage/catalogue_rules.hpp"
#include "storage/names.hpp"
#include "storage/news_address.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace handlers {
namespace {

constexpr int most_heads = 1'000'000;
constexpr int most_in_party = 100;
constexpr std::size_t most_sessions = 60;
constexpr std::size_t longest_activity_name = 120; // Bytes, forty Chinese characters.
constexpr std::size_t longest_content = 3000;      // Bytes.
constexpr std::size_t longest_title = 300;         // Of news, bytes.
constexpr std::size_t longest_medium = 180;        // Bytes.

std::string typed_moment(storage::time_point moment)
{
    return storage::to_rfc3339(moment).substr(0, std::string_view("2026-11-26T09:00").size());
}

std::optional<storage::time_point> read_moment(const std::string& typed)
{
    return storage::parse_rfc3339(typed + ":00+08:00");
}

std::string limit_words(const std::optional<int>& limit)
{
    return limit ? std::to_string(*limit) : std::string();
}

std::optional<std::int64_t> whole_number(const std::string& text)
{
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return text.empty() || read.ec != std::errc() || read.ptr != end ? std::nullopt : std::optional(number);
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : "、") + word;
    return text;
}

/// Between blanks, commas and 、.
std::vector<std::string> words_of(std::string text)
{
    for (const std::string_view sign : {"、", "，", ",", "；", ";", "\t", "\r", "\n", "　"})
        for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at))
            text.replace(at, sign.size(), " ");
    std::vector<std::string> words;
    std::size_t begin = 0;
    while ((begin = text.find_first_not_of(' ', begin)) != text.npos) {
        const auto end = std::min(text.find(' ', begin), text.size());
        auto word = text.substr(begin, end - begin);
        if (std::ranges::find(words, word) == words.end())
            words.push_back(std::move(word));
        begin = end;
    }
    return words;
}

std::vector<std::string> names_of(const std::vector<storage::entry_kind>& kinds)
{
    std::vector<std::string> names;
    for (const auto kind : kinds)
        names.emplace_back(storage::to_string(kind));
    return names;
}

std::vector<storage::entry_kind> kinds_of(const std::vector<std::string>& names)
{
    std::vector<storage::entry_kind> kinds;
    for (const auto& name : names)
        if (const auto kind = storage::parse_name<storage::entry_kind>(name))
            kinds.push_back(*kind);
    return kinds;
}

bool is_code(const std::string& code)
{
    return code.size() == 4 && code.find_first_not_of("0123456789") == code.npos;
}

/// Reads a form field by field; sentences about what is wrong collect beside their names.
class form_reader {
public:
    form_reader(const content::wording& say, const activity_form& form, read_activity& into)
        : say_(say), form_(form), made_(into.made), wrong_(into.wrong)
    {
    }

    void number(const catalogue& units)
    {
        if (made_.id != storage::no_activity)
            return;
        const auto typed = whole_number(form_.number);
        constexpr std::int64_t most = 999'999;
        if (!typed || *typed < 1 || *typed > most)
            wrong_["number"] = say_.text("console.bad_number");
        else if (units.find_activity_or_draft(*typed) != nullptr)
            wrong_["number"] = say_("console.number_taken", fmt::arg("number", *typed));
        else
            made_.id = *typed;
    }

    void what(const catalogue& units, const actor& by)
    {
        if (units.find_unit(form_.unit) == nullptr || !units.is_within(form_.unit, by.acts_for.unit))
            wrong_["unit"] = say_.text("console.bad_unit");
        made_.unit = form_.unit;
        if (const auto theme = storage::parse_name<storage::theme>(form_.theme))
            made_.theme = *theme;
        else
            wrong_["theme"] = say_.text("console.bad_theme");
        if (form_.name.empty() || form_.name.size() > longest_activity_name)
            wrong_["name"] = say_.text("console.bad_name");
        made_.name = form_.name;
        if (form_.content.size() > longest_content)
            wrong_["content"] = say_.text("console.bad_content");
        made_.content = form_.content;
        made_.forms = words_of(form_.forms);
        made_.aliases = words_of(form_.aliases);
    }

    void where_and_when()
    {
        if (const auto mode = storage::parse_name<storage::activity_mode>(form_.mode))
            made_.mode = *mode;
        else
            wrong_["mode"] = say_.text("console.bad_mode");
        made_.venue = form_.venue;
        if (form_.venue.size() > longest_activity_name)
            wrong_["venue"] = say_.text("console.bad_venue");
        sessions();
        made_.signup_closes_at.reset();
        if (!form_.signup_closes_at.empty()) {
            made_.signup_closes_at = read_moment(form_.signup_closes_at);
            if (!made_.signup_closes_at)
                wrong_["signup_closes_at"] = say_.text("console.bad_moment");
        }
    }

    void places()
    {
        made_.capacity = heads("capacity", form_.capacity);
        made_.volunteer_capacity = heads("volunteer_capacity", form_.volunteer_capacity);
        const auto party = whole_number(form_.party_limit);
        if (party && *party >= 1 && *party <= most_in_party)
            made_.party_limit = static_cast<int>(*party);
        else
            wrong_["party_limit"] = say_("console.bad_party_limit", fmt::arg("most", most_in_party));
        made_.ask.clear();
        if (form_.ask_name)
            made_.ask.push_back(storage::question::name);
        if (form_.ask_phone)
            made_.ask.push_back(storage::question::phone);
    }

    void counting()
    {
        using kind = storage::entry_kind;
        made_.collects.reset();
        if (!form_.collects.empty()) {
            made_.collects = storage::parse_name<kind>(form_.collects);
            constexpr std::array collected{kind::read, kind::learned, kind::opened, kind::nominated};
            if (!made_.collects || std::ranges::find(collected, *made_.collects) == collected.end())
                wrong_["collects"] = say_.text("console.bad_collects");
        }
        made_.participants_count = kinds_of(form_.participants_count);
        made_.volunteers_count = kinds_of(form_.volunteers_count);
    }

    void news()
    {
        made_.news_links.clear();
        for (const auto& one : form_.news_links) {
            if (one.title.empty() && one.url.empty())
                continue;
            auto link = read_news_link(one);
            if (!link)
                wrong_["news_links"] = say_.text("console.bad_url");
            else if (storage::has_address(made_.news_links, link->url))
                wrong_["news_links"] = say_.text("console.news_twice");
            else
                made_.news_links.push_back(*std::move(link));
        }
    }

private:
    std::optional<int> heads(const char* field, const std::string& typed)
    {
        if (typed.empty())
            return std::nullopt;
        const auto number = whole_number(typed);
        if (number && *number >= 0 && *number <= most_heads)
            return static_cast<int>(*number);
        wrong_[field] = say_.text("console.bad_heads");
        return std::nullopt;
    }

    void sessions()
    {
        made_.sessions.clear();
        for (const auto& typed : form_.sessions) {
            if (typed.starts_at.empty() && typed.ends_at.empty())
                continue;
            const auto starts_at = read_moment(typed.starts_at);
            const auto ends_at = read_moment(typed.ends_at);
            if (!starts_at || !ends_at)
                wrong_["sessions"] = say_.text("console.bad_session");
            else if (*ends_at <= *starts_at)
                wrong_["sessions"] = say_.text("console.session_ends_early");
            else if (!typed.code.empty() && !is_code(typed.code))
                wrong_["sessions"] = say_.text("console.bad_code");
            else
                made_.sessions.push_back({0, *starts_at, *ends_at, typed.code});
        }
        if (made_.sessions.size() > most_sessions)
            wrong_["sessions"] = say_("console.too_many_sessions", fmt::arg("most", most_sessions));
        storage::put_in_order(made_);
    }

    const content::wording& say_;
    const activity_form& form_;
    storage::activity& made_;
    field_errors& wrong_;
};

} // namespace

activity_form form_of(const storage::activity& activity)
{
    activity_form form;
    form.number = std::to_string(activity.id);
    form.unit = activity.unit;
    form.theme = storage::to_string(activity.theme);
    form.name = activity.name;
    form.content = activity.content;
    form.forms = joined(activity.forms);
    form.mode = storage::to_string(activity.mode);
    form.venue = activity.venue;
    form.capacity = limit_words(activity.capacity);
    form.volunteer_capacity = limit_words(activity.volunteer_capacity);
    form.party_limit = std::to_string(activity.party_limit);
    form.aliases = joined(activity.aliases);
    if (activity.signup_closes_at)
        form.signup_closes_at = typed_moment(*activity.signup_closes_at);
    if (activity.collects)
        form.collects = storage::to_string(*activity.collects);
    form.ask_name = std::ranges::count(activity.ask, storage::question::name) != 0;
    form.ask_phone = std::ranges::count(activity.ask, storage::question::phone) != 0;
    for (const auto& session : activity.sessions)
        form.sessions.push_back(
            {typed_moment(session.starts_at), typed_moment(session.ends_at), session.checkin_code});
    for (const auto& link : activity.news_links)
        form.news_links.push_back(
            {link.title, link.url, link.date ? storage::to_string(*link.date) : std::string(), link.medium});
    form.participants_count = names_of(activity.participants_count);
    form.volunteers_count = names_of(activity.volunteers_count);
    return form;
}

std::optional<storage::news_link> read_news_link(const news_fields& typed)
{
    const auto date = storage::parse_day(typed.date);
    const bool good = is_web_address(typed.url) && (typed.date.empty() || date) &&
                      typed.title.size() <= longest_title && typed.medium.size() <= longest_medium;
    if (!good)
        return std::nullopt;
    return storage::news_link{typed.title, typed.url, date, typed.medium};
}

activity_form empty_form(const catalogue& units, const std::string& unit)
{
    storage::activity blank;
    blank.unit = unit;
    blank.ask = {storage::question::name, storage::question::phone};
    for (const auto& activity : units.records().activities)
        blank.id = std::max(blank.id, activity.id);
    ++blank.id;
    auto form = form_of(blank);
    form.theme = storage::to_string(storage::theme::lifelong_learning);
    return form;
}

read_activity read_form(const content::wording& say, const catalogue& units, const actor& by,
                        const storage::activity& before, const activity_form& form)
{
    read_activity read;
    read.made = before;
    form_reader reader(say, form, read);
    reader.number(units);
    reader.what(units, by);
    reader.where_and_when();
    reader.places();
    reader.counting();
    reader.news();
    return read;
}

} // namespace handlers
