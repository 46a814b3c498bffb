#pragma once

#include "bot/client/private_server.hpp"
#include "bot/client/resident.hpp"
#include "storage/store.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

/// The real program serving a small week, from a file of its own where it is given no store; activity 1 has ten
/// places, activity 2 as many as anybody wants. Both ask nothing.
class running_server {
public:
    /// With settings of its own in the environment beside the token. Several may share a store that is not a file.
    explicit running_server(std::map<std::string, std::string> environment = {}, std::string store_url = "");
    ~running_server();
    running_server(const running_server&) = delete;
    running_server& operator=(const running_server&) = delete;

    /// Somebody who writes to it.
    bot::client::resident resident(const std::string& openid) const;

    /// What the API answers to a program with a token: the head, an empty line and the body.
    std::string get(const std::string& path, const std::string& bearer) const;

    /// The folder with the store's files, where it is a file.
    const std::filesystem::path& folder() const { return folder_; }

    /// Sets a variable of the environment for the next start.
    void set(const std::string& name, const std::string& value) { environment_[name] = value; }

    /// Ends the process at once, as a power cut does.
    void kill() { process_->kill(); }

    /// Starts another process on the same file.
    void restart() { start(); }

    /// Asks the process to stop; its exit status.
    int stop() { return process_->stop(); }

    /// Places of an activity as they stand in the file.
    storage::places places_of(storage::activity_id activity) const;

    /// The exit status of `xuelin audit`.
    int audit() const;

    const std::string& store_url() const { return store_; }

private:
    void start();

    std::map<std::string, std::string> environment_;
    std::filesystem::path folder_;
    std::string store_;
    std::unique_ptr<bot::client::private_server> process_;
};
