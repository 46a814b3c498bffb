#include "storage/redis/connection.hpp"

#include "storage/redis/adapter.hpp"
#include "storage/redis/copy_reply.hpp"
#include "storage/redis/one_shot.hpp"
#include "storage/redis/resolve.hpp"

#include <hiredis/async.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cctype>

namespace storage::redis {

namespace asio = boost::asio;

/// What hiredis calls. A context whose connection has let go of it has no data.
struct hooks {
    static connection* of(const redisAsyncContext* context) { return static_cast<connection*>(context->data); }

    static void connected(const redisAsyncContext* context, int status)
    {
        if (auto* const self = of(context)) {
            const auto kept = self->shared_from_this();
            if (status != REDIS_OK) {
                // hiredis frees the context by itself.
                kept->ended_ = kept->described(context->c.errstr);
                kept->context_->data = nullptr;
                kept->context_ = nullptr;
            }
            kept->connected(status == REDIS_OK);
        }
    }

    static void disconnected(const redisAsyncContext* context, int)
    {
        if (auto* const self = of(context)) {
            lose(*self, *context);
        }
    }

    static void replied(redisAsyncContext* context, void* what, void*)
    {
        auto* const self = of(context);
        if (!self) {
            return;
        }
        const auto kept = self->shared_from_this();
        if (what) {
            kept->answer_first(copy_reply(*static_cast<redisReply*>(what)));
        } else {
            lose(*kept, *context);
        }
    }

    static void lose(connection& self, const redisAsyncContext& context)
    {
        const auto kept = self.shared_from_this();
        const std::string why = context.c.err != 0 ? context.c.errstr : "connection closed";
        // hiredis is freeing the context already.
        kept->context_->data = nullptr;
        kept->context_ = nullptr;
        kept->close(why);
    }
};

namespace {

void tune(int socket)
{
    const int on = 1;
    const int idle = 15;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &idle, sizeof idle);
}

} // namespace

connection::connection(asio::any_io_executor on, endpoint where, connection_options options)
    : on_(std::move(on)), where_(std::move(where)), options_(std::move(options)), deadline_(on_)
{
}

connection::~connection()
{
    drop_context();
}

std::string connection::described(const std::string& what) const
{
    auto text = "redis at " + to_string(where_) + ": " + what;
    auto& first = text[text.size() - what.size()];
    // "Connection refused", but not "NOAUTH".
    if (what.size() > 1 && std::islower(static_cast<unsigned char>(what[1])) != 0) {
        first = static_cast<char>(std::tolower(static_cast<unsigned char>(first)));
    }
    return text;
}

asio::awaitable<answer> connection::open()
{
    const auto kept = shared_from_this();
    auto result = co_await connect();
    if (result.what == answer::outcome::done) {
        result = co_await introduce();
    }
    if (result.what == answer::outcome::done && ended_.empty()) {
        open_ = true;
        co_return result;
    }
    if (result.what != answer::outcome::denied) {
        result.what = answer::outcome::unsent;
    }
    if (result.why.empty()) {
        result.why = ended_;
    }
    close("not opened");
    co_return result;
}

asio::awaitable<answer> connection::connect()
{
    answer result;
    const auto until = clock::now() + options_.connect_timeout;
    auto found = co_await resolve(on_, where_.host, options_.connect_timeout);
    if (found.numeric.empty()) {
        result.why = described(found.failure);
    }
    for (const auto& numeric : found.numeric) {
        if (!ended_.empty() && !connecting_) {
            break;
        }
        ended_.clear();
        connecting_ = std::make_shared<one_shot<bool>>(on_);
        if (!start(numeric)) {
            result.why = ended_;
            continue;
        }
        asio::steady_timer timer(on_, until);
        const auto give_up = [told = connecting_](boost::system::error_code cancelled) {
            if (!cancelled) {
                told->set(false);
            }
        };
        timer.async_wait(give_up);
        const bool well = co_await connecting_->wait();
        if (well && context_) {
            result.what = answer::outcome::done;
            break;
        }
        result.why = ended_.empty() ? described("no connection in time") : ended_;
        drop_context();
    }
    co_return result;
}

bool connection::start(const std::string& numeric)
{
    auto* const context = redisAsyncConnect(numeric.c_str(), where_.port);
    if (!context || context->err != 0) {
        ended_ = described(context ? context->errstr : "out of memory");
        if (context) {
            redisAsyncFree(context);
        }
        return false;
    }
    tune(context->c.fd);
    context_ = context;
    context->data = this;
    watch(*context, on_);
    redisAsyncSetDisconnectCallback(context, hooks::disconnected);
    redisAsyncSetConnectCallback(context, hooks::connected);
    return true;
}

