#pragma once

#include "tests/platform/listener.hpp"
#include "tests/platform/message.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace support::platform {

/// The WeChat platform with one account, as far as Xuelin can see it: a real server with its rules and errcodes.
/// May be told what people do and what goes wrong, and remembers what it was asked. For any thread.
class wechat {
public:
    /// With TLS where an identity is given.
    explicit wechat(const identity* who = nullptr);
    ~wechat();

    unsigned short port() const;
    std::string url() const; ///< "http://127.0.0.1:PORT".
    std::string app_id() const;
    std::string app_secret() const;

    /// Moves its clock on.
    void advance(std::chrono::seconds by);

    // What people do.
    void follows(const std::string& openid);
    void unfollows(const std::string& openid);
    void writes(const std::string& openid); ///< Five messages within 48 hours.
    void clicks(const std::string& openid); ///< Three messages within a minute.
    void agrees(const std::string& openid, const std::string& template_id, int times = 1);
    void withdraws(const std::string& openid, const std::string& template_id);
    void gets_login_code(const std::string& openid, const std::string& code);
    void gets_phone_code(const std::string& number, const std::string& code);

    // The account.
    void add_template(const std::string& template_id);
    void rotate_token(); ///< As if somebody else had demanded a new one: the one before is refused.
    void set_token_lifetime(std::chrono::seconds lifetime);
    void allow_address(bool allowed); ///< Otherwise 40164.
    void change_secret(const std::string& secret);
    void refuse_feature(const std::string& path); ///< 48001 from now on.

    // What goes wrong, each for the next `times` requests of that path; the first told comes first.
    void fail(const std::string& path, int errcode, int times = 1);
    void break_down(const std::string& path, unsigned status, int times = 1); ///< With an HTML page.
    void answer_with(const std::string& path, reply what, int times = 1);
    void delay(const std::string& path, std::chrono::milliseconds by, int times = 1);
    void reset_after_reading(const std::string& path, int times = 1);
    void reset_connections(int times);                        ///< Before anything is read.
    void close_after(const std::string& path, int times = 1); ///< Closes the connection after answering.

    /// What was asked, oldest first; of one path or of all.
    std::vector<received> calls(const std::string& path = {}) const;
    std::size_t count(const std::string& path) const { return calls(path).size(); }
    int tokens_issued() const;
    std::string token() const; ///< The one that is valid now.
    int connections() const;   ///< Accepted so far.

private:
    class knowledge;
    std::unique_ptr<knowledge> knowledge_;
    std::unique_ptr<listener> listener_; // Goes first: it calls the other.
};

} // namespace support::platform
