#include "bot/archive/digest.hpp"

#include "bot/secrets.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace bot::archive {
namespace {

void require(int done)
{
    if (done != 1)
        throw std::runtime_error("SHA-256 is not available");
}

} // namespace

void digest::free_context::operator()(evp_md_ctx_st* context) const
{
    EVP_MD_CTX_free(context);
}

digest::digest() : context_(EVP_MD_CTX_new())
{
    require(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

digest::~digest() = default;
digest::digest(digest&&) noexcept = default;
digest& digest::operator=(digest&&) noexcept = default;

void digest::add(std::string_view bytes)
{
    require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::string digest::hex() const
{
    // A digest that is taken ends its context, and more may be added here.
    const digest copy;
    require(EVP_MD_CTX_copy_ex(copy.context_.get(), context_.get()));
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(copy.context_.get(), bytes.data(), &size));
    return to_hex({reinterpret_cast<const char*>(bytes.data()), size});
}

} // namespace bot::archive
