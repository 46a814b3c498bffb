#include "storage/redis/question.hpp"

#include <algorithm>

namespace storage::redis {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds soon{500};

} // namespace

asio::awaitable<answer> question::ask(endpoint whom, connection_options as, std::vector<std::string> words)
{
    answer result;
    if (closed_) {
        co_return result;
    }
    as.connect_timeout = std::min(as.connect_timeout, soon);
    as.answer_timeout = std::min(as.answer_timeout, soon);
    const auto prefix = "redis at " + to_string(whom) + ": ";
    const auto asked = std::make_shared<connection>(on_, std::move(whom), std::move(as));
    current_ = asked;
    result = co_await asked->open();
    if (result.what == answer::outcome::done) {
        result = co_await asked->ask(std::move(words));
        if (result.what == answer::outcome::refused) {
            result.why = prefix + without_arguments(result.why);
        }
    }
    current_.reset();
    asked->close("closed");
    co_return result;
}

void question::close()
{
    closed_ = true;
    if (const auto asked = current_) {
        asked->close("the client is closed");
    }
}

} // namespace storage::redis
