#include "bot/log.hpp"
#include "bot/platform/customer_service.hpp"
#include "bot/platform/mini_program.hpp"
#include "bot/platform/oauth.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

#include <cstdio>
#include <string>
#include <unistd.h>

namespace bot_platform_secrets_in_log_test {

using namespace bot::platform;
using support::platform::connected_client;

namespace {

/// Everything written to the standard error while it lives.
class captured_log {
public:
    captured_log() : file_(std::tmpfile()), before_(::dup(STDERR_FILENO))
    {
        std::fflush(stderr);
        ::dup2(::fileno(file_), STDERR_FILENO);
        bot::log::start(bot::log::level::debug);
    }
    ~captured_log()
    {
        finish();
        std::fclose(file_);
    }
    captured_log(const captured_log&) = delete;
    captured_log& operator=(const captured_log&) = delete;

    std::string finish()
    {
        if (before_ >= 0) {
            bot::log::stop();
            std::fflush(stderr);
            ::dup2(before_, STDERR_FILENO);
            ::close(before_);
            before_ = -1;
        }
        std::string text;
        std::rewind(file_);
        for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_))
            text += static_cast<char>(c);
        return text;
    }

private:
    std::FILE* file_;
    int before_;
};

void have_everything_fail(connected_client& one)
{
    support::platform::reply chatty;
    chatty.body = R"({"errcode":40125,"errmsg":"invalid appsecret )" + one.platform.app_secret() + R"( rid: 1"})";
    one.platform.answer_with("/cgi-bin/stable_token", chatty);
    one.run(send_text(one.client(), "o1", "您好"));
    one.advance(std::chrono::seconds(61));
    one.run(send_text(one.client(), "o1", "您好"));
    chatty.body = R"({"errcode":40001,"errmsg":"token )" + one.platform.token() + R"( is invalid rid: 2"})";
    one.platform.answer_with("/cgi-bin/message/custom/send", chatty);
    one.run(send_text(one.client(), "o1", "您好"));
    one.run(log_in_on_web(one.client(), "LOGIN_CODE"));
    one.run(log_in_to_mini_program(one.client(), "LOGIN_CODE"));
    one.platform.reset_after_reading("/sns/oauth2/access_token");
    one.run(log_in_on_web(one.client(), "LOGIN_CODE"));
    one.platform.break_down("/sns/userinfo", 500, 3);
    one.run(find_web_profile(one.client(), "WEB_TOKEN_o1", "o1"));
}

} // namespace

TEST_CASE("The log tells what failed and nothing that is secret")
{
    connected_client one;
    captured_log log;
    have_everything_fail(one);
    const auto written = log.finish();
    CHECK_THAT(written, Contains("token_refused"));
    CHECK_THAT(written, Contains("platform_call_failed"));
    CHECK_THAT(written, Contains("rid: 2"));
    CHECK_THAT(written, !Contains(one.platform.app_secret()));
    CHECK_THAT(written, !Contains("TOKEN_"));
    CHECK_THAT(written, !Contains("LOGIN_CODE"));
    CHECK_THAT(written, !Contains("access_token="));
}

} // namespace bot_platform_secrets_in_log_test
