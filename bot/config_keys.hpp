#pragma once

#include "bot/config.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

// Every setting by its key, and how its value is read. Used by what reads files and the environment.
namespace bot {

template <class Target>
struct setting {
    std::string_view key;
    /// Throws bad_setting that says what is wrong with the value, without key and value.
    void (*set)(Target&, const std::string&);
};

/// All but what belongs to an account, by their whole keys.
std::span<const setting<config>> general_settings();

/// What each account has, by the last part of the key.
std::span<const setting<account_settings>> account_keys();

template <class Target>
const setting<Target>* find_setting(std::span<const setting<Target>> among, std::string_view key)
{
    const auto found = std::find_if(among.begin(), among.end(), [&](const auto& each) { return each.key == key; });
    return found == among.end() ? nullptr : &*found;
}

/// Sets a value; `name` is what a complaint calls it.
template <class Target>
void apply(Target& to, const setting<Target>& which, const std::string& name, const std::string& value)
{
    try {
        which.set(to, value);
    } catch (const bad_setting& problem) {
        throw bad_setting(name + ": " + problem.what());
    }
}

} // namespace bot
