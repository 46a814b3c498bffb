#include "storage/redis/lane.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>

namespace storage::redis {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds shortest_pause{20};
constexpr std::chrono::milliseconds longest_pause{1000};
constexpr std::chrono::seconds role_holds{1};
constexpr std::chrono::milliseconds doubtful_for{100};

} // namespace

lane::lane(asio::any_io_executor on, endpoint where, connection_options options, std::function<void()> changed)
    : on_(std::move(on)), where_(std::move(where)), options_(std::move(options)), changed_(std::move(changed)),
      pauses_(shortest_pause, longest_pause)
{
}

lane::state lane::look()
{
    if (busy_) {
        return state::busy;
    }
    const auto now = clock::now();
    if (closed_ || now < not_before_) {
        return state::down;
    }
    if (is_open()) {
        if (now - known_ < role_holds) {
            return state::ready;
        }
        begin(ask_role(shared_from_this()));
        return state::busy;
    }
    begin(open(shared_from_this()));
    return state::busy;
}

void lane::begin(asio::awaitable<void> work)
{
    busy_ = true;
    asio::co_spawn(on_, std::move(work), [self = shared_from_this()](const std::exception_ptr& thrown) {
        if (thrown) {
            answer failed;
            failed.why = "redis at " + to_string(self->where_) + ": out of resources";
            self->fail(std::move(failed));
        }
        self->busy_ = false;
        self->changed_();
    });
}

asio::awaitable<void> lane::open(std::shared_ptr<lane> self)
{
    if (self->closed_) {
        co_return;
    }
    const auto opened = std::make_shared<connection>(self->on_, self->where_, self->options_);
    self->connection_ = opened;
    auto result = co_await opened->open();
    if (result.what != answer::outcome::done) {
        self->fail(std::move(result));
        co_return;
    }
    co_await ask_role(self);
}

asio::awaitable<void> lane::ask_role(std::shared_ptr<lane> self)
{
    const auto asked = self->connection_;
    std::vector<std::string> words{"ROLE"};
    auto role = co_await asked->ask(std::move(words));
    self->note_role(std::move(role));
}

void lane::note_role(answer role)
{
    const auto prefix = "redis at " + to_string(where_) + ": ";
    if (role.what == answer::outcome::refused) {
        const bool denied = role.why.starts_with("NOPERM") || role.why.starts_with("NOAUTH");
        role.what = denied ? answer::outcome::denied : answer::outcome::unsent;
        role.why = prefix + role.why;
    } else if (role.what == answer::outcome::done) {
        const auto& items = role.value.items;
        if (items.size() >= 3 && items[0].text == "master") {
            note_replicas(static_cast<int>(items[2].items.size()));
            return;
        }
        role.what = answer::outcome::unsent;
        role.why = prefix + "it is a replica";
    }
    fail(std::move(role));
}

void lane::note_replicas(int count)
{
    const int before = std::exchange(replicas_, count);
    known_ = clock::now();
    pauses_.reset();
    if (before > 0 && count == 0) {
        // It may have been replaced without knowing it yet, and what it is told now would be lost: a moment to
        // learn.
        failure_ = answer();
        failure_.why = "redis at " + to_string(where_) + ": it has lost its replicas";
        not_before_ = known_ + doubtful_for;
    }
}

void lane::fail(answer why)
{
    failure_ = std::move(why);
    if (failure_.what != answer::outcome::denied) {
        failure_.what = answer::outcome::unsent;
    }
    not_before_ = clock::now() + pauses_.next();
    if (connection_) {
        connection_->close("closed");
    }
}

void lane::close(const std::string& why)
{
    closed_ = true;
    failure_.what = answer::outcome::unsent;
    failure_.why = why;
    if (connection_) {
        connection_->close(why);
    }
}

} // namespace storage::redis
