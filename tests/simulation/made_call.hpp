#pragma once

#include "once_bounds.hpp"
#include "timeline.hpp"

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/engine.hpp>
#include <etelecom/client/error.hpp>

#include <boost/asio/cancellation_signal.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace simulation {

/// A client's engine, as long as its owner has it.
struct owned_client {
    std::shared_ptr<etelecom::detail::engine> with{};
    bool is_closed = false;
};

/// A call, with what its caller was told, and what came of it at the server.
struct made_call {
    enum class kind : std::uint8_t { send, check, list, once };
    enum class state : std::uint8_t { under_way, done, dropped };

    std::size_t number = 0;
    kind of = kind::send;
    owned_client* by = nullptr;
    std::string phone{};
    etelecom::call_options options{};
    int most_attempts = 0;
    steady_time deadline{};
    bool may_time_out_before = false; ///< waiting for the first byte of an answer
    std::optional<boost::asio::cancellation_signal> signal{std::in_place};
    bool is_canceled = false;
    state now = state::under_way;
    bool was_found = false; ///< in the list, as its answer was lost
    std::optional<etelecom::error> failure{};
    std::optional<once_bounds> bounds{}; ///< of one that is sent once
    std::size_t requests = 0;            ///< that the server read whole, look-ups apart
    std::size_t look_ups = 0;            ///< that the server read whole
    std::size_t taken = 0;               ///< messages in the books, whether they went out or not
    std::size_t messages = 0;            ///< that went out

    std::string tracking_id() const { return "m" + std::to_string(number); }
    bool is_sent_once() const noexcept { return of == kind::once; }
    bool is_under_way() const noexcept { return now == state::under_way; }
};

[[noreturn]] inline void fail(std::string_view what, made_call const& which) {
    std::ostringstream text;
    text << what << ": call " << which.number;
    if (which.failure) text << ": " << *which.failure;
    throw violation(text.str());
}

/// Hears how calls end.
class call_listener {
public:
    virtual void completed(made_call& which, etelecom::detail::outcome ended) = 0;

protected:
    ~call_listener() = default;
};

/// The caller's end of a call.
class call_completion final : public etelecom::detail::completion {
public:
    call_completion(call_listener& whom, std::shared_ptr<made_call> what)
        : whom_(whom), what_(std::move(what)) {}

    void complete(etelecom::detail::outcome ended) override {
        auto& whom = whom_;
        auto const what = std::move(what_);
        delete this;
        whom.completed(*what, std::move(ended));
    }
    void drop() noexcept override {
        what_->now = made_call::state::dropped;
        delete this;
    }
    boost::asio::cancellation_slot slot() const noexcept override { return what_->signal->slot(); }

private:
    ~call_completion() = default;

    call_listener& whom_;
    std::shared_ptr<made_call> what_;
};

/// Counts those who wait for the end of closing.
class closing_completion final : public etelecom::detail::completion {
public:
    explicit closing_completion(std::size_t& waiting) : waiting_(waiting) { ++waiting_; }

    void complete(etelecom::detail::outcome) override { drop(); }
    void drop() noexcept override {
        --waiting_;
        delete this;
    }
    boost::asio::cancellation_slot slot() const noexcept override { return {}; }

private:
    ~closing_completion() = default;

    std::size_t& waiting_;
};

} // namespace simulation
