#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Texts of people as they are kept: AES-256-GCM under a key that HKDF-SHA256 (RFC 5869) makes from the data key,
// with a random nonce, as "xs1:KEY:END:BASE64". KEY names the data key, END is a keyed hash of a phone's last
// digits.
namespace storage {

/// A text is kept under a key that was not given; what() names the key by its id.
struct unknown_key : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The keys that texts are sealed and opened with. Copies are cheap; may be used from any thread.
class key_ring {
public:
    /// Opens and seals nothing.
    key_ring() = default;

    /// Seals with `current`, opens what any of them sealed. Keys are 32 bytes.
    key_ring(std::string_view current, const std::vector<std::string>& older);

    /// The name of the key that seals; empty where there is none.
    std::string current() const;

    bool knows(std::string_view id) const;

    /// The same keys, the named one sealing. Throws unknown_key.
    key_ring sealing_with(std::string_view id) const;

    /// The same keys, with one that stays when they change: what blind() gives stays with it.
    key_ring blinding_with(std::string_view lasting_key) const;

    /// A keyed hash in place of a text that is looked for, "xk1:" and hex digits. One of a hash is the hash
    /// itself. Throws unknown_key where there is no key.
    std::string blind(std::string_view text) const;

    /// Hides a text; it opens only for the same `owner`. An empty one stays empty. Throws unknown_key where no key
    /// seals, std::runtime_error where the cryptography is not available.
    std::string seal(std::string_view owner, std::string_view text) const;

    /// The same for a phone number, which can be found by its last four digits then.
    std::string seal_phone(std::string_view owner, std::string_view phone) const;

    /// What was sealed. A text from before texts were sealed is given as it is. Throws unknown_key, and
    /// std::runtime_error where the text was changed or belongs to somebody else.
    std::string open(std::string_view owner, const std::string& kept) const;

    /// Whether a kept phone number ends with four digits; opens nothing that was sealed.
    bool ends_with(const std::string& kept, std::string_view digits) const;

private:
    struct key;
    const key& find(std::string_view id) const;
    std::string seal_marked(const key& with, std::string_view mark, std::string_view owner,
                            std::string_view text) const;

    std::vector<std::shared_ptr<const key>> keys_; ///< The first one seals.
    std::string blinding_;                         ///< For blind(); empty where there is no key.
};

/// What identifies a data key of 32 bytes without telling anything of it: eight hex digits.
std::string key_id_of(std::string_view data_key);

/// The id of the key that a kept text is under; empty for one that is not sealed.
std::string key_of_text(std::string_view kept);

} // namespace storage