void connection::connected(bool well)
{
    connecting_->set(well);
}

asio::awaitable<answer> connection::introduce()
{
    answer result;
    result.what = answer::outcome::done;
    if (!options_.password.empty()) {
        std::vector<std::string> words{"AUTH"};
        if (!options_.user.empty()) {
            words.push_back(options_.user);
        }
        words.push_back(options_.password);
        result = co_await ask(std::move(words));
        if (result.what == answer::outcome::refused) {
            // Redis' words are kept out: what it was given is nobody's business.
            const bool loading = result.why.starts_with("LOADING");
            result.what = loading ? answer::outcome::unsent : answer::outcome::denied;
            result.why = described(loading ? "it is still loading its data" : "user or password refused");
        }
    }
    if (result.what == answer::outcome::done && options_.database != 0) {
        std::vector<std::string> words{"SELECT", std::to_string(options_.database)};
        result = co_await ask(std::move(words));
    } else if (result.what == answer::outcome::done) {
        std::vector<std::string> words{"PING"};
        result = co_await ask(std::move(words));
    }
    if (result.what == answer::outcome::refused) {
        const bool denied = result.why.starts_with("NOAUTH") || result.why.starts_with("NOPERM");
        result.what = denied ? answer::outcome::denied : answer::outcome::unsent;
        result.why = described(without_arguments(result.why));
    }
    co_return result;
}

void connection::send(const std::vector<std::string_view>& words, answered then)
{
    std::vector<const char*> starts;
    std::vector<std::size_t> lengths;
    starts.reserve(words.size());
    lengths.reserve(words.size());
    for (const auto word : words) {
        starts.push_back(word.data() ? word.data() : "");
        lengths.push_back(word.size());
    }
    const auto count = static_cast<int>(words.size());
    if (!context_ || redisAsyncCommandArgv(context_, hooks::replied, nullptr, count, starts.data(),
                                           lengths.data()) != REDIS_OK) {
        answer failed;
        failed.why = ended_.empty() ? described("not connected") : ended_;
        then(std::move(failed));
        return;
    }
    waiting_.push_back(waiting{clock::now(), std::move(then)});
    watch_deadline();
}

asio::awaitable<answer> connection::ask(std::vector<std::string> words)
{
    const auto told = std::make_shared<one_shot<answer>>(on_);
    const std::vector<std::string_view> views(words.begin(), words.end());
    answered then = [told](answer what) { told->set(std::move(what)); };
    send(views, std::move(then));
    auto result = co_await told->wait();
    co_return result;
}

void connection::answer_first(answer what)
{
    if (waiting_.empty()) {
        return;
    }
    const auto then = std::move(waiting_.front().then);
    waiting_.pop_front();
    then(std::move(what));
}

/// One timer that runs on from one oldest command to the next, instead of one timer for each.
void connection::watch_deadline()
{
    if (watched_ || waiting_.empty()) {
        return;
    }
    watched_ = true;
    deadline_.expires_at(waiting_.front().since + options_.answer_timeout);
    deadline_.async_wait([weak = weak_from_this()](boost::system::error_code) {
        const auto self = weak.lock();
        if (!self || !self->context_) {
            return;
        }
        self->watched_ = false;
        if (!self->waiting_.empty() &&
            self->waiting_.front().since + self->options_.answer_timeout <= clock::now()) {
            const auto within = std::to_string(self->options_.answer_timeout.count());
            self->close("no answer within " + within + " ms");
        } else {
            self->watch_deadline();
        }
    });
}

void connection::close(const std::string& why)
{
    const auto kept = shared_from_this();
    if (ended_.empty()) {
        ended_ = described(why);
    }
    open_ = false;
    drop_context();
    deadline_.cancel();
    if (connecting_) {
        connecting_->set(false);
        connecting_.reset();
    }
    // What is called may send again, which fails at once, or close again.
    while (!waiting_.empty()) {
        answer lost;
        lost.what = answer::outcome::lost;
        lost.why = ended_;
        answer_first(std::move(lost));
    }
}

void connection::drop_context()
{
    if (context_) {
        auto* const context = context_;
        context_ = nullptr;
        context->data = nullptr;
        redisAsyncFree(context);
    }
}

} // namespace storage::redis
