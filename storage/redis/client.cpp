#include "storage/redis/client.hpp"

#include "storage/redis/attempts.hpp"
#include "storage/redis/question.hpp"

namespace storage::redis {

namespace asio = boost::asio;

class client::impl {
public:
    impl(asio::any_io_executor on, const address& where, client_options options)
        : shared(std::make_shared<core>(std::move(on), where, std::move(options)))
    {
    }

    std::shared_ptr<core> shared; ///< With the calls that are under way, which may outlive the client.
};

client::client(asio::any_io_executor on, address where, client_options options)
    : impl_(std::make_unique<impl>(std::move(on), where, std::move(options)))
{
}

client::~client()
{
    close();
}

asio::awaitable<reply> client::call(request what)
{
    return attempt(impl_->shared, std::move(what));
}

asio::awaitable<std::vector<reply>> client::call_all(std::vector<request> what)
{
    return attempt_all(impl_->shared, std::move(what));
}

asio::awaitable<std::vector<reply>> client::ask_primaries(std::vector<std::string> command)
{
    return attempt_everywhere(impl_->shared, std::move(command));
}

asio::awaitable<void> client::tell(std::vector<endpoint> servers, std::vector<std::string> command)
{
    const auto shared = impl_->shared;
    connection_options as;
    as.user = shared->options().user;
    as.password = shared->options().password;
    for (auto& where : servers) {
        question asked(shared->executor());
        auto words = command;
        const auto name = to_string(where);
        const auto got = co_await asked.ask(std::move(where), as, std::move(words));
        if (got.what != answer::outcome::done)
            throw std::runtime_error("redis at " + name + ": " + got.why);
    }
}

void client::close()
{
    impl_->shared->close();
}

} // namespace storage::redis
