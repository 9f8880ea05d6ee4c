#pragma once

#include <etelecom/client/impl/loop.hpp>
#include <etelecom/client/transport.hpp>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Between a call and a transport or a clock that others made, or a signal that may cancel it. They
/// hold on to it as long as they like, and let go of it on threads of their own: so it holds
/// nothing of the call, whose end could be the end of that very transport.
///
/// Thread safety: all functions may be called from several threads at once.
template <class Part>
class others_line {
public:
    /// What was said: nothing, when it was dropped unsaid.
    using answer = std::optional<exchange_result>;

    others_line(under_way& holder, Part& whom, std::shared_ptr<loop> on)
        : holder_(&holder), whom_(&whom), on_(std::move(on)) {}

    /// The call goes on with `Method`. Only the first answer counts.
    template <auto Method>
    void say(answer what) {
        std::lock_guard const lock(mutex_); // until it is posted, the call does not end
        if (!whom_) return;
        said_ = std::move(what);
        on_->post(step::to<Method>(*holder_, *whom_));
        whom_ = nullptr;
    }
    template <auto Method>
    void progressed(std::uint64_t sent, std::uint64_t total) {
        std::lock_guard const lock(mutex_);
        if (!whom_) return;
        progress_.emplace_back(sent, total);
        on_->post(step::to<Method>(*holder_, *whom_));
    }

    /// The call goes on with `Method`, every time.
    template <auto Method>
    void nudge() {
        std::lock_guard const lock(mutex_);
        if (whom_) on_->post(step::to<Method>(*holder_, *whom_));
    }

    /// By the call: it hears no more.
    void hang_up() noexcept {
        std::lock_guard const lock(mutex_);
        whom_ = nullptr;
    }
    answer take_answer() {
        std::lock_guard const lock(mutex_);
        return std::move(said_);
    }
    std::vector<std::pair<std::uint64_t, std::uint64_t>> take_progress() {
        std::lock_guard const lock(mutex_);
        return std::exchange(progress_, {});
    }

private:
    std::mutex mutex_;
    under_way* holder_;
    Part* whom_;
    std::shared_ptr<loop> on_;
    answer said_{};
    std::vector<std::pair<std::uint64_t, std::uint64_t>> progress_{};
};

/// The handler that they are given. That it is dropped is an answer too.
template <class Part, auto Method>
class others_answer {
public:
    explicit others_answer(std::shared_ptr<others_line<Part>> line) : line_(std::move(line)) {}
    others_answer(others_answer&&) noexcept = default;
    others_answer& operator=(others_answer&&) = delete;
    ~others_answer() {
        if (line_) line_->template say<Method>(std::nullopt);
    }

    void operator()(exchange_result result) {
        std::exchange(line_, nullptr)->template say<Method>(std::move(result));
    }
    void operator()(boost::system::error_code) {
        std::exchange(line_, nullptr)->template say<Method>(exchange_result());
    }

private:
    std::shared_ptr<others_line<Part>> line_;
};

} // namespace etelecom::detail
