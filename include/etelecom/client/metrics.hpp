#pragma once

#include <etelecom/client/observer.hpp>
#include <etelecom/decl.hpp>

#include <cstddef>
#include <memory>
#include <string>

namespace etelecom {

namespace detail {

class metric_store;

} // namespace detail

namespace needs_src_hpp_or_etelecom_compiled {

ETELECOM_DECL std::shared_ptr<detail::metric_store> make_metric_store(std::size_t most_raw);
ETELECOM_DECL void count(detail::metric_store& to, attempt_info const& what);
ETELECOM_DECL void count(detail::metric_store& to, call_info const& info, error const* failed);
ETELECOM_DECL std::string prometheus_text(detail::metric_store const& of);

} // namespace needs_src_hpp_or_etelecom_compiled

/// Counts calls and attempts, and how long they took, for Prometheus:
/// `client_config().observe(counted)`, and `counted->prometheus()` wherever it is asked for.
///
/// - `etelecom_calls_total{operation, outcome, error}`: calls that ended; the outcome
///   is `succeeded`, or the `delivery` of what failed (`not_sent`, `rejected`, `unknown`), and the
///   error its word: an enumerator of `errc`, as `held_back` and `circuit_open`, or a word of the
///   platform's
/// - `etelecom_call_duration_seconds{operation}`: a histogram, with pauses
/// - `etelecom_call_paused_seconds_total{operation}`: pauses before attempts
/// - `etelecom_attempts_total{operation, status}`: attempts, by HTTP status; `none` is no response
/// - `etelecom_repetitions_total{operation}`: attempts that followed another one of their call
/// - `etelecom_attempt_duration_seconds`: a histogram, from the queue to the last byte
/// - `etelecom_attempt_part_seconds{part}`: histograms of `queue`, `look_up`, `connect`, `tls` and
///   `first_byte`, of the attempts that had that part
/// - `etelecom_sent_bytes_total{operation}`, `etelecom_received_bytes_total{operation}`: of HTTP,
///   without TLS
///
/// The series are bounded: of raw calls, whose names are the caller's, the first `most_raw` names
/// are told apart, and all others are `other`; of an operation, the first 16 statuses, and then
/// `4xx`. Nothing of what is sent or received stands in a label.
///
/// Thread safety: all functions may be called from several threads at once. It may be given to
/// several clients, which are then counted together.
class metrics final : public observer {
public:
    explicit metrics(std::size_t most_raw = 64)
        : store_(needs_src_hpp_or_etelecom_compiled::make_metric_store(most_raw)) {}

    /// The `Content-Type` that goes with the text.
    static constexpr char const* content_type = "text/plain; version=0.0.4; charset=utf-8";
    /// Everything so far, in Prometheus' text format.
    std::string prometheus() const {
        return needs_src_hpp_or_etelecom_compiled::prometheus_text(*store_);
    }

    void on_attempt(attempt_info const& what) override {
        needs_src_hpp_or_etelecom_compiled::count(*store_, what);
    }
    void on_done(call_info const& info, error const* failed) override {
        needs_src_hpp_or_etelecom_compiled::count(*store_, info, failed);
    }

private:
    std::shared_ptr<detail::metric_store> const store_;
};

} // namespace etelecom
