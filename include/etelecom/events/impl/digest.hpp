#pragma once

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <optional>
#include <string_view>

namespace etelecom::detail {

/// A SHA-256.
using digest = std::array<unsigned char, 32>;

/// Makes the SHA-256 of several texts put together.
class sha256_maker {
public:
    sha256_maker() : context_(EVP_MD_CTX_new()) {
        require(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
    }
    void add(std::string_view part) {
        require(EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1);
    }
    digest finish() {
        digest made{};
        require(EVP_DigestFinal_ex(context_.get(), made.data(), nullptr) == 1);
        return made;
    }

private:
    struct freeing {
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };
    /// OpenSSL fails here for want of memory only.
    static void require(bool done) {
        if (!done) throw std::bad_alloc();
    }

    std::unique_ptr<EVP_MD_CTX, freeing> context_;
};

/// Whether two digests are the same, in a time that does not depend on where they differ.
inline bool same_digest(digest const& left, digest const& right) noexcept {
    return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

/// Reads the header of a signature, `mac=<hex>` or the hexadecimal digits alone. Nothing when it is
/// none.
inline std::optional<digest> read_signature(std::string_view text) noexcept {
    auto const first = text.find_first_not_of(" \t");
    if (first == text.npos) return std::nullopt;
    text = text.substr(first, text.find_last_not_of(" \t") - first + 1);
    if (text.starts_with("mac=")) text.remove_prefix(4);
    digest read{};
    if (text.size() != 2 * read.size()) return std::nullopt;
    for (std::size_t i = 0; i != text.size(); ++i) {
        auto const letter = static_cast<unsigned char>(text[i] | 0x20);
        unsigned value = 16;
        if (text[i] >= '0' && text[i] <= '9') value = static_cast<unsigned>(text[i] - '0');
        else if (letter >= 'a' && letter <= 'f') value = letter - 'a' + 10u;
        if (value == 16) return std::nullopt;
        read[i / 2] = static_cast<unsigned char>(read[i / 2] * 16u + value);
    }
    return read;
}

} // namespace etelecom::detail
