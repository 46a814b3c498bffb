#include "tests/platform/wechat.hpp"

#include "tests/platform/endpoints.hpp"

#include <functional>
#include <mutex>

namespace support::platform {
namespace {

struct trouble {
    std::string path;
    std::function<void(plan&)> happens;
    bool instead; ///< Of doing what was asked.
    int times;
};

endpoints all_endpoints()
{
    endpoints all;
    add_tokens(all);
    add_customer_service(all);
    add_subscriptions(all);
    add_templates(all);
    add_menu(all);
    add_qr_codes(all);
    add_media(all);
    add_users(all);
    add_oauth(all);
    add_mini_program(all);
    add_operations(all);
    return all;
}

bool needs_token(const std::string& path)
{
    return !path.starts_with("/sns/") && path != "/cgi-bin/stable_token" && path != "/cgi-bin/token" &&
           path != "/cgi-bin/showqrcode";
}

} // namespace

class wechat::knowledge {
public:
    plan answer(const received& what)
    {
        const std::lock_guard alone(guard);
        seen.push_back(what);
        plan made;
        for (auto& each : troubles) {
            if (each.path != what.path || each.times == 0)
                continue;
            --each.times;
            each.happens(made);
            if (each.instead)
                return made;
            break;
        }
        made.reply = carry_out(what);
        return made;
    }

    bool welcome()
    {
        const std::lock_guard alone(guard);
        ++connections;
        if (resets == 0)
            return true;
        --resets;
        return false;
    }

    void add(std::string path, std::function<void(plan&)> happens, bool instead, int times)
    {
        const std::lock_guard alone(guard);
        troubles.push_back({std::move(path), std::move(happens), instead, times});
    }

    mutable std::mutex guard;
    state known;
    std::vector<received> seen;
    std::vector<trouble> troubles;
    int resets = 0;
    int connections = 0;

private:
    reply carry_out(const received& what)
    {
        static const endpoints all = all_endpoints();
        const auto found = all.find(what.method + " " + what.path);
        if (found == all.end())
            return refuse(40066, "invalid url");
        if (needs_token(what.path)) {
            const auto errcode = check_token(known, what.parameter("access_token"));
            if (errcode != 0)
                return refuse(errcode, "invalid credential, access_token is invalid or not latest");
        }
        if (known.refused_features.contains(what.path))
            return refuse(48001, "api unauthorized");
        return found->second(known, what);
    }
};

wechat::wechat(const identity* who)
    : knowledge_(std::make_unique<knowledge>()),
      listener_(std::make_unique<listener>([this](const received& what) { return knowledge_->answer(what); },
                                           [this] { return knowledge_->welcome(); }, who))
{
}

wechat::~wechat() = default;

unsigned short wechat::port() const
{
    return listener_->port();
}

std::string wechat::url() const
{
    return "http://127.0.0.1:" + std::to_string(port());
}

std::string wechat::app_id() const
{
    const std::lock_guard alone(knowledge_->guard);
    return knowledge_->known.app_id;
}

std::string wechat::app_secret() const
{
    const std::lock_guard alone(knowledge_->guard);
    return knowledge_->known.app_secret;
}

void wechat::advance(std::chrono::seconds by)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.ahead += by;
}

void wechat::follows(const std::string& openid)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.people[openid].follows = true;
}

void wechat::unfollows(const std::string& openid)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.people[openid].follows = false;
}

void wechat::writes(const std::string& openid)
{
    const std::lock_guard alone(knowledge_->guard);
    auto& who = knowledge_->known.people[openid];
    who.message_at = knowledge_->known.now();
    who.since_message = 0;
}

void wechat::clicks(const std::string& openid)
{
    const std::lock_guard alone(knowledge_->guard);
    auto& who = knowledge_->known.people[openid];
    who.gesture_at = knowledge_->known.now();
    who.since_gesture = 0;
}

void wechat::agrees(const std::string& openid, const std::string& template_id, int times)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.people[openid].consents[template_id] += times;
}

void wechat::withdraws(const std::string& openid, const std::string& template_id)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.people[openid].consents.erase(template_id);
}

void wechat::gets_login_code(const std::string& openid, const std::string& code)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.login_codes[code] = openid;
}

void wechat::gets_phone_code(const std::string& number, const std::string& code)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.phone_codes[code] = number;
}

void wechat::add_template(const std::string& template_id)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.templates.insert(template_id);
}

void wechat::rotate_token()
{
    const std::lock_guard alone(knowledge_->guard);
    issue_token(knowledge_->known, false);
}

void wechat::set_token_lifetime(std::chrono::seconds lifetime)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.token_lifetime = lifetime;
}

void wechat::allow_address(bool allowed)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.address_allowed = allowed;
}

void wechat::change_secret(const std::string& secret)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.app_secret = secret;
}

void wechat::refuse_feature(const std::string& path)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->known.refused_features.insert(path);
}

void wechat::fail(const std::string& path, int errcode, int times)
{
    answer_with(path, refuse(errcode), times);
}

void wechat::break_down(const std::string& path, unsigned status, int times)
{
    reply page;
    page.status = status;
    page.content_type = "text/html";
    page.body = "<html><h1>it broke down</h1></html>";
    answer_with(path, page, times);
}

void wechat::answer_with(const std::string& path, reply what, int times)
{
    const auto happens = [what](plan& made) { made.reply = what; };
    knowledge_->add(path, happens, true, times);
}

void wechat::delay(const std::string& path, std::chrono::milliseconds by, int times)
{
    const auto happens = [by](plan& made) { made.delay = by; };
    knowledge_->add(path, happens, false, times);
}

void wechat::reset_after_reading(const std::string& path, int times)
{
    const auto happens = [](plan& made) { made.reset = true; };
    knowledge_->add(path, happens, false, times);
}

void wechat::reset_connections(int times)
{
    const std::lock_guard alone(knowledge_->guard);
    knowledge_->resets = times;
}

void wechat::close_after(const std::string& path, int times)
{
    const auto happens = [](plan& made) { made.close = true; };
    knowledge_->add(path, happens, false, times);
}

std::vector<received> wechat::calls(const std::string& path) const
{
    const std::lock_guard alone(knowledge_->guard);
    std::vector<received> asked;
    for (const auto& each : knowledge_->seen) {
        if (path.empty() || each.path == path)
            asked.push_back(each);
    }
    return asked;
}

int wechat::tokens_issued() const
{
    const std::lock_guard alone(knowledge_->guard);
    return knowledge_->known.tokens_issued;
}

std::string wechat::token() const
{
    const std::lock_guard alone(knowledge_->guard);
    return knowledge_->known.token;
}

int wechat::connections() const
{
    const std::lock_guard alone(knowledge_->guard);
    return knowledge_->connections;
}

} // namespace support::platform
