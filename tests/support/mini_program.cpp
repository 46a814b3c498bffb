#include "tests/support/mini_program.hpp"

#include "bot/conversation/converse.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "bot/platform/https_transport.hpp"
#include "bot/routes.hpp"
#include "bot/secrets.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

#include <stdexcept>

namespace support {
namespace {

constexpr const char* account = "mini";

void add_account(chat& to, const platform::wechat& of)
{
    auto records = run(to.store().load_catalogue());
    storage::account mini;
    mini.id = account;
    mini.unit = "city";
    mini.kind = storage::account_kind::mini_program;
    records.accounts.push_back(std::move(mini));
    storage::book book;
    book.id = "b1";
    book.title = "平凡的世界";
    book.author = "路遥";
    records.books.push_back(std::move(book));
    run(to.store().save_catalogue(std::move(records), to.context().clock()));
    to.refresh();
    bot::account_settings settings;
    settings.id = account;
    settings.token = "t";
    settings.app_id = of.app_id();
    settings.app_secret = of.app_secret();
    settings.kind = bot::account_kind::mini_program;
    to.settings().wechat.accounts.push_back(std::move(settings));
}

bot::platform::https_options options_for(const platform::wechat& of)
{
    bot::platform::https_options options;
    options.base_url = of.url();
    return options;
}

} // namespace

std::string api_answer::header(std::string_view name) const
{
    return header_of(raw, name);
}

mini_program::mini_program(std::vector<storage::activity> activities) : chat_(std::move(activities))
{
    add_account(chat_, platform_);
    bot::platform::credentials who;
    who.account = account;
    who.app_id = platform_.app_id();
    who.app_secret = platform_.app_secret();
    who.kind = storage::account_kind::mini_program;
    carrier_ = std::make_unique<bot::platform::https_transport>(pool_.get_executor(), options_for(platform_));
    client_ = std::make_unique<bot::platform::client>(std::move(who), *carrier_, chat_.store(), "server-1",
                                                      std::string(32, 'k'), pool_.get_executor());
    chat_.context().caller = [this](std::string_view of) { return of == account ? client_.get() : nullptr; };
}

mini_program::~mini_program()
{
    pool_.stop();
    pool_.join();
}

api_answer mini_program::send(const api_call& what)
{
    std::string key = what.key;
    if (key.empty())
        key = "key-" + std::to_string(++keys_);
    const auto authorization = what.token.empty() ? std::string() : "Bearer " + what.token;
    const auto question = what.address.find('?');
    bot::http::request asked;
    asked.method = what.method;
    asked.path = std::string_view(what.address).substr(0, question);
    asked.query =
        question == std::string::npos ? std::string_view() : std::string_view(what.address).substr(question + 1);
    asked.authorization = authorization;
    asked.body = what.body;
    asked.content_type = what.body.empty() ? "" : "application/json";
    asked.if_none_match = what.if_none_match;
    asked.if_match = what.if_match;
    asked.peer = "192.0.2.7";
    if (what.method != bot::http::method::get && key != "-")
        asked.idempotency_key = key;
    api_answer got;
    got.raw = run(bot::answer(chat_.context(), asked));
    if (got.raw.content_type.find("json") != std::string::npos)
        got.body = nlohmann::json::parse(got.raw.body);
    return got;
}

api_answer mini_program::get(std::string address, std::string token)
{
    api_call what;
    what.address = std::move(address);
    what.token = std::move(token);
    return send(what);
}

api_answer mini_program::post(std::string address, std::string token, const nlohmann::json& body, std::string key)
{
    api_call what;
    what.method = bot::http::method::post;
    what.address = std::move(address);
    what.token = std::move(token);
    what.body = body.dump();
    what.key = std::move(key);
    return send(what);
}

std::string mini_program::log_in(const std::string& openid)
{
    const auto code = "code-" + openid + "-" + std::to_string(++keys_);
    platform_.gets_login_code(openid, code);
    const auto got = post("/api/v1/session", "", {{"code", code}, {"account", account}});
    if (got.status() != 201)
        throw std::runtime_error("not logged in: " + got.raw.body);
    return got.body.at("token");
}

std::string mini_program::organizer(const std::string& unit, storage::organizer_role role)
{
    const auto token = "organizer-" + unit + "-" + std::to_string(++keys_);
    run(chat_.store().save_token({bot::sha256_hex(token), {unit, role}, chat_.context().clock()}));
    return token;
}

std::string mini_program::say(const std::string& who, const std::string& text)
{
    bot::wechat::message message;
    message.msg_type = "text";
    message.content = text;
    message.msg_id = std::to_string(++messages_);
    message.from_user = who;
    message.create_time = chat_.context().clock().time_since_epoch().count();
    return run(bot::converse(chat_.context(), {account, who, std::move(message)}));
}

storage::person_id mini_program::id_of(const std::string& openid)
{
    return bot::pseudonym(chat_.context().data_key, account, openid);
}

} // namespace support
