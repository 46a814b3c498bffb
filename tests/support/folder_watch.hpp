#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

/// Waits for files to be finished, renamed or removed in folders and below them, without looking again and again.
class folder_watch {
public:
    explicit folder_watch(const std::vector<std::filesystem::path>& folders);
    ~folder_watch();
    folder_watch(const folder_watch&) = delete;
    folder_watch& operator=(const folder_watch&) = delete;

    /// Returns when something has changed since the last time, or since the watch began; false where nothing has
    /// by then.
    bool changed_before(std::chrono::steady_clock::time_point end) const;

private:
    int events_;
};
