#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace storage::redis {

/// Something that is told once, before or while one coroutine waits for it. What is told later is ignored.
/// The coroutine goes on from the executor's queue, never from within set().
template <class T>
class one_shot : public std::enable_shared_from_this<one_shot<T>> {
public:
    explicit one_shot(boost::asio::any_io_executor on) : on_(std::move(on)) {}

    void set(T value)
    {
        if (told_) {
            return;
        }
        told_ = true;
        value_ = std::move(value);
        if (waiting_) {
            resume();
        }
    }

    /// Waits; at most once.
    boost::asio::awaitable<T> wait()
    {
        return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(T)>(
            start(this->shared_from_this()), boost::asio::use_awaitable);
    }

private:
    struct waiting {
        virtual ~waiting() = default;
        virtual void resume(const boost::asio::any_io_executor& on, T value) = 0;
    };
    template <class Handler>
    struct waiting_with final : waiting {
        explicit waiting_with(Handler handler) : handler_(std::move(handler)) {}
        void resume(const boost::asio::any_io_executor& on, T value) override
        {
            boost::asio::post(on, [handler = std::move(handler_), value = std::move(value)]() mutable {
                std::move(handler)(std::move(value));
            });
        }
        Handler handler_;
    };
    struct start {
        explicit start(std::shared_ptr<one_shot> of) : of_(std::move(of)) {}
        template <class Handler>
        void operator()(Handler&& handler) const
        {
            of_->waiting_ = std::make_unique<waiting_with<std::decay_t<Handler>>>(std::forward<Handler>(handler));
            if (of_->told_) {
                of_->resume();
            }
        }
        std::shared_ptr<one_shot> of_;
    };

    void resume()
    {
        const auto who = std::move(waiting_);
        who->resume(on_, std::move(*value_));
    }

    boost::asio::any_io_executor on_;
    bool told_ = false;
    std::optional<T> value_;
    std::unique_ptr<waiting> waiting_;
};

} // namespace storage::redis
