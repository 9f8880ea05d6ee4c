#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/watch.hpp>
#include <etelecom/mock/events/event_book.hpp>
#include <etelecom/mock/platform/impl/act.hpp>
#include <etelecom/mock/platform/impl/live_stream.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace etelecom::mock::control {

using detail::control_scope;

/// What `watch` tells of a world.
inline watch::response counts_of(detail::worlds const& all, detail::platform& own) {
    watch::response told;
    own.with_world([&](world& kept) {
        told.time = kept.now();
        told.due = static_cast<std::int64_t>(kept.happened());
        told.messages = static_cast<std::int64_t>(kept.message_count());
        told.consents = static_cast<std::int64_t>(kept.consent_count());
        told.events = static_cast<std::int64_t>(kept.part<event_book>().steps());
        told.happenings = static_cast<std::int64_t>(kept.happening_count());
    });
    told.speed = own.speed();
    told.requests = own.request_count();
    told.changes = static_cast<std::int64_t>(own.touched());
    told.faults = static_cast<std::int64_t>(own.fault_count());
    told.worlds = static_cast<std::int64_t>(all.count());
    return told;
}

inline answer_to<watch> act(control_scope& scope, watch, nothing const&) {
    return counts_of(scope.all, *scope.own);
}

inline answer_to<tell_people> act(world& platform, tell_people, nothing const&) {
    return tell_people::response{platform.phones_off(), platform.blocking()};
}

} // namespace etelecom::mock::control

namespace etelecom::mock::detail {

/// What `watch` tells, again each time that it is something else: Server-Sent Events, as browsers
/// read them.
class watch_stream : public live_stream {
public:
    /// How many may watch at a time: each of them is a connection that never ends by itself.
    static constexpr int most = 32;

    /// Null when too many watch.
    static std::shared_ptr<watch_stream> open(std::shared_ptr<worlds> all,
                                              std::shared_ptr<platform> own,
                                              std::shared_ptr<std::atomic<int>> count) {
        if (count->load() >= most) return nullptr;
        return std::make_shared<watch_stream>(std::move(all), std::move(own), std::move(count));
    }

    watch_stream(std::shared_ptr<worlds> all, std::shared_ptr<platform> own,
                 std::shared_ptr<std::atomic<int>> count)
        : all_(std::move(all)), own_(std::move(own)), count_(std::move(count)) {
        ++*count_;
    }
    ~watch_stream() override { --*count_; }

    std::optional<std::string> next() override {
        if (own_->has_ended()) return std::nullopt;
        auto now = mock::control::counts_of(*all_, *own_);
        auto const real = clock::now();
        // That time passes is no news: who knows the speed of the clock can reckon.
        if (told_ && without_time(now) == *told_) {
            if (real - told_at_ < keep_alive) return std::string();
            told_at_ = real;
            return ":\n\n";
        }
        std::string text = "data: ";
        encode_to(text, now);
        text += "\n\n";
        told_ = without_time(std::move(now));
        told_at_ = real;
        return text;
    }

private:
    using clock = std::chrono::steady_clock;
    /// Proxies, and those who watch, take silence of a minute for the end.
    static constexpr auto keep_alive = std::chrono::seconds(15);

    static std::string without_time(mock::control::watch::response counts) {
        counts.time = {};
        return encode(counts);
    }

    std::shared_ptr<worlds> all_;
    std::shared_ptr<platform> own_;
    std::shared_ptr<std::atomic<int>> count_;
    std::optional<std::string> told_;
    clock::time_point told_at_{};
};

} // namespace etelecom::mock::detail
