#pragma once

#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::events {

/// What a signature is made of.
enum class signed_part : unsigned char {
    app_id,    ///< the app's id: as configured, or else as in the body
    body,      ///< the body, byte for byte
    timestamp, ///< the body's `timestamp`, as it stands there
    secret     ///< the secret
};

/// How a receiver of events is set up. Setters can be chained.
///
/// The signature is a SHA-256 (no HMAC) of parts put together, in the header `X-ZEvent-Signature`,
/// by Zalo's rule, which is known at second hand. Whether eTelecom passes the header on when it
/// forwards an event, which secret it signs with and in which order the parts stand, no page says:
/// so each of these can be set.
class receiver_config {
public:
    using duration = std::chrono::nanoseconds;

    /// A secret that events are signed with: the OA's secret key. Call it several times while keys
    /// roll over: a signature by any of them counts. An unset secret, such as `std::getenv` may
    /// give, is none.
    receiver_config& secret(etelecom::secret key) {
        if (key.is_set()) secrets_.push_back(std::move(key));
        return *this;
    }
    /// Whether events without a signature are taken where no secret is set. Default: no, then
    /// every event is refused until there is a secret. Beside a secret this has no effect: who
    /// could leave the signature out need not forge it.
    receiver_config& allow_unsigned(bool allow) { return set(allow_unsigned_, allow); }
    /// The app whose events these are. An event that names another one is refused. Unset, the
    /// signature is made with the `app_id` of the body, whatever it is.
    receiver_config& app_id(std::string id) { return set(app_id_, std::move(id)); }
    /// What the signature is made of, in that order. Default: `app_id`, `body`, `timestamp`,
    /// `secret`. An order without `secret` or without `body` proves nothing, and refuses all.
    receiver_config& signed_parts(std::vector<signed_part> parts) {
        return set(parts_, std::move(parts));
    }
    /// How old an event may be, by its timestamp. Default: 3 h, because the platform's last
    /// repetition comes 1 h 51 min after the event, with the body of the first.
    receiver_config& max_age(duration time) { return set(max_age_, time); }
    /// How far in the future the timestamp may lie, for clocks that differ. Default: 5 min.
    receiver_config& max_ahead(duration time) { return set(max_ahead_, time); }
    /// Longest body, in bytes. Default: 1 MiB.
    receiver_config& max_body(std::size_t bytes) { return set(max_body_, bytes); }
    /// How many handled events are remembered, so that none is handled twice. Default: 100,000,
    /// which takes about 15 MB; the oldest is forgotten first. They are forgotten by themselves
    /// when an event of that age would be refused: see `remember_for`.
    receiver_config& remember(std::size_t events) { return set(remember_, events); }
    /// How long a handled event is remembered. Default: `max_age` and `max_ahead` together, so that
    /// an event that is forgotten is too old to be taken again.
    receiver_config& remember_for(duration time) { return set(remember_for_, time); }
    /// What tells the time. Default: the system's clock. It may be called from several threads.
    receiver_config& clock(std::function<timestamp()> now) { return set(clock_, std::move(now)); }

    std::vector<etelecom::secret> const& secrets() const noexcept { return secrets_; }
    bool allow_unsigned() const noexcept { return allow_unsigned_; }
    std::string const& app_id() const noexcept { return app_id_; }
    std::vector<signed_part> const& signed_parts() const noexcept { return parts_; }
    duration max_age() const noexcept { return max_age_; }
    duration max_ahead() const noexcept { return max_ahead_; }
    std::size_t max_body() const noexcept { return max_body_; }
    std::size_t remember() const noexcept { return remember_; }
    duration remember_for() const noexcept {
        if (remember_for_ >= duration::zero()) return remember_for_;
        return max_age_ < duration::max() - max_ahead_ ? max_age_ + max_ahead_ : duration::max();
    }
    timestamp now() const {
        return clock_ ? clock_() : timestamp(std::chrono::system_clock::now());
    }

private:
    template <class T>
    receiver_config& set(T& place, T value) {
        place = std::move(value);
        return *this;
    }

    std::vector<etelecom::secret> secrets_{};
    std::string app_id_{};
    std::vector<signed_part> parts_{signed_part::app_id, signed_part::body, signed_part::timestamp,
                                    signed_part::secret};
    duration max_age_ = std::chrono::hours(3);
    duration max_ahead_ = std::chrono::minutes(5);
    duration remember_for_ = duration(-1);
    std::size_t max_body_ = 1u << 20;
    std::size_t remember_ = 100'000;
    std::function<timestamp()> clock_{};
    bool allow_unsigned_ = false;
};

} // namespace etelecom::events
