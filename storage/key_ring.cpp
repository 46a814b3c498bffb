#include "storage/key_ring.hpp"

#include "storage/hex.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <optional>

namespace storage {
namespace {

constexpr std::string_view prefix = "xs1:";
constexpr std::string_view blind_prefix = "xk1:";
constexpr std::size_t blind_size = 16;
constexpr std::size_t key_size = 32;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t id_size = 8;
constexpr std::size_t end_digits = 4;

struct release {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

[[noreturn]] void missing(const char* what)
{
    throw std::runtime_error(std::string(what) + " is not available");
}

/// HKDF-SHA256 with the purpose as its info.
std::string derive(std::string_view data_key, std::string purpose, std::size_t size)
{
    const std::unique_ptr<EVP_KDF, release> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, release> context(EVP_KDF_CTX_new(kdf.get()));
    std::string key(data_key);
    std::string salt = "xuelin";
    char digest[] = "SHA256";
    const OSSL_PARAM settings[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key.data(), key.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, purpose.data(), purpose.size()),
        OSSL_PARAM_construct_end()};
    std::string made(size, '\0');
    if (!context || EVP_KDF_derive(context.get(), bytes_of(made), made.size(), settings) != 1)
        missing("HKDF");
    return made;
}

std::string hmac(std::string_view key, std::string_view text)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    std::size_t size = 0;
    if (EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(), bytes_of(text), text.size(),
                  bytes_of(digest), digest.size(), &size) == nullptr)
        missing("HMAC");
    digest.resize(size);
    return digest;
}

std::string base64(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(bytes_of(text), bytes_of(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.empty() || text.size() % 4 != 0)
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(bytes_of(bytes), bytes_of(text), static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size) - static_cast<std::size_t>(std::ranges::count(text, '=')));
    return bytes;
}

