#pragma once

#include <etelecom/client/access_key.hpp>
#include <etelecom/client/call_info.hpp>
#include <etelecom/client/repetition.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etelecom {

/// What one call does otherwise than its client. What is not set is as the client has it.
class call_options {
public:
    using duration = std::chrono::nanoseconds;

    /// Longest time of the call, attempts and pauses together.
    call_options& timeout(duration limit) {
        timeout_ = limit;
        return *this;
    }
    /// Another key, over the same connections; see `client_config` for the kinds. Unset (also a
    /// null pointer) it is the client's.
    call_options& api_key(secret key) { return this->key({std::move(key), key_kind::shop}); }
    call_options& partner_key(secret key) { return this->key({std::move(key), key_kind::partner}); }
    call_options& shop_key(secret key) {
        return this->key({std::move(key), key_kind::partner_for_shop});
    }
    call_options& key(access_key key) {
        key_ = std::move(key);
        return *this;
    }
    /// How often the call is attempted at most; 1 never repeats. Less than 1 counts as 1.
    call_options& max_attempts(int count) {
        max_attempts_ = count;
        return *this;
    }

    /// As those of `client_config`, in the place of the client's.
    call_options& repeat_for(duration limit) {
        uncommon().repeat_for = limit;
        return *this;
    }
    call_options& repeat_when(repeat_rule rule) {
        uncommon().repeat_when = std::move(rule);
        return *this;
    }
    call_options& pause_by(pause_rule rule) {
        uncommon().pause_by = std::move(rule);
        return *this;
    }
    /// Waits no longer than that for its turn, where a rate or a 429 holds calls back; with 0 the
    /// call ends at once then, with `errc::held_back`.
    call_options& longest_wait(duration time) {
        uncommon().longest_wait = time;
        return *this;
    }
    /// A header that goes with the request, beside the client's or in the place of the client's own
    /// of that name; see `client_config::header` for what is refused.
    call_options& header(std::string name, std::string value) {
        uncommon().headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    /// Called when the call has ended, well or not, before its result is told; on the thread that
    /// the call happens on. It must not block; what it throws is dropped.
    call_options& on_done(call_info_handler handler) {
        uncommon().on_done = std::move(handler);
        return *this;
    }

    /// Takes a kept connection only when it was used within that time; 0 is a connection of its
    /// own. For a call that costs money: a server may close a kept connection while the request is
    /// on its way, and then nobody knows whether it was read. Unset, any kept connection will do.
    call_options& max_idle(duration time) {
        max_idle_ = time;
        return *this;
    }

    /// Called while a file is sent, with the bytes sent and the bytes in all, on the client's
    /// executor (in a blocking call: by the thread that makes it), and never behind the end of the
    /// call. A repeated attempt starts again at 0. What it
    /// throws is dropped.
    call_options& on_progress(std::function<void(std::uint64_t, std::uint64_t)> handler) {
        progress_ = std::move(handler);
        return *this;
    }

    std::function<void(std::uint64_t, std::uint64_t)> const& on_progress() const noexcept {
        return progress_;
    }
    std::optional<duration> timeout() const noexcept { return timeout_; }
    access_key const& key() const noexcept { return key_; }
    std::optional<int> max_attempts() const noexcept { return max_attempts_; }
    std::optional<duration> max_idle() const noexcept { return max_idle_; }

    /// What few calls have.
    struct rare {
        std::optional<duration> repeat_for{};
        repeat_rule repeat_when{};
        pause_rule pause_by{};
        std::optional<duration> longest_wait{};
        std::vector<std::pair<std::string, std::string>> headers{};
        call_info_handler on_done{};
    };
    /// Null when it has none of them.
    rare const* uncommon() const noexcept { return rare_.get(); }

private:
    /// Copies of options share it until one of them is changed.
    rare& uncommon() {
        rare_ = rare_ ? std::make_shared<rare>(*rare_) : std::make_shared<rare>();
        return *rare_;
    }

    std::optional<duration> timeout_{};
    access_key key_{};
    std::optional<int> max_attempts_{};
    std::optional<duration> max_idle_{};
    std::function<void(std::uint64_t, std::uint64_t)> progress_{};
    std::shared_ptr<rare> rare_{};
};

} // namespace etelecom
