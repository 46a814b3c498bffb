#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bot {

/// Counters and histograms of the process, shared by its threads.
class metrics {
public:
    metrics();
    ~metrics();

    /// One answered HTTP request. `route` is the path of the route table, never of the request.
    void count_request(std::string_view route, unsigned status, double seconds);

    /// One message from a resident, by what it was understood as.
    void count_message(std::string_view intent);

    /// One message that had been handled before.
    void count_repeated_message();

    /// Everything in Prometheus' text format.
    std::string expose() const;

private:
    struct families;
    std::unique_ptr<families> families_;
};

} // namespace bot
