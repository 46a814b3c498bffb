#include "tests/platform/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace support::platform {
namespace {

struct release {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(BIO* bytes) const { BIO_free(bytes); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};
template <class T>
using owned = std::unique_ptr<T, release>;

void require(bool good)
{
    if (!good)
        throw std::runtime_error("no certificate could be made");
}

std::string contents(BIO* of)
{
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(of, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

owned<BIO> reader(const std::string& text)
{
    return owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

void extend(X509* certificate, int what, const std::string& value)
{
    const owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str()));
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void set_name(X509* certificate, const std::string& name)
{
    const auto* bytes = reinterpret_cast<const unsigned char*>(name.c_str());
    require(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, bytes, -1, -1,
                                       0) == 1);
}

owned<X509> make_certificate(EVP_PKEY* key, const std::string& name, long serial)
{
    owned<X509> certificate(X509_new());
    require(certificate != nullptr);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key);
    set_name(certificate.get(), name);
    return certificate;
}

identity to_identity(X509* certificate, EVP_PKEY* key)
{
    const owned<BIO> first(BIO_new(BIO_s_mem()));
    const owned<BIO> second(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_X509(first.get(), certificate) == 1 &&
            PEM_write_bio_PrivateKey(second.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    identity made;
    made.certificate = contents(first.get());
    made.key = contents(second.get());
    return made;
}

} // namespace

identity make_authority()
{
    const owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    const auto certificate = make_certificate(key.get(), "An authority of tests", 1);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    extend(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    return to_identity(certificate.get(), key.get());
}

identity make_identity(const std::string& host, const identity* authority)
{
    const owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    const auto certificate = make_certificate(key.get(), host, 2);
    extend(certificate.get(), NID_subject_alt_name, "DNS:" + host);
    if (authority == nullptr) {
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
        require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
        return to_identity(certificate.get(), key.get());
    }
    const auto issuer_text = reader(authority->certificate);
    const auto key_text = reader(authority->key);
    const owned<X509> issuer(PEM_read_bio_X509(issuer_text.get(), nullptr, nullptr, nullptr));
    const owned<EVP_PKEY> issuer_key(PEM_read_bio_PrivateKey(key_text.get(), nullptr, nullptr, nullptr));
    require(issuer && issuer_key);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
    require(X509_sign(certificate.get(), issuer_key.get(), EVP_sha256()) > 0);
    return to_identity(certificate.get(), key.get());
}

} // namespace support::platform
