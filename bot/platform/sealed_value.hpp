#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bot::platform {

/// Keeps values secret where they are stored: AES-256-GCM with a key of its own, made from the data key. A value
/// opens only under the name that it was sealed for.
class sealer {
public:
    explicit sealer(std::string_view data_key);

    /// Base64url text. Throws std::runtime_error where the cryptography is not available.
    std::string seal(std::string_view name, std::string_view value) const;

    /// Nothing where it was changed, belongs to another name or was sealed with another key.
    std::optional<std::string> open(std::string_view name, std::string_view sealed) const;

private:
    std::string key_;
};

} // namespace bot::platform
