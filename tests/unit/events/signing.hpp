#pragma once

#include <etelecom/events/receiver.hpp>

#include <openssl/sha.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

/// What the samples are signed with, and when they were sent.
inline constexpr std::string_view oa_secret = "an OA's secret key";
inline constexpr std::string_view sample_app = "360846524940903967";
inline constexpr std::string_view sample_time = "1700000000000";

inline timestamp time_of_samples() { return *timestamp::from(1'700'000'000); }

/// The SHA-256 of a text, in hexadecimal digits; made apart from what is tested.
inline std::string sha256_hex(std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(), bytes);
    std::string hex;
    for (auto const byte : bytes) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

/// The signature of a body, as the platform makes it.
inline std::string mac_of(std::string_view body, std::string_view time = sample_time,
                          std::string_view secret = oa_secret, std::string_view app = sample_app) {
    return sha256_hex(std::string(app).append(body).append(time).append(secret));
}

using header_list = std::vector<std::pair<std::string, std::string>>;

inline header_list signed_by(std::string const& mac) { return {{"X-ZEvent-Signature", mac}}; }

/// Takes what is signed with `oa_secret`, at the time of the samples.
inline events::receiver_config signed_config() {
    return events::receiver_config().secret(secret(oa_secret)).clock([] {
        return time_of_samples();
    });
}

/// Takes what is not signed.
inline events::receiver_config open_config() {
    return events::receiver_config().allow_unsigned(true).clock([] { return time_of_samples(); });
}

} // namespace etelecom::test
