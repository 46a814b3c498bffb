#include "tests/support/chat.hpp"

#include "bot/binding.hpp"
#include "bot/conversation/converse.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "content/tutorials.hpp"
#include "tests/support/run.hpp"
#include "tests/support/week.hpp"

namespace support {
namespace {

storage::unit unit(std::string id, std::string name, storage::unit_level level, std::string parent)
{
    storage::unit made;
    made.id = std::move(id);
    made.name = std::move(name);
    made.level = level;
    made.parent = std::move(parent);
    return made;
}

storage::catalogue_records week(std::vector<storage::activity> activities)
{
    storage::catalogue_records made;
    made.units = {unit("province", "某省", storage::unit_level::province, ""),
                  unit("city", "某市", storage::unit_level::city, "province"),
                  unit("other", "邻市", storage::unit_level::city, "province"),
                  unit("district", "某区", storage::unit_level::county, "city")};
    storage::account account;
    account.id = "default";
    account.unit = "city";
    made.accounts.push_back(account);
    made.activities = std::move(activities);
    return made;
}

} // namespace

chat::chat(std::vector<storage::activity> activities)
    : now_(moment("2026-11-25T08:00:00+08:00")), context_{settings_,
                                                          *store_,
                                                          content::built_in_wording(),
                                                          metrics_,
                                                          [this] { return now_; },
                                                          std::string(32, 'k'),
                                                          nullptr,
                                                          nullptr}
{
    settings_.nomination.deadlines.fill(std::chrono::December / 31);
    run(store_->save_catalogue(week(std::move(activities)), now_));
    refresh();
}

void chat::refresh()
{
    context_.catalogue = std::make_shared<const handlers::catalogue>(run(store_->load_catalogue()));
    context_.names =
        std::make_shared<const bot::understand::index>(context_.catalogue, content::built_in_tutorials());
}

void chat::set_clock(const std::string& rfc3339)
{
    now_ = moment(rfc3339);
}

std::string chat::say(const std::string& who, const std::string& text)
{
    return say(who, text, std::to_string(++messages_));
}

std::string chat::say(const std::string& who, const std::string& text, const std::string& msg_id)
{
    bot::wechat::message message;
    message.msg_type = "text";
    message.content = text;
    message.msg_id = msg_id;
    return deliver(who, std::move(message));
}

std::string chat::picture(const std::string& who, const std::string& media_id)
{
    bot::wechat::message message;
    message.msg_type = "image";
    message.media_id = media_id;
    message.msg_id = std::to_string(++messages_);
    return deliver(who, std::move(message));
}

std::string chat::voice(const std::string& who, const std::string& media, const std::string& heard)
{
    bot::wechat::message message;
    message.msg_type = "voice";
    message.media_id = media;
    message.recognition = heard;
    message.msg_id = std::to_string(++messages_);
    return deliver(who, std::move(message));
}

std::string chat::event(const std::string& who, const std::string& name)
{
    bot::wechat::message message;
    message.msg_type = "event";
    message.event = name;
    return deliver(who, std::move(message));
}

std::string chat::event(const std::string& who, bot::wechat::message what)
{
    what.msg_type = "event";
    return deliver(who, std::move(what));
}

storage::person_id chat::id_of(const std::string& who) const
{
    return bot::pseudonym(context_.data_key, "default", who);
}

std::string chat::deliver(const std::string& who, bot::wechat::message message)
{
    message.from_user = who;
    message.create_time = now_.time_since_epoch().count();
    return run(bot::converse(context_, {"default", who, std::move(message)}));
}

void chat::bind(const std::string& who, const std::string& unit)
{
    const auto code = run(bot::create_binding_code(*store_, {unit, storage::organizer_role::organizer}, now_));
    say(who, "绑定 " + code);
}

storage::activity activity_on_the_26th(storage::activity_id id, const std::string& name, const std::string& unit)
{
    storage::activity made;
    made.id = id;
    made.unit = unit;
    made.name = name;
    made.venue = "市图书馆";
    storage::session sitting;
    sitting.starts_at = moment("2026-11-26T09:00:00+08:00");
    sitting.ends_at = moment("2026-11-26T11:00:00+08:00");
    sitting.checkin_code = "1234";
    made.sessions.push_back(sitting);
    return made;
}

} // namespace support
