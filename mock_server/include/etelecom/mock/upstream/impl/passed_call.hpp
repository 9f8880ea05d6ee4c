#pragma once

#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The answer to a call that was passed on, as the caller waits for it. The call goes on to its end
/// whether anybody still waits or not. Thread safety: all functions may be called from several
/// threads at once.
class passed_call : public postponed {
public:
    explicit passed_call(std::chrono::steady_clock::time_point until) : until_(until) {}

    /// The call has ended.
    void end(http_response answer) {
        std::vector<std::function<bool()>> waiting;
        {
            std::lock_guard const guard(mutex_);
            answer_ = std::move(answer);
            waiting.swap(waiting_);
        }
        for (auto const& poke : waiting) poke();
    }

    std::chrono::steady_clock::time_point until() const override { return until_; }
    void watch(std::function<bool()> poke) override {
        {
            std::lock_guard const guard(mutex_);
            if (!answer_) return waiting_.push_back(std::move(poke));
        }
        poke();
    }
    std::optional<http_response> answer(bool at_the_end) override {
        std::lock_guard const guard(mutex_);
        if (answer_ || !at_the_end) return answer_;
        return refuse({std::string(to_string(platform_errc::deadline_exceeded)),
                       "the upstream was given up",
                       {}},
                      504)
            .response;
    }

private:
    std::chrono::steady_clock::time_point const until_;
    std::mutex mutex_;
    std::optional<http_response> answer_;
    std::vector<std::function<bool()>> waiting_;
};

} // namespace etelecom::mock::detail
