#pragma once

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::detail {

template <class T, void (*Free)(T*)>
struct freed_by {
    void operator()(T* object) const noexcept { Free(object); }
};
using owned_key = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY, EVP_PKEY_free>>;
using owned_x509 = std::unique_ptr<X509, freed_by<X509, X509_free>>;
using owned_bio = std::unique_ptr<BIO, freed_by<BIO, BIO_vfree>>;

/// A certificate and its key, both PEM. `pem` begins with the certificate itself; those that a
/// server is to send with it follow.
struct certificate {
    std::string pem;
    std::string key;
};

/// What a certificate is to say.
struct certificate_recipe {
    /// As OpenSSL writes them; without any it names no host.
    std::string names = "DNS:localhost,IP:127.0.0.1";
    /// Seconds from now.
    long valid_from = -3600;
    long valid_until = 3600;
    /// Who signs it; null is the certificate itself.
    certificate const* issuer = nullptr;
    std::string subject = "test";
    /// Others, as OpenSSL writes them. A server's own certificate may be an authority, too.
    std::vector<std::pair<int, std::string>> extensions{{NID_basic_constraints, "CA:TRUE"}};
};

inline owned_bio bio_of(std::string const& text) {
    return owned_bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}
inline owned_key key_of(certificate const& from) {
    return owned_key(PEM_read_bio_PrivateKey(bio_of(from.key).get(), nullptr, nullptr, nullptr));
}
inline owned_x509 x509_of(certificate const& from) {
    return owned_x509(PEM_read_bio_X509(bio_of(from.pem).get(), nullptr, nullptr, nullptr));
}

/// Two certificates of one issuer must differ in it, those of two processes too.
inline void set_serial(X509* made) {
    std::unique_ptr<BIGNUM, freed_by<BIGNUM, BN_free>> const number(BN_new());
    constexpr int bits = 127; // positive, and no longer than the 20 bytes of RFC 5280
    if (!number || BN_rand(number.get(), bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) != 1)
        throw std::runtime_error("etelecom: no serial number could be drawn");
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(made));
}

/// Makes a key (P-256) and its certificate. Throws `std::runtime_error` when OpenSSL cannot.
inline certificate make_certificate(certificate_recipe const& recipe = {}) {
    owned_key const key(EVP_EC_gen("P-256"));
    owned_x509 const made(X509_new());
    if (!key || !made) throw std::runtime_error("etelecom: no key or certificate could be made");
    X509_set_version(made.get(), 2);
    set_serial(made.get());
    X509_gmtime_adj(X509_getm_notBefore(made.get()), recipe.valid_from);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), recipe.valid_until);
    X509_set_pubkey(made.get(), key.get());
    auto* const subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<unsigned char const*>(recipe.subject.c_str()), -1,
                               -1, 0);
    auto const issuer = recipe.issuer ? x509_of(*recipe.issuer) : nullptr;
    auto* const signs = issuer ? issuer.get() : made.get();
    X509_set_issuer_name(made.get(), X509_get_subject_name(signs));
    X509V3_CTX context{};
    X509V3_set_ctx(&context, signs, made.get(), nullptr, nullptr, 0);
    auto extensions = recipe.extensions;
    if (!recipe.names.empty()) extensions.emplace_back(NID_subject_alt_name, recipe.names);
    for (auto const& [id, value] : extensions) {
        auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
        if (!extension) throw std::runtime_error("etelecom: no extension could be made: " + value);
        X509_add_ext(made.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }
    auto const issuers_key = recipe.issuer ? key_of(*recipe.issuer) : nullptr;
    if (X509_sign(made.get(), issuers_key ? issuers_key.get() : key.get(), EVP_sha256()) == 0)
        throw std::runtime_error("etelecom: the certificate could not be signed");

    auto const text = [](auto&& write) {
        owned_bio const bio(BIO_new(BIO_s_mem()));
        write(bio.get());
        char* data = nullptr;
        auto const size = BIO_get_mem_data(bio.get(), &data);
        return std::string(data, static_cast<std::size_t>(size));
    };
    return {text([&](BIO* bio) { PEM_write_bio_X509(bio, made.get()); }), text([&](BIO* bio) {
                PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

} // namespace etelecom::detail
