#include "tests/support/fresh_store.hpp"
#include "tests/support/redis_servers.hpp"

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

/// Servers that every store of this process uses in turn: they take longer to start than most tests run.
template <typename servers>
std::string emptied()
{
    static servers shared;
    shared.flush();
    return shared.url();
}

std::string url_of(const std::string& kind, const std::filesystem::path& folder)
{
    if (kind == "sqlite")
        return "sqlite:" + (folder / "xuelin.db").string();
    if (kind == "redis")
        return emptied<single_redis>();
    if (kind == "sentinel")
        return emptied<sentinel_redis>();
    if (kind == "cluster")
        return emptied<cluster_redis>();
    throw std::invalid_argument("no such kind of store: " + kind);
}

} // namespace

const std::vector<std::string>& store_kinds()
{
    static const auto kinds = wanted_kinds();
    return kinds;
}

fresh_store::fresh_store(const std::string& kind)
    : folder_(make_folder()), url_(url_of(kind, folder_)), store_(storage::open_store(url_))
{
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
