#include "storage/redis/scripts.hpp"

#include "storage/hex.hpp"
#include "storage/redis/script_files.hpp"

#include <openssl/evp.h>

#include <array>
#include <map>
#include <stdexcept>

namespace storage::redis {
namespace {

/// What a script begins with, where that is not nothing.
struct beginning {
    std::string_view script;
    std::string_view parts[3];
};

constexpr std::array beginnings{
    beginning{"sign_up", {"activity"}},
    beginning{"cancel", {"activity"}},
    beginning{"check_in", {"activity"}},
    beginning{"count", {"activity"}},
    beginning{"add_heads", {"activity"}},
    beginning{"merge", {"activity"}},
    beginning{"adopt", {"activity"}},
    beginning{"import_activity", {"activity"}},
    beginning{"commit", {"person", "step", "admit"}},
    beginning{"begin", {"admit"}},
    beginning{"finish", {"person", "step"}},
    beginning{"import_person", {"person", "step"}},
    beginning{"take_over", {"person", "step"}},
    beginning{"hand_notices", {"person"}},
    beginning{"claim_told", {"person"}},
    beginning{"take_notice", {"person"}},
    beginning{"drop_handed", {"person"}},
    beginning{"leave", {"person"}},
    beginning{"expire", {"person"}},
    beginning{"claim", {"person"}},
    beginning{"start_attempt", {"person"}},
    beginning{"finish_delivery", {"person"}},
    beginning{"failed_send", {"person"}},
    beginning{"delivery", {"person"}},
    beginning{"drop_notice", {"person"}},
    beginning{"drop_seen", {"person"}},
    beginning{"replace_texts", {"person"}},
};

std::string sha1_of(const std::string& text)
{
    std::array<unsigned char, 20> digest{};
    unsigned int size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("the system computes no SHA-1");
    return hex_of(digest);
}

std::string_view file_named(std::string_view name)
{
    for (const auto& [file, text] : script_files())
        if (file == name)
            return text;
    throw std::logic_error("there is no script named " + std::string(name));
}

std::map<std::string, script, std::less<>> all_scripts()
{
    std::map<std::string, script, std::less<>> all;
    for (const auto& [name, text] : script_files()) {
        script one;
        one.name = name;
        for (const auto& known : beginnings)
            if (known.script == name)
                for (const auto part : known.parts)
                    if (!part.empty())
                        one.source += file_named(part);
        one.source += text;
        one.sha1 = sha1_of(one.source);
        all.emplace(one.name, one);
    }
    return all;
}

} // namespace

const script& script_named(std::string_view name)
{
    static const auto all = all_scripts();
    const auto found = all.find(name);
    if (found == all.end())
        throw std::logic_error("there is no script named " + std::string(name));
    return found->second;
}

} // namespace storage::redis
