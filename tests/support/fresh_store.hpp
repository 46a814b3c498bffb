#pragma once

#include "storage/key_ring.hpp"
#include "storage/store.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// The kinds of store to test, each of which runs the same tests: those that XUELIN_TEST_STORES names, of sqlite,
/// redis, sentinel and cluster, between commas; sqlite where it names none.
const std::vector<std::string>& store_kinds();

/// A store with nothing in it. Its files go when it goes; its servers are for the next one then.
class fresh_store {
public:
    /// Sealed with a key of its own, as a server seals its store.
    explicit fresh_store(const std::string& kind);
    ~fresh_store();
    fresh_store(const fresh_store&) = delete;
    fresh_store& operator=(const fresh_store&) = delete;

    storage::store& operator*() { return *store_; }
    storage::store* operator->() { return store_.get(); }

    const std::string& url() const { return url_; }

    /// Closes the store and opens it again, as a restart does.
    void reopen();
    /// The same with other keys.
    void reopen_with(storage::key_ring keys);

    /// The store as it is without its keys.
    storage::store& behind();
    const storage::key_ring& keys() const;

    /// The bytes of all files of the store and its servers.
    std::string bytes() const;
    /// The same once they are as they should be: servers write their files anew in the background. At the latest
    /// after ten seconds, whatever they are.
    std::string bytes_when(const std::function<bool(const std::string& bytes)>& good) const;

private:
    struct surroundings;

    void open();

    std::filesystem::path folder_;
    std::string url_;
    std::shared_ptr<surroundings> around_; ///< Its keys, and the servers that keep its files.
    std::unique_ptr<storage::store> store_;
};
