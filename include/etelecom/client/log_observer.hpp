#pragma once

#include <etelecom/client/observer.hpp>
#include <etelecom/decl.hpp>

#include <chrono>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom {

enum class log_form : unsigned char {
    text, ///< `outcome=failed operation=Zalo/SendZNS status=429`: what logfmt readers read
    json  ///< the same fields as one JSON object
};

/// What a `log_observer` writes.
struct log_options {
    log_form form = log_form::text;
    /// Each attempt, and not only the end of each call.
    bool attempts = true;
    /// The request with each attempt, with all masked that is masked in logs.
    bool requests = false;
    /// Null is the system's clock. Called from several threads at once.
    std::function<std::chrono::system_clock::time_point()> now{};
};

namespace needs_src_hpp_or_etelecom_compiled {

ETELECOM_DECL std::string log_line(log_options const& options, attempt_info const& what);
ETELECOM_DECL std::string log_line(log_options const& options, call_info const& info,
                                   error const* failed);

} // namespace needs_src_hpp_or_etelecom_compiled

/// Writes one line for each attempt and for the end of each call:
/// `client_config().observe(std::make_shared<log_observer>(std::clog))`.
///
/// Which of them matter is yours to say: the lines of what went wrong have `outcome=failed`, all
/// others `outcome=succeeded`. A field that is unknown, or nothing, is left out. Times are in
/// milliseconds, the time of day in UTC (RFC 3339); `message` is what an `error` prints. Keys,
/// phone numbers and what else is masked in the request stand in no line. Nor do line breaks and
/// control characters: they are escaped.
///
/// Thread safety: may be given to several clients. Lines are written one at a time; do not write to
/// the stream from elsewhere meanwhile.
class log_observer final : public observer {
public:
    /// Writes to a stream, which must live as long; it is not flushed.
    explicit log_observer(std::ostream& to, log_options options = {})
        : to_([&to](std::string_view line) {
              to.write(line.data(), static_cast<std::streamsize>(line.size()));
          }),
          options_(std::move(options)) {}
    /// Hands each line, without its break, to a function. It must not make calls with a client that
    /// this observes; what it throws is dropped.
    explicit log_observer(std::function<void(std::string_view line)> to, log_options options = {})
        : to_([to = std::move(to)](std::string_view line) { to(line.substr(0, line.size() - 1)); }),
          options_(std::move(options)) {}

    void on_attempt(attempt_info const& what) override {
        if (options_.attempts) write(needs_src_hpp_or_etelecom_compiled::log_line(options_, what));
    }
    void on_done(call_info const& info, error const* failed) override {
        write(needs_src_hpp_or_etelecom_compiled::log_line(options_, info, failed));
    }

private:
    void write(std::string const& line) {
        std::lock_guard const lock(mutex_);
        to_(line);
    }

    std::function<void(std::string_view line)> const to_;
    log_options const options_;
    std::mutex mutex_;
};

} // namespace etelecom
