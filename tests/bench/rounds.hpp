#pragma once

#include <cstddef>

namespace bench {

struct options {
    double seconds = 3; ///< Of each measurement.
    int rounds = 5;
    std::size_t connections = 64;
};

/// Messages that change nothing, beside servers that answer the same bytes to everything.
void measure_reading(const options& how);

/// Sign-ups that are durable when they are answered, beside SQLite writing the same rows.
void measure_sign_ups(const options& how);

/// Sign-ups into one Redis by one, two and four servers, beside redis-benchmark running the same scripts.
void measure_redis(const options& how);

/// What one message costs to understand, with many activities and books.
void measure_understanding(const options& how);

} // namespace bench
