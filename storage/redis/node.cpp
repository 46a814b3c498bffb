#include "storage/redis/node.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace storage::redis {

namespace asio = boost::asio;

namespace {

constexpr std::size_t largest_batch = 512;

} // namespace

/// Writes sent together, and their answers, which are kept until replicas hold the writes.
struct node::batch {
    struct held {
        answer what;
        answered then;
    };
    std::shared_ptr<lane> by;
    int replicas = 0;
    std::vector<held> answers;
};

node::node(asio::any_io_executor on, endpoint where, const connection_options& options, int replicas)
    : on_(std::move(on)), where_(std::move(where)), options_(options), replicas_(replicas)
{
}

void node::start()
{
    const auto changed = [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->serve();
        }
    };
    reading_ = std::make_shared<lane>(on_, where_, options_, changed);
    for (auto& one : writing_) {
        one = std::make_shared<lane>(on_, where_, options_, changed);
    }
}

void node::carry_out(job what)
{
    ++under_way_;
    what.then = [self = shared_from_this(), then = std::move(what.then)](answer result) {
        --self->under_way_;
        then(std::move(result));
    };
    auto& queue = what.what->writes ? writes_ : reads_;
    queue.push_back(std::move(what));
    serve_soon();
}

/// After what else is ready to run has added its requests.
void node::serve_soon()
{
    if (!serving_) {
        serving_ = true;
        asio::post(on_, [self = shared_from_this()] {
            self->serving_ = false;
            self->serve();
        });
    }
}

void node::serve()
{
    serve_reads();
    serve_writes();
}

void node::serve_reads()
{
    if (reads_.empty()) {
        return;
    }
    switch (reading_->look()) {
    case lane::state::ready:
        send_now(*reading_, reads_);
        break;
    case lane::state::down:
        fail(reads_, reading_->failure());
        break;
    case lane::state::busy:
        break;
    }
}

void node::serve_writes()
{
    while (!writes_.empty()) {
        lane* free = nullptr;
        bool under_way = false;
        for (const auto& each : writing_) {
            under_way = under_way || each->occupied;
            if (!each->occupied && (!free || (each->is_open() && !free->is_open()))) {
                free = each.get();
            }
        }
        if (!free) {
            return;
        }
        const auto state = free->look();
        if (state == lane::state::ready) {
            if (const int wanted = std::min(replicas_, free->replicas()); wanted > 0) {
                send_batch(*free, wanted);
            } else {
                send_now(*free, writes_);
            }
            continue;
        }
        if (state == lane::state::down && !under_way) {
            fail(writes_, free->failure());
        }
        return;
    }
}

void node::send_now(lane& by, std::deque<job>& from)
{
    const auto jobs = std::exchange(from, {});
    for (const auto& each : jobs) {
        send(by.to(), each, each.then);
    }
}

void node::send_batch(lane& by, int replicas)
{
    const auto sent = std::make_shared<batch>();
    sent->by = by.shared_from_this();
    sent->replicas = replicas;
    by.occupied = true;
    const auto now = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < largest_batch && !writes_.empty(); ++i) {
        const auto each = std::move(writes_.front());
        writes_.pop_front();
        if (each.until < now) {
            answer late;
            late.why = "redis at " + to_string(where_) + ": changes before this one have taken too long";
            each.then(std::move(late));
            continue;
        }
        send(by.to(), each, [sent, then = each.then](answer what) {
            // What was not carried out need not wait for replicas.
            if (what.what == answer::outcome::done ||
                (what.what == answer::outcome::refused && remedy_of(what.why) == remedy::none)) {
                sent->answers.push_back(batch::held{std::move(what), then});
            } else {
                then(std::move(what));
            }
        });
    }
    const auto count = std::to_string(replicas);
    const auto within = std::to_string(options_.answer_timeout.count() / 2);
    by.to().send({"WAIT", count, within},
                 [self = shared_from_this(), sent](const answer& waited) { self->settle(*sent, waited); });
}

void node::settle(batch& sent, const answer& waited)
{
    sent.by->occupied = false;
    const bool done = waited.what == answer::outcome::done;
    const bool held = done && waited.value.number >= sent.replicas;
    if (done && !held) {
        sent.by->forget_replicas();
    }
    for (auto& each : std::exchange(sent.answers, {})) {
        if (!held) {
            each.what = answer();
            each.what.what = answer::outcome::unheld;
            each.what.why = done ? "redis at " + to_string(where_) + ": no replica has confirmed a change in time"
                                 : waited.why;
        }
        each.then(std::move(each.what));
    }
    serve_soon();
}

void node::send(connection& to, const job& what, answered then)
{
    const auto& from = *what.what;
    std::vector<std::string_view> words;
    words.reserve(from.keys.size() + from.args.size() + 3);
    const auto key_count = std::to_string(from.keys.size());
    if (from.program) {
        words.emplace_back(what.whole ? "EVAL" : "EVALSHA");
        words.emplace_back(what.whole ? from.program->source : from.program->sha1);
        words.emplace_back(key_count);
        words.insert(words.end(), from.keys.begin(), from.keys.end());
    }
    words.insert(words.end(), from.args.begin(), from.args.end());
    if (what.asking) {
        to.send({"ASKING"}, [](const answer&) {});
    }
    to.send(words, std::move(then));
}

void node::fail(std::deque<job>& all, const answer& why)
{
    for (const auto& each : std::exchange(all, {})) {
        each.then(why);
    }
}

void node::close(const std::string& why)
{
    const auto kept = shared_from_this();
    reading_->close(why);
    for (const auto& one : writing_) {
        one->close(why);
    }
    answer closed;
    closed.why = why;
    fail(reads_, closed);
    fail(writes_, closed);
}

} // namespace storage::redis
