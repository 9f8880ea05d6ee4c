#pragma once

#include <etelecom/client.hpp>
#include <etelecom/client/error.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <unordered_map>
#include <vector>

namespace otp {

/// The account of SMS brandname by which a code goes to people whom Zalo cannot reach.
struct sms_account {
    etelecom::secret username{};
    etelecom::secret password{};
    std::string template_code{};
    std::string code_parameter = "otp"; ///< the place for the code in that template
};

struct settings {
    etelecom::id<etelecom::tag::oa> oa_id{};
    etelecom::id<etelecom::tag::zns_template> template_id{};
    std::string code_parameter = "code"; ///< the place for the code in that template
    std::optional<sms_account> sms{};    ///< without one, nothing is sent in place of a ZNS

    std::chrono::seconds valid_for = std::chrono::minutes(5);
    int tries = 5; ///< how many guesses a code stands
    /// How many codes a phone may ask for in how much time. What was surely not sent is not
    /// counted.
    std::size_t codes = 3;
    std::chrono::seconds codes_within = std::chrono::hours(1);
    /// How many phones are remembered; further ones are refused until some are over.
    std::size_t most_phones = 100'000;
    /// How long a message is looked for when the answer to its send was lost.
    std::chrono::seconds look_for{20};
    /// Told of each message of which nobody knows whether it was sent: by its `tracking_id()` it
    /// can be looked up later. It must not block.
    std::function<void(etelecom::error const&)> on_unknown{};
    /// What tells the time; unset, the system's clock. It may be called from several threads.
    std::function<etelecom::timestamp()> now{};
};

enum class request_outcome {
    by_zns,
    by_sms,
    perhaps,   ///< nobody knows whether it was sent: the code is good, in case it arrives
    not_sent,  ///< surely: the platform refused, or cannot be reached
    under_way, ///< a code for this phone is being sent at this moment
    too_many,  ///< the phone has had its codes for now
    no_phone,  ///< no phone number of Vietnam
    full       ///< `most_phones` are remembered
};

enum class check_outcome {
    right, ///< told once: the code is used with that
    wrong,
    expired,
    used_up, ///< by wrong guesses: also the right code does not count any more
    none     ///< no code was sent to this phone, or it was used
};

char const* to_string(request_outcome outcome);
char const* to_string(check_outcome outcome);
inline std::ostream& operator<<(std::ostream& out, request_outcome outcome) {
    return out << to_string(outcome);
}
inline std::ostream& operator<<(std::ostream& out, check_outcome outcome) {
    return out << to_string(outcome);
}

/// Sends one-time codes to phones, by ZNS or else by SMS, and checks what people type.
///
/// A phone has one code at a time: the last one asked for. Codes are kept in memory, hashed; a
/// restart forgets them.
///
/// Thread safety: all functions may be called from several threads at once.
class otp_service {
public:
    /// The client must live as long.
    otp_service(etelecom::client& client, settings with);

    /// Sends a new code; the one before does not count any more, whatever becomes of this one.
    /// Blocks until it is known what did: as long as a call of the client may take, and
    /// `look_for`, and the call for an SMS.
    request_outcome request_code(etelecom::phone_number const& phone);

    /// Checks what was typed. Never blocks for long.
    check_outcome check_code(etelecom::phone_number const& phone, etelecom::secret const& code);

private:
    using digest = std::array<unsigned char, 32>;

    struct pending {
        digest hash;
        etelecom::timestamp expires;
        int tries_left;
    };
    struct record {
        std::vector<etelecom::timestamp> asked{}; ///< the oldest in front
        std::optional<pending> code{};
        bool sending = false;
    };

    std::optional<request_outcome> begin(etelecom::phone_number const& phone, digest const& hash);
    request_outcome send(etelecom::phone_number const& phone, etelecom::secret const& code);
    request_outcome send_sms(etelecom::phone_number const& phone, etelecom::secret const& code);
    request_outcome outcome_of(etelecom::error const& failed) const;
    void finish(etelecom::phone_number const& phone, request_outcome outcome);

    bool is_past(etelecom::timestamp asked, etelecom::timestamp now) const;
    bool has_room(etelecom::timestamp now);
    digest hash_of(etelecom::phone_number const& phone, etelecom::secret const& code) const;
    etelecom::timestamp now() const;

    etelecom::client& client_;
    settings const settings_;
    digest key_{}; ///< of the hashes
    std::mutex mutex_;
    std::unordered_map<etelecom::phone_number, record> phones_;
    etelecom::timestamp next_sweep_{};
};

} // namespace otp
