#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace bench {

struct options {
    double seconds = 3; ///< Of each measurement.
    int rounds = 5;
    std::size_t connections = 64;
    std::int64_t entries = 1'000'000; ///< In the ledger, for figures.
    std::int64_t rows = 100'000;      ///< People, for exports and own data.
    std::string store; ///< Where figures are kept and found again; a folder that goes where it is empty.
};

/// Messages that change nothing, beside servers that answer the same bytes to everything.
void measure_reading(const options& how);

/// Sign-ups that are durable when they are answered, beside SQLite writing the same rows.
void measure_sign_ups(const options& how);

/// Sign-ups into one Redis by one, two and four servers, beside redis-benchmark running the same scripts.
void measure_redis(const options& how);

/// What one message costs to understand, with many activities and books.
void measure_understanding(const options& how);

/// The province's Annex 2, opened down to entries, with many activities and any number of entries.
void measure_figures(const options& how);

/// Sign-ups and reads of a store that seals what people say of themselves, beside the same store without.
void measure_sealing(const options& how);

/// What is kept of one person, found in a store of so many people and of ten times as many.
void measure_own_data(const options& how);

/// Rosters and ledgers as files, and the memory that the server takes for them.
void measure_exports(const options& how);

} // namespace bench
