#pragma once

#include <etelecom/client/call_info.hpp>
#include <etelecom/client/delivery.hpp>
#include <etelecom/client/errc.hpp>
#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/types/secret.hpp>

#include <boost/assert/source_location.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom {

/// Everything that is known of a call that failed: see `error`.
struct error_detail {
    boost::system::error_code code{};
    boost::system::error_code cause{};
    etelecom::delivery delivery = delivery::not_sent;
    unsigned http_status = 0;
    std::string explanation{}; ///< more about `cause`, in words
    platform_error server{};
    std::int64_t refusal_code = 0;
    std::string refusal_text{};
    // The platform's words again, as they may be shown: without what is secret in the request.
    std::string shown_server{};
    std::string shown_refusal{};
    std::string reason{};
    std::optional<std::chrono::nanoseconds> retry_after{};
    problem_list problems{};
    int attempts = 0;
    call_info info{}; ///< what stands here too is put into it by `error`
    operation const* of = nullptr;
    std::shared_ptr<operation const> made{}; ///< keeps `of`, when it was made for the call
    std::shared_ptr<void const> answer{};
    std::string body{};
    std::string tracking_id{}; ///< of what `send_once` sent, or would have
};

namespace needs_src_hpp_or_etelecom_compiled {

ETELECOM_DECL std::string error_line(error_detail const& detail);

} // namespace needs_src_hpp_or_etelecom_compiled

/// Why a call failed, and what that means for the message.
///
/// A cheap handle: copies share one immutable object, and what its functions answer by reference
/// lives as long as any copy. Safe to read from several threads.
///
/// Printed, it is one line: which operation, what happened, whether it was sent, how often it was
/// tried. What the client itself knows of the request is not in it. The platform's own text is, cut
/// short, and without the key and what is masked in the request, as they are, quoted, in other
/// case, or with something between digits (not in another encoding, as base64), and without what
/// looks like a phone number. Functions that answer a text as it came say so: do not log what they
/// answer.
class error {
public:
    /// No error: what `error()` of a result answers when there is a value.
    error() : detail_(none()) {}
    explicit error(error_detail detail) {
        detail.info.of = detail.of;
        detail.info.delivery = detail.delivery;
        detail.info.http_status = detail.http_status;
        detail.info.attempts = detail.attempts;
        detail_ = std::make_shared<error_detail const>(std::move(detail));
    }

    /// What went wrong: an `errc`, or the platform's word as a `platform_errc`.
    boost::system::error_code code() const noexcept { return detail_->code; }
    /// What the network said, where that is the reason; else success.
    boost::system::error_code cause() const noexcept { return detail_->cause; }
    /// Whether the platform may have acted on the call.
    etelecom::delivery delivery() const noexcept { return detail_->delivery; }
    /// Status of the last response; 0 when there was none.
    unsigned http_status() const noexcept { return detail_->http_status; }
    /// The platform's own code, text and further words, as they came; empty when there were none.
    /// They are a stranger's text and may repeat what you sent, the key included: do not log them.
    std::string const& server_code() const noexcept { return detail_->server.code; }
    std::string const& server_msg() const noexcept { return detail_->server.msg; }
    std::map<std::string, std::string> const& server_meta() const noexcept {
        return detail_->server.meta;
    }
    /// The business code of a 200 that says no (`error_code`), else 0.
    std::int64_t refusal_code() const noexcept { return detail_->refusal_code; }
    /// What the platform says of it, as it came: it may repeat what you sent.
    std::string const& refusal_text() const noexcept { return detail_->refusal_text; }
    /// Why `delivery` is not what one might expect, or what the client lacks; often empty.
    std::string const& reason() const noexcept { return detail_->reason; }
    /// The pause that the server asked for with its last response (`Retry-After`), also when it did
    /// not fit into the deadline; nothing when it asked for none.
    std::optional<std::chrono::nanoseconds> retry_after() const noexcept {
        return detail_->retry_after;
    }
    /// What was wrong with the request before sending, or with an answer that cannot be read.
    /// Secrets and personal data are masked in their texts.
    problem_list const& problems() const noexcept { return detail_->problems; }
    /// How often the request was attempted; 0 when it was refused before.
    int attempts() const noexcept { return detail_->attempts; }
    /// The call in numbers: how long it took, how long it paused, which id the server gave it.
    call_info const& info() const noexcept { return detail_->info; }
    /// The operation, or null when the client itself is at fault.
    etelecom::operation const* operation() const noexcept { return detail_->of; }
    /// The decoded answer of a 200 that says no or is unclear; null when there is none, or when the
    /// call was of another operation.
    template <operation_descriptor E>
    typename E::response const* answer() const noexcept {
        if (!detail_->of || !(*detail_->of == operation_of<E>) ||
            detail_->of->response->name != operation_of<E>.response->name)
            return nullptr;
        return static_cast<typename E::response const*>(detail_->answer.get());
    }
    /// The body of the last response, as it came. It can hold personal data.
    std::string const& body() const noexcept { return detail_->body; }
    /// The caller's own mark of what `send_once` was to send, given or made: by it, look it up
    /// yourself later. Empty for every other call.
    std::string const& tracking_id() const noexcept { return detail_->tracking_id; }
    /// All of it again, to make another error of.
    error_detail detail() const { return *detail_; }
    /// The line that is printed.
    std::string message() const { return needs_src_hpp_or_etelecom_compiled::error_line(*detail_); }

    friend bool operator==(error const& left, condition right) noexcept {
        return left.code() == make_error_condition(right);
    }
    friend std::ostream& operator<<(std::ostream& out, error const& value) {
        return out << value.message();
    }

private:
    static std::shared_ptr<error_detail const> const& none() {
        static auto const detail = std::make_shared<error_detail const>();
        return detail;
    }

    std::shared_ptr<error_detail const> detail_;
};

/// What `.value()` of a result throws when there is none.
class failure : public std::runtime_error {
public:
    explicit failure(etelecom::error reason)
        : std::runtime_error(reason.message()), error_(std::move(reason)) {}
    etelecom::error const& error() const noexcept { return error_; }

private:
    etelecom::error error_;
};

[[noreturn]] inline void throw_exception_from_error(error const& reason,
                                                    boost::source_location const&) {
    throw failure(reason);
}

/// The typed answer of a call, or an `error`.
template <class T>
using result = boost::system::result<T, error>;

} // namespace etelecom
