#pragma once

#include "storage/store.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// The kinds of store to test, each of which runs the same tests: those that XUELIN_TEST_STORES names, of sqlite,
/// redis, sentinel and cluster, between commas; sqlite where it names none.
const std::vector<std::string>& store_kinds();

/// A store with nothing in it. Its files go when it goes; its servers are for the next one then.
class fresh_store {
public:
    explicit fresh_store(const std::string& kind);
    ~fresh_store();
    fresh_store(const fresh_store&) = delete;
    fresh_store& operator=(const fresh_store&) = delete;

    storage::store& operator*() { return *store_; }
    storage::store* operator->() { return store_.get(); }

    const std::string& url() const { return url_; }

    /// Closes the store and opens it again, as a restart does.
    void reopen();

private:
    std::filesystem::path folder_;
    std::string url_;
    std::shared_ptr<void> servers_;
    std::unique_ptr<storage::store> store_;
};
