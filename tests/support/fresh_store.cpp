#include "tests/support/fresh_store.hpp"

#include <cstdlib>
#include <stdexcept>

namespace {

std::filesystem::path make_folder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "xuelin-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no folder for a test's store");
    return pattern;
}

std::string url_of(const std::string& kind, const std::filesystem::path& folder)
{
    if (kind == "sqlite")
        return "sqlite:" + (folder / "xuelin.db").string();
    throw std::invalid_argument("no such kind of store: " + kind);
}

} // namespace

const std::vector<std::string>& store_kinds()
{
    static const std::vector<std::string> kinds{"sqlite"};
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
