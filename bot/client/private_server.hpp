#pragma once

#include <sys/types.h>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace bot::client {

/// The server did not come up; what() says why, in English.
struct no_server : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A server of one's own in a child process, on a free port of 127.0.0.1, as `xuelin serve` is
/// deployed. Stopped at the latest with this object.
class private_server {
public:
    /// Runs `program serve` with the arguments and environment given on top of one's own, and waits
    /// until it listens. Its messages go to the standard error. Throws no_server.
    private_server(const std::string& program, std::vector<std::string> arguments,
                   const std::map<std::string, std::string>& environment = {});
    ~private_server();
    private_server(const private_server&) = delete;
    private_server& operator=(const private_server&) = delete;

    /// "http://127.0.0.1:PORT".
    const std::string& url() const { return url_; }

    pid_t process() const { return process_; }

    /// Asks it to stop (SIGTERM) and gives its exit status; 128 and the signal's number where one ended it.
    int stop();

    /// Ends it at once (SIGKILL), with whatever it was doing undone.
    void kill();

private:
    int wait();

    pid_t process_ = -1;
    std::string url_;
};

} // namespace bot::client
