#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace etelecom::test {

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
    /// As OpenSSL writes them.
    std::string names = "DNS:localhost,IP:127.0.0.1";
    /// Seconds from now.
    long valid_from = -3600;
    long valid_until = 3600;
    /// Who signs it; null is the certificate itself.
    certificate const* issuer = nullptr;
    std::string subject = "test";
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

inline certificate make_certificate(certificate_recipe const& recipe = {}) {
    owned_key const key(EVP_EC_gen("P-256"));
    owned_x509 const made(X509_new());
    if (!key || !made) throw std::runtime_error("no key or certificate could be made");
    X509_set_version(made.get(), 2);
    static long serial = 0; // two certificates of one issuer differ in it
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), recipe.valid_from);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), recipe.valid_until);
    X509_set_pubkey(made.get(), key.get());
    auto* const subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<unsigned char const*>(recipe.subject.c_str()), -1,
                               -1, 0);
    auto const issuer = recipe.issuer ? x509_of(*recipe.issuer) : nullptr;
    auto* const signs = issuer ? issuer.get() : made.get();
    X509_set_issuer_name(made.get(), X509_get_subject_name(signs));
    X509V3_CTX context{};
    X509V3_set_ctx(&context, signs, made.get(), nullptr, nullptr, 0);
    for (auto const& [id, value] :
         {std::pair<int, std::string>{NID_subject_alt_name, recipe.names},
          std::pair<int, std::string>{NID_basic_constraints, "CA:TRUE"}}) {
        auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
        if (!extension) throw std::runtime_error("no extension could be made");
        X509_add_ext(made.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }
    auto const issuers_key = recipe.issuer ? key_of(*recipe.issuer) : nullptr;
    X509_sign(made.get(), issuers_key ? issuers_key.get() : key.get(), EVP_sha256());

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

/// The one that the tests share: for this machine, good, vouched for by itself.
inline certificate const& good_certificate() {
    static auto const made = make_certificate();
    return made;
}

} // namespace etelecom::test
