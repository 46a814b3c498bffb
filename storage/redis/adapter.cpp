#include "storage/redis/adapter.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <hiredis/async.h>

#include <memory>

namespace storage::redis {

namespace {

namespace asio = boost::asio;
using descriptor = asio::posix::stream_descriptor;

/// Waits hold it too: they may end after hiredis has freed the connection, and then find no context.
class watcher : public std::enable_shared_from_this<watcher> {
public:
    watcher(redisAsyncContext& context, const asio::any_io_executor& on)
        : context_(&context), socket_(on, context.c.fd)
    {
    }

    void want_read(bool wanted)
    {
        reading_.wanted = wanted;
        wait(reading_, descriptor::wait_read, redisAsyncHandleRead);
    }

    void want_write(bool wanted)
    {
        writing_.wanted = wanted;
        wait(writing_, descriptor::wait_write, redisAsyncHandleWrite);
    }

    /// The socket is hiredis' own, which closes it.
    void leave()
    {
        context_ = nullptr;
        socket_.release();
    }

private:
    struct direction {
        bool wanted = false;
        bool waiting = false;
    };

    void wait(direction& way, descriptor::wait_type what, void (*handle)(redisAsyncContext*))
    {
        if (!context_ || !way.wanted || way.waiting) {
            return;
        }
        way.waiting = true;
        socket_.async_wait(what, [self = shared_from_this(), &way, what, handle](boost::system::error_code) {
            way.waiting = false;
            if (self->context_ && way.wanted) {
                handle(self->context_);
            }
            self->wait(way, what, handle);
        });
    }

    redisAsyncContext* context_;
    descriptor socket_;
    direction reading_;
    direction writing_;
};

watcher& of(void* data)
{
    return **static_cast<std::shared_ptr<watcher>*>(data);
}

} // namespace

void watch(redisAsyncContext& context, const asio::any_io_executor& on)
{
    context.ev.data = new std::shared_ptr<watcher>(std::make_shared<watcher>(context, on));
    context.ev.addRead = [](void* data) { of(data).want_read(true); };
    context.ev.delRead = [](void* data) { of(data).want_read(false); };
    context.ev.addWrite = [](void* data) { of(data).want_write(true); };
    context.ev.delWrite = [](void* data) { of(data).want_write(false); };
    context.ev.cleanup = [](void* data) {
        of(data).leave();
        delete static_cast<std::shared_ptr<watcher>*>(data);
    };
}

} // namespace storage::redis