const EVP_CIPHER* cipher()
{
    static const std::unique_ptr<EVP_CIPHER, release> fetched(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    if (!fetched)
        missing("AES-256-GCM");
    return fetched.get();
}

/// One for each thread: making them costs more than a short text.
EVP_CIPHER_CTX* context()
{
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, release> reused(EVP_CIPHER_CTX_new());
    if (!reused)
        missing("AES-256-GCM");
    return reused.get();
}

std::string encrypt(std::string_view key, std::string_view associated, std::string_view text)
{
    std::string made(nonce_size + text.size() + tag_size, '\0');
    if (RAND_bytes(bytes_of(made), nonce_size) != 1)
        throw std::runtime_error("the system gives no random bytes");
    auto* const at = context();
    int size = 0;
    auto* const hidden = bytes_of(made) + nonce_size;
    const bool good =
        EVP_EncryptInit_ex2(at, cipher(), bytes_of(key), bytes_of(made), nullptr) == 1 &&
        EVP_EncryptUpdate(at, nullptr, &size, bytes_of(associated), static_cast<int>(associated.size())) == 1 &&
        EVP_EncryptUpdate(at, hidden, &size, bytes_of(text), static_cast<int>(text.size())) == 1 &&
        EVP_EncryptFinal_ex(at, hidden + text.size(), &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(at, EVP_CTRL_AEAD_GET_TAG, tag_size, hidden + text.size()) == 1;
    if (!good)
        missing("AES-256-GCM");
    return made;
}

std::optional<std::string> decrypt(std::string_view key, std::string_view associated, std::string_view whole)
{
    if (whole.size() < nonce_size + tag_size)
        return std::nullopt;
    const auto hidden = whole.substr(nonce_size, whole.size() - nonce_size - tag_size);
    std::string tag(whole.substr(whole.size() - tag_size));
    std::string text(hidden.size() + 1, '\0');
    auto* const at = context();
    int size = 0;
    const bool good =
        EVP_DecryptInit_ex2(at, cipher(), bytes_of(key), bytes_of(whole), nullptr) == 1 &&
        EVP_DecryptUpdate(at, nullptr, &size, bytes_of(associated), static_cast<int>(associated.size())) == 1 &&
        EVP_DecryptUpdate(at, bytes_of(text), &size, bytes_of(hidden), static_cast<int>(hidden.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(at, EVP_CTRL_AEAD_SET_TAG, tag_size, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(at, bytes_of(text) + hidden.size(), &size) == 1;
    if (!good)
        return std::nullopt;
    text.pop_back();
    return text;
}

/// A kept text in its parts.
struct parts {
    std::string_view id;
    std::string_view mark;
    std::string_view data;
};

std::optional<parts> parts_of(std::string_view kept)
{
    if (!kept.starts_with(prefix))
        return std::nullopt;
    kept.remove_prefix(prefix.size());
    const auto first = kept.find(':');
    const auto second = first == kept.npos ? kept.npos : kept.find(':', first + 1);
    if (first != id_size || second == kept.npos)
        return std::nullopt;
    return parts{kept.substr(0, first), kept.substr(first + 1, second - first - 1), kept.substr(second + 1)};
}

/// What a text is bound to besides its key.
std::string bound_to(std::string_view mark, std::string_view owner)
{
    return std::string(mark) + '\0' + std::string(owner);
}

std::string_view end_of(std::string_view phone)
{
    return phone.size() < end_digits ? std::string_view() : phone.substr(phone.size() - end_digits);
}

} // namespace

struct key_ring::key {
    explicit key(std::string_view data_key)
        : id(key_id_of(data_key)), texts(derive(data_key, "texts", key_size)),
          ends(derive(data_key, "ends", key_size))
    {
    }

    std::string mark_of(std::string_view digits) const
    {
        return hex_of(hmac(ends, digits).substr(0, id_size / 2));
    }

    std::string id;
    std::string texts;
    std::string ends; ///< For the last digits of phone numbers.
};

key_ring::key_ring(std::string_view current, const std::vector<std::string>& older)
{
    keys_.push_back(std::make_shared<const key>(current));
    for (const auto& one : older)
        if (!knows(key_id_of(one)))
            keys_.push_back(std::make_shared<const key>(one));
    blinding_ = derive(current, "blind", key_size);
}

std::string key_ring::current() const
{
    return keys_.empty() ? std::string() : keys_.front()->id;
}

bool key_ring::knows(std::string_view id) const
{
    return std::ranges::any_of(keys_, [&](const auto& one) { return one->id == id; });
}

const key_ring::key& key_ring::find(std::string_view id) const
{
    const auto found = std::ranges::find_if(keys_, [&](const auto& one) { return one->id == id; });
    if (found == keys_.end())
        throw unknown_key("a text is sealed with the data key " + std::string(id) +
                          ", which is not given: name it in XUELIN_DATA_KEY or XUELIN_DATA_KEY_OLD");
    return **found;
}

key_ring key_ring::sealing_with(std::string_view id) const
{
    key_ring turned = *this;
    const auto& wanted = find(id);
    const auto found = std::ranges::find_if(turned.keys_, [&](const auto& one) { return one.get() == &wanted; });
    std::rotate(turned.keys_.begin(), found, found + 1);
    return turned;
}

key_ring key_ring::blinding_with(std::string_view lasting_key) const
{
    key_ring turned = *this;
    turned.blinding_ = derive(lasting_key, "blind", key_size);
    return turned;
}

std::string key_ring::blind(std::string_view text) const
{
    if (text.empty() || text.starts_with(blind_prefix))
        return std::string(text);
    if (blinding_.empty())
        throw unknown_key("there is no data key to look texts up with");
    return std::string(blind_prefix) + hex_of(hmac(blinding_, text).substr(0, blind_size));
}

std::string key_ring::seal_marked(const key& with, std::string_view mark, std::string_view owner,
                                  std::string_view text) const
{
    std::string kept(prefix);
    kept.append(with.id).append(":").append(mark).append(":");
    return kept + base64(encrypt(with.texts, bound_to(mark, owner), text));
}

std::string key_ring::seal(std::string_view owner, std::string_view text) const
{
    if (text.empty())
        return {};
    if (keys_.empty())
        throw unknown_key("there is no data key to seal with");
    return seal_marked(*keys_.front(), "", owner, text);
}

std::string key_ring::seal_phone(std::string_view owner, std::string_view phone) const
{
    const auto end = end_of(phone);
    if (end.empty() || keys_.empty())
        return seal(owner, phone);
    const auto& with = *keys_.front();
    return seal_marked(with, with.mark_of(end), owner, phone);
}

std::string key_ring::open(std::string_view owner, const std::string& kept) const
{
    const auto found = parts_of(kept);
    if (!found)
        return kept;
    const auto& with = find(found->id);
    const auto bytes = from_base64(found->data);
    auto text = bytes ? decrypt(with.texts, bound_to(found->mark, owner), *bytes) : std::nullopt;
    if (!text)
        throw std::runtime_error("a sealed text does not open: it was changed, or belongs to another record");
    return *std::move(text);
}

bool key_ring::ends_with(const std::string& kept, std::string_view digits) const
{
    if (digits.size() != end_digits)
        return false;
    const auto found = parts_of(kept);
    if (!found)
        return end_of(kept) == digits;
    return !found->mark.empty() && found->mark == find(found->id).mark_of(digits);
}

std::string key_id_of(std::string_view data_key)
{
    return hex_of(derive(data_key, "id", id_size / 2));
}

std::string key_of_text(std::string_view kept)
{
    const auto found = parts_of(kept);
    return found ? std::string(found->id) : std::string();
}

} // namespace storage
