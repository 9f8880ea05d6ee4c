#pragma once

#include <etelecom/decl.hpp>

#include <chrono>
#include <cstddef>
#include <memory>

namespace etelecom {

struct operation;

/// So many attempts in so much time: `{100, 1s}`.
struct rate_limit {
    /// In no span of `per` are more than `calls` attempts begun. They may all be begun at once.
    std::size_t calls = 1;
    std::chrono::nanoseconds per = std::chrono::seconds(1);
    /// A call waits for its turn as long as its time allows, and no longer than this; else it ends
    /// at once, with `errc::held_back`. With 0 no call waits.
    std::chrono::nanoseconds longest_wait = std::chrono::nanoseconds::max();
};

/// Says when an attempt may begin. The toolkit has one for a process (`make_rate_limiter`); one
/// that several machines share is yours to write.
///
/// Thread safety: all functions are called from several threads at once, and must not block.
class rate_limiter {
public:
    struct wish {
        operation const& of;
        /// The time by the client's clock. A clock of its own, or of another machine, is the
        /// limiter's affair.
        std::chrono::nanoseconds now;
        /// The attempt will not begin earlier, for another limit's sake.
        std::chrono::nanoseconds not_before;
        /// Nothing is to be granted that is further away than that.
        std::chrono::nanoseconds longest_wait;
    };
    struct answer {
        /// True: it may begin after `wait`, and that is written down. False: it may not; it can ask
        /// again after `wait`.
        bool is_granted = true;
        std::chrono::nanoseconds wait{};
    };

    rate_limiter() = default;
    rate_limiter(rate_limiter const&) = delete;
    rate_limiter& operator=(rate_limiter const&) = delete;
    virtual ~rate_limiter() = default;

    /// Asks for a place for one attempt.
    virtual answer ask(wish const& what) = 0;
    /// An attempt that was to begin at `when` (`now` and the wait) will not: its call ended while
    /// it waited, or another limit has no room then.
    virtual void give_back([[maybe_unused]] operation const& of,
                           [[maybe_unused]] std::chrono::nanoseconds when) noexcept {}
};

/// A limiter for the clients of one process. Give it to several clients and they share the rate.
/// Memory: 8 bytes for each attempt within `per`, and for each that waits. More than a million
/// calls count as a million.
ETELECOM_DECL std::shared_ptr<rate_limiter> make_rate_limiter(rate_limit const& limit);

} // namespace etelecom
