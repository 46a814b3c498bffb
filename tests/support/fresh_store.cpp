#include "tests/support/fresh_store.hpp"
#include "tests/support/redis_servers.hpp"

#include <algorithm>
#include <cstdlib>
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
};

template <class servers>
place on()
{
    auto taken = take_servers<servers>();
    auto url = taken->url();
    return {std::move(url), std::move(taken)};
}

place place_of(const std::string& kind, const std::filesystem::path& folder)
{
    if (kind == "sqlite")
        return {"sqlite:" + (folder / "xuelin.db").string(), nullptr};
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

fresh_store::fresh_store(const std::string& kind) : folder_(make_folder())
{
    auto where = place_of(kind, folder_);
    url_ = std::move(where.url);
    servers_ = std::move(where.servers);
    store_ = storage::open_store(url_);
}

fresh_store::~fresh_store()
{
    store_->close();
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void fresh_store::reopen()
{
    store_->close();
    store_.reset();
    store_ = storage::open_store(url_);
}
