#pragma once

#include "bot/config.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

// Configuration files and variables for a while.
namespace support {

/// A file that lasts as long as the test.
class scratch_file {
public:
    explicit scratch_file(const std::string& content)
        : path_(std::filesystem::temp_directory_path() / ("xuelin-config-" + std::to_string(::getpid()) + ".toml"))
    {
        std::ofstream(path_) << content;
    }
    ~scratch_file() { std::filesystem::remove(path_); }
    scratch_file(const scratch_file&) = delete;
    scratch_file& operator=(const scratch_file&) = delete;

    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

class variable {
public:
    variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
    ~variable() { ::unsetenv(name_); }
    variable(const variable&) = delete;
    variable& operator=(const variable&) = delete;

private:
    const char* name_;
};

/// What is wrong with a configuration file; empty where nothing is.
std::string complaint(const std::string& file);

/// What keeps settings from being served with; empty where nothing does.
std::string serving_complaint(const bot::config& settings);

} // namespace support
