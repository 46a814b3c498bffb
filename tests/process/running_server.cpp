#include "tests/process/running_server.hpp"

#include "tests/support/http_client.hpp"
#include "tests/support/run.hpp"

#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <optional>

namespace {

constexpr const char* token = "process-test";

storage::time_point now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

storage::activity activity(storage::activity_id id, std::optional<int> capacity)
{
    storage::activity made;
    made.id = id;
    made.unit = "city";
    made.name = "讲座";
    made.mode = storage::activity_mode::online;
    made.capacity = capacity;
    storage::session sitting;
    sitting.starts_at = now() + std::chrono::hours(24);
    sitting.ends_at = now() + std::chrono::hours(26);
    sitting.checkin_code = "1234";
    made.sessions.push_back(sitting);
    return made;
}

storage::catalogue_records served_week()
{
    storage::catalogue_records week;
    storage::unit city;
    city.id = "city";
    city.name = "某市";
    city.level = storage::unit_level::city;
    week.units.push_back(city);
    storage::account account;
    account.id = "default";
    account.unit = "city";
    week.accounts.push_back(account);
    week.activities.push_back(activity(1, 10));
    week.activities.push_back(activity(2, std::nullopt));
    return week;
}

} // namespace

running_server::running_server(std::map<std::string, std::string> environment, std::string store_url)
    : environment_(std::move(environment)), store_(std::move(store_url))
{
    environment_.try_emplace("XUELIN_WECHAT_TOKEN", token);
    environment_.try_emplace("XUELIN_LOG_LEVEL", "error");
    std::string name = (std::filesystem::temp_directory_path() / "xuelin-process-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no folder for the test");
    folder_ = name;
    if (store_.empty())
        store_ = "sqlite:" + (folder_ / "xuelin.db").string();
    const auto store = storage::open_store(store_);
    run(store->save_catalogue(served_week(), now()));
    store->close();
    start();
}

running_server::~running_server()
{
    process_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void running_server::start()
{
    process_ = std::make_unique<bot::client::private_server>(
        XUELIN_PROGRAM, std::vector<std::string>{"--store", store_}, environment_);
}

bot::client::resident running_server::resident(const std::string& openid) const
{
    return {bot::client::parse_webhook(process_->url(), token), openid};
}

std::string running_server::get(const std::string& path, const std::string& bearer) const
{
    const auto& url = process_->url();
    const auto port = std::stoi(url.substr(url.rfind(':') + 1));
    support::http_client client(static_cast<unsigned short>(port));
    client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + bearer + "\r\n\r\n");
    return client.receive();
}

storage::places running_server::places_of(storage::activity_id activity) const
{
    const auto store = storage::open_store(store_);
    const auto found = run(store->places_of({activity}, storage::role::participant));
    store->close();
    return found.front();
}

int running_server::audit() const
{
    const auto line = std::string(XUELIN_PROGRAM) + " audit --store '" + store_ + "' >/dev/null";
    const int status = std::system(line.c_str()); // NOLINT(cert-env33-c): a fixed program on a path of ours.
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
