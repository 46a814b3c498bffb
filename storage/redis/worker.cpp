#include "storage/redis/worker.hpp"

#include <boost/asio/post.hpp>

namespace storage::redis {

void worker::close()
{
    if (!thread_.joinable())
        return;
    boost::asio::post(io_, [this] {
        access_.redis.close();
        keep_going_.reset();
    });
    thread_.join();
}

} // namespace storage::redis
