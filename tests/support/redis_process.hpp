#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

/// A real redis-server on loopback, which keeps everything that it acknowledges. It and its files go with this
/// object, and the process also when the test's is killed. Start and restart it on a thread that outlives it.
class redis_process {
public:
    enum class kind { server, sentinel };

    /// Starts it, with more lines of configuration. Throws with the end of its log where it does not come up.
    explicit redis_process(std::uint16_t port, std::vector<std::string> settings = {}, kind what = kind::server);
    ~redis_process();
    redis_process(const redis_process&) = delete;
    redis_process& operator=(const redis_process&) = delete;

    std::uint16_t port() const { return port_; }
    /// HOST:PORT, as URLs have it.
    std::string endpoint() const { return "127.0.0.1:" + std::to_string(port_); }

    /// Asks it to end, and waits.
    void stop();
    /// Ends it at once, as a power cut does.
    void kill();
    /// Stops its clock: connections stay, nothing is answered.
    void pause();
    void resume();
    /// Starts it again on the same port and data; stops it first where it runs.
    void restart();
    /// Starts it again but does not wait for it to answer.
    void begin();
    void await_answer();

    bool running() const { return process_ > 0; }

    /// What redis-cli says to a command. Throws what the server complained about.
    std::string cli(const std::vector<std::string>& command) const;
    /// The fields of a section of INFO.
    std::map<std::string, std::string> info(const std::string& section) const;
    const std::filesystem::path& folder() const { return folder_; }
    /// The bytes of its files.
    std::string bytes() const;
    /// The end of the server's log.
    std::string log_tail() const;

private:
    void end(int signal);
    void tell(int signal) const;
    bool answers();
    void write_settings(const std::vector<std::string>& settings) const;

    std::uint16_t port_;
    kind kind_;
    std::filesystem::path folder_;
    pid_t process_ = 0;
};
