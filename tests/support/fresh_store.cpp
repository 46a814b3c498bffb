#include "tests/support/fresh_store.hpp"
#include "storage/sealed_store.hpp"
#include "tests/support/folder_bytes.hpp"
#include "tests/support/folder_watch.hpp"
#include "tests/support/redis_servers.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace {

std::vector<std::string> wanted_kinds()
{
    const char* const named = std::getenv("XUELIN_TEST_STORES");
    std::istringstream names(named == nullptr ? "sqlite" : named);
    std::vector<std::string> kinds;
    for (std::string kind; std::getline(names, kind, ',');)
        kinds.push_back(kind);
    return kinds;
}

std::filesystem::path make_folder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "xuelin-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no folder for a test's store");
    return pattern;
}

/// Servers of one kind, used again by every store of this process that finds some free: they take longer to start
/// than most tests run.
template <class servers>
std::shared_ptr<servers> take_servers()
{
    static std::vector<std::shared_ptr<servers>> all;
    const auto is_free = [](const std::shared_ptr<servers>& one) { return one.use_count() == 1; };
    auto found = std::ranges::find_if(all, is_free);
    if (found == all.end()) {
        all.push_back(std::make_shared<servers>());
        return all.back();
    }
    (*found)->flush();
    return *found;
}

/// Where a store is, and what serves it.
struct place {
    std::string url;
    std::shared_ptr<void> servers;
    std::function<std::string()> bytes;
    std::vector<std::filesystem::path> folders;
};

template <class servers>
place on()
{
    auto taken = take_servers<servers>();
    auto url = taken->url();
    auto bytes = [at = taken.get()] { return at->bytes(); };
    auto folders = taken->folders();
    return {std::move(url), std::move(taken), std::move(bytes), std::move(folders)};
}

place place_of(const std::string& kind, const std::filesystem::path& folder)
{
    if (kind == "sqlite")
        return {"sqlite:" + (folder / "xuelin.db").string(), nullptr, {}, {folder}};
    if (kind == "redis")
        return on<single_redis>();
    if (kind == "sentinel")
        return on<sentinel_redis>();
    if (kind == "cluster")
        return on<cluster_redis>();
    throw std::invalid_argument("no such kind of store: " + kind);
}

} // namespace

const std::vector<std::string>& store_kinds()
{
    static const auto kinds = wanted_kinds();
    return kinds;
}

struct fresh_store::surroundings {
    storage::key_ring keys;
    std::shared_ptr<void> servers;
    std::function<std::string()> bytes; ///< Nothing where no servers keep files.
    std::vector<std::filesystem::path> folders;
};

fresh_store::fresh_store(const std::string& kind)
    : folder_(make_folder()), around_(std::make_shared<surroundings>())
{
    auto where = place_of(kind, folder_);
    url_ = std::move(where.url);
    around_->keys = storage::key_ring(std::string(32, 't'), {});
    around_->servers = std::move(where.servers);
    around_->bytes = std::move(where.bytes);
    around_->folders = std::move(where.folders);
    open();
}

fresh_store::~fresh_store()
{
    store_->close();
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void fresh_store::open()
{
    store_ = std::make_unique<storage::sealed_store>(storage::open_store(url_), around_->keys);
}

void fresh_store::reopen()
{
    store_->close();
    store_.reset();
    open();
}

void fresh_store::reopen_with(storage::key_ring keys)
{
    around_->keys = std::move(keys);
    reopen();
}

storage::store& fresh_store::behind()
{
    return dynamic_cast<storage::sealed_store&>(*store_).inner();
}

const storage::key_ring& fresh_store::keys() const
{
    return around_->keys;
}

std::string fresh_store::bytes() const
{
    return around_->bytes ? around_->bytes() : bytes_in(folder_);
}

std::string fresh_store::bytes_when(const std::function<bool(const std::string& bytes)>& good) const
{
    const folder_watch watch(around_->folders);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    auto all = bytes();
    while (!good(all) && watch.changed_before(end))
        all = bytes();
    return all;
}
