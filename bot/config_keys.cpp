#include "bot/config_keys.hpp"

#include "bot/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace bot {

namespace {

using setting_text = const std::string&;

std::uint64_t number_in(setting_text value, std::uint64_t least, std::uint64_t most)
{
    std::uint64_t number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value.empty() || read.ec != std::errc() || read.ptr != value.data() + value.size() || number < least ||
        number > most)
        throw bad_setting(fmt::format("must be a whole number from {} to {}", least, most));
    return number;
}

std::chrono::seconds seconds_in(setting_text value, std::uint64_t least)
{
    return std::chrono::seconds(number_in(value, least, 86'400));
}

/// A base URL without the slash at its end.
std::string base_url_in(std::string value)
{
    if (!value.starts_with("http://") && !value.starts_with("https://"))
        throw bad_setting("must begin with http:// or https://");
    while (value.ends_with('/'))
        value.pop_back();
    return value;
}

std::string data_key_in(setting_text value)
{
    if (value.size() != 64 || value.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        throw bad_setting("must be 64 hexadecimal digits");
    return value;
}

/// Between commas; blanks beside them do not count.
std::vector<std::string> data_keys_in(setting_text value)
{
    std::vector<std::string> keys;
    for (std::size_t begin = 0; begin <= value.size();) {
        const auto end = std::min(value.find(',', begin), value.size());
        auto one = value.substr(begin, end - begin);
        one.erase(0, one.find_first_not_of(' '));
        one.erase(one.find_last_not_of(' ') + 1);
        keys.push_back(data_key_in(one));
        begin = end + 1;
    }
    return keys;
}

/// Days, at most ten years.
int days_in(setting_text value)
{
    return static_cast<int>(number_in(value, 1, 3660));
}

std::string log_level_in(setting_text value)
{
    try {
        log::parse_level(value);
    } catch (const std::invalid_argument&) {
        throw bad_setting("must be debug, info, warning or error");
    }
    return value;
}

wechat_mode mode_in(setting_text value)
{
    if (value == "plain")
        return wechat_mode::plain;
    if (value == "compatible")
        return wechat_mode::compatible;
    if (value == "secure")
        return wechat_mode::secure;
    throw bad_setting("must be plain, compatible or secure");
}

account_kind kind_in(setting_text value)
{
    if (value == "subscription")
        return account_kind::subscription;
    if (value == "service")
        return account_kind::service;
    if (value == "mini_program")
        return account_kind::mini_program;
    throw bad_setting("must be subscription, service or mini_program");
}

bool truth_in(setting_text value)
{
    if (value != "true" && value != "false")
        throw bad_setting("must be true or false");
    return value == "true";
}

/// Words between commas.
std::vector<std::string> words_in(setting_text value)
{
    std::vector<std::string> words;
    for (std::size_t from = 0; from <= value.size();) {
        const auto comma = std::min(value.find(',', from), value.size());
        const auto begin = value.find_first_not_of(' ', from);
        const auto end = value.find_last_not_of(' ', comma == 0 ? 0 : comma - 1);
        if (begin < comma)
            words.push_back(value.substr(begin, end + 1 - begin));
        from = comma + 1;
    }
    return words;
}

std::chrono::month_day date_in(setting_text value)
{
    // A day of every year, so that the 29th of February is none.
    const auto day = storage::parse_day("2025-" + std::string(value));
    if (!day)
        throw bad_setting("must be a month and a day, such as 12-10");
    const std::chrono::year_month_day date(*day);
    return date.month() / date.day();
}

template <storage::unit_level Level, storage::nomination_kind Kind>
void set_quota(config& to, setting_text value)
{
    using rules = handlers::nomination_rules;
    auto& quota = to.nomination.quotas.at(static_cast<std::size_t>(Level)).at(static_cast<std::size_t>(Kind));
    quota = static_cast<int>(number_in(value, rules::least, rules::most));
}

template <storage::nomination_kind Kind>
void set_deadline(config& to, setting_text value)
{
    to.nomination.deadlines.at(static_cast<std::size_t>(Kind)) = date_in(value);
}

constexpr setting<config> general[] = {
    {"listen", [](config& to, setting_text value) { to.listen = value; }},
    {"store", [](config& to, setting_text value) { to.store = value; }},
    {"public_url", [](config& to, setting_text value) { to.public_url = base_url_in(value); }},
    {"threads", [](config& to, setting_text value) { to.threads = static_cast<unsigned>(number_in(value, 0, 1024)); }},
    {"data_key", [](config& to, setting_text value) { to.data_key = data_key_in(value); }},
    {"data_key_old", [](config& to, setting_text value) { to.data_key_old = data_keys_in(value); }},
    {"privacy.contacts", [](config& to, setting_text value) { to.privacy.contacts = days_in(value); }},
    {"privacy.words", [](config& to, setting_text value) { to.privacy.words = days_in(value); }},
    {"privacy.tickets", [](config& to, setting_text value) { to.privacy.tickets = days_in(value); }},
    {"privacy.forms", [](config& to, setting_text value) { to.privacy.forms = days_in(value); }},
    {"privacy.sentences", [](config& to, setting_text value) { to.privacy.sentences = days_in(value); }},
    {"privacy.log", [](config& to, setting_text value) { to.privacy.log = days_in(value); }},
    {"privacy.absent", [](config& to, setting_text value) { to.privacy.absent = days_in(value); }},
    {"log_level", [](config& to, setting_text value) { to.log_level = log_level_in(value); }},
    {"redis.user", [](config& to, setting_text value) { to.redis.user = value; }},
    {"redis.password", [](config& to, setting_text value) { to.redis.password = value; }},
    {"redis.sentinel_user", [](config& to, setting_text value) { to.redis.sentinel_user = value; }},
    {"redis.sentinel_password", [](config& to, setting_text value) { to.redis.sentinel_password = value; }},
    {"redis.replicas",
     [](config& to, setting_text value) { to.redis.replicas = static_cast<int>(number_in(value, 0, 16)); }},
    {"redis.allow_loss", [](config& to, setting_text value) { to.redis.allow_loss = truth_in(value); }},
    {"wechat.api", [](config& to, setting_text value) { to.wechat.api = base_url_in(value); }},
    {"wechat.ca_file", [](config& to, setting_text value) { to.wechat.ca_file = value; }},
    {"wechat.timestamp_window", [](config& to, setting_text value) { to.wechat.timestamp_window = seconds_in(value, 0); }},
    {"delivery.message_window",
     [](config& to, setting_text value) {
         to.delivery.message_window = std::chrono::seconds(number_in(value, 0, 604'800));
     }},
    {"delivery.message_allowance",
     [](config& to, setting_text value) { to.delivery.message_allowance = static_cast<int>(number_in(value, 0, 1000)); }},
    {"delivery.gesture_window", [](config& to, setting_text value) { to.delivery.gesture_window = seconds_in(value, 0); }},
    {"delivery.gesture_allowance",
     [](config& to, setting_text value) { to.delivery.gesture_allowance = static_cast<int>(number_in(value, 0, 1000)); }},
    {"delivery.quiet_from",
     [](config& to, setting_text value) { to.delivery.quiet_from = static_cast<int>(number_in(value, 0, 23)); }},
    {"delivery.quiet_until",
     [](config& to, setting_text value) { to.delivery.quiet_until = static_cast<int>(number_in(value, 0, 23)); }},
    {"help.patience", [](config& to, setting_text value) { to.help.patience = seconds_in(value, 1); }},
    {"reminders.evening",
     [](config& to, setting_text value) { to.reminders.evening = static_cast<int>(number_in(value, 0, 23)); }},
    {"reminders.reading",
     [](config& to, setting_text value) { to.reminders.reading = static_cast<int>(number_in(value, 0, 23)); }},
    {"reminders.broadcasts",
     [](config& to, setting_text value) { to.reminders.broadcasts = static_cast<int>(number_in(value, 0, 100)); }},
    {"report.plan", [](config& to, setting_text value) { to.report.plan = date_in(value); }},
    {"report.summary", [](config& to, setting_text value) { to.report.summary = date_in(value); }},
    {"report.annex2", [](config& to, setting_text value) { to.report.annex2 = date_in(value); }},
    {"report.cases", [](config& to, setting_text value) { to.report.cases = date_in(value); }},
    {"nomination.province_star", set_quota<storage::unit_level::province, storage::nomination_kind::star>},
    {"nomination.province_brand", set_quota<storage::unit_level::province, storage::nomination_kind::brand>},
    {"nomination.province_example", set_quota<storage::unit_level::province, storage::nomination_kind::example>},
    {"nomination.city_star", set_quota<storage::unit_level::city, storage::nomination_kind::star>},
    {"nomination.city_brand", set_quota<storage::unit_level::city, storage::nomination_kind::brand>},
    {"nomination.city_example", set_quota<storage::unit_level::city, storage::nomination_kind::example>},
    {"nomination.county_star", set_quota<storage::unit_level::county, storage::nomination_kind::star>},
    {"nomination.county_brand", set_quota<storage::unit_level::county, storage::nomination_kind::brand>},
    {"nomination.county_example", set_quota<storage::unit_level::county, storage::nomination_kind::example>},
    {"nomination.institution_star", set_quota<storage::unit_level::institution, storage::nomination_kind::star>},
    {"nomination.institution_brand", set_quota<storage::unit_level::institution, storage::nomination_kind::brand>},
    {"nomination.institution_example",
     set_quota<storage::unit_level::institution, storage::nomination_kind::example>},
    {"nomination.star_deadline", set_deadline<storage::nomination_kind::star>},
    {"nomination.brand_deadline", set_deadline<storage::nomination_kind::brand>},
    {"nomination.example_deadline", set_deadline<storage::nomination_kind::example>},
    {"http.proxies", [](config& to, setting_text value) { to.http.proxies = words_in(value); }},
    {"api.requests_per_token",
     [](config& to,
        setting_text value) { to.api.requests_per_token = static_cast<unsigned>(number_in(value, 0, 1'000'000)); }},
    {"api.requests_per_address",
     [](config& to,
        setting_text value) { to.api.requests_per_address = static_cast<unsigned>(number_in(value, 0, 1'000'000)); }},
    {"api.session_days",
     [](config& to, setting_text value) { to.api.session = std::chrono::hours(24 * number_in(value, 1, 365)); }},
    {"http.body_limit", [](config& to, setting_text value) { to.http.body_limit = number_in(value, 1024, 64U << 20); }},
    {"http.header_limit", [](config& to, setting_text value) { to.http.header_limit = number_in(value, 1024, 1U << 20); }},
    {"http.read_timeout", [](config& to, setting_text value) { to.http.read_timeout = seconds_in(value, 1); }},
    {"http.idle_timeout", [](config& to, setting_text value) { to.http.idle_timeout = seconds_in(value, 1); }},
    {"http.write_timeout", [](config& to, setting_text value) { to.http.write_timeout = seconds_in(value, 1); }},
};

constexpr setting<account_settings> of_accounts[] = {
    {"token", [](account_settings& to, setting_text value) { to.token = value; }},
    {"previous_token", [](account_settings& to, setting_text value) { to.previous_token = value; }},
    {"app_id", [](account_settings& to, setting_text value) { to.app_id = value; }},
    {"app_secret", [](account_settings& to, setting_text value) { to.app_secret = value; }},
    {"aes_key", [](account_settings& to, setting_text value) { to.aes_key = value; }},
    {"previous_aes_key", [](account_settings& to, setting_text value) { to.previous_aes_key = value; }},
    {"mode", [](account_settings& to, setting_text value) { to.mode = mode_in(value); }},
    {"kind", [](account_settings& to, setting_text value) { to.kind = kind_in(value); }},
    {"verified", [](account_settings& to, setting_text value) { to.verified = truth_in(value); }},
};

} // namespace

std::span<const setting<config>> general_settings()
{
    return general;
}

std::span<const setting<account_settings>> account_keys()
{
    return of_accounts;
}

} // namespace bot
