#include "bot/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <atomic>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bot {

namespace {

const prometheus::Histogram::BucketBoundaries seconds_buckets{
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

struct any_text_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

template <class T>
using by_text = std::unordered_map<std::string, T, any_text_hash, std::equal_to<>>;

/// What one route counts with.
struct route_metrics {
    prometheus::Histogram* duration = nullptr;
    std::vector<std::pair<unsigned, prometheus::Counter*>> by_status;
};

/// What one thread has looked up already: finding a metric in its family takes a lock and a map of
/// labels.
struct looked_up {
    std::uint64_t owner = 0;
    by_text<route_metrics> routes;
    by_text<prometheus::Counter*> intents;
};

std::uint64_t next_owner()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace

struct metrics::families {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("xuelin_http_requests_total")
                                                            .Help("HTTP requests answered.")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& durations = prometheus::BuildHistogram()
                                                               .Name("xuelin_http_request_duration_seconds")
                                                               .Help("Time from a whole request to its answer.")
                                                               .Register(registry);
    prometheus::Family<prometheus::Counter>& messages = prometheus::BuildCounter()
                                                            .Name("xuelin_messages_total")
                                                            .Help("Messages from residents.")
                                                            .Register(registry);
    prometheus::Counter& repeated = prometheus::BuildCounter()
                                        .Name("xuelin_repeated_messages_total")
                                        .Help("Messages that had been handled before.")
                                        .Register(registry)
                                        .Add({});
    const std::uint64_t owner = next_owner();

    looked_up& known() const
    {
        thread_local looked_up found;
        if (found.owner != owner) {
            found = looked_up();
            found.owner = owner;
        }
        return found;
    }

    route_metrics& of_route(std::string_view route)
    {
        auto& known_routes = known().routes;
        if (const auto found = known_routes.find(route); found != known_routes.end())
            return found->second;
        auto& added = known_routes[std::string(route)];
        added.duration = &durations.Add({{"route", std::string(route)}}, seconds_buckets);
        return added;
    }
};

metrics::metrics() : families_(std::make_unique<families>()) {}

metrics::~metrics() = default;

void metrics::count_request(std::string_view route, unsigned status, double seconds)
{
    auto& counted = families_->of_route(route);
    counted.duration->Observe(seconds);
    for (const auto& [known_status, counter] : counted.by_status) {
        if (known_status == status) {
            counter->Increment();
            return;
        }
    }
    auto& added = families_->requests.Add({{"route", std::string(route)}, {"status", std::to_string(status)}});
    counted.by_status.emplace_back(status, &added);
    added.Increment();
}

void metrics::count_message(std::string_view intent)
{
    auto& known = families_->known().intents;
    auto found = known.find(intent);
    if (found == known.end()) {
        auto& added = families_->messages.Add({{"intent", std::string(intent)}});
        found = known.emplace(std::string(intent), &added).first;
    }
    found->second->Increment();
}

void metrics::count_repeated_message()
{
    families_->repeated.Increment();
}

std::string metrics::expose() const
{
    return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

} // namespace bot
