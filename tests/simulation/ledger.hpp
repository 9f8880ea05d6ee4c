#pragma once

#include "made_call.hpp"
#include "platform.hpp"
#include "simulated_server.hpp"
#include "timeline.hpp"
#include "treatment.hpp"

#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/zns_message.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace simulation {

namespace zalo = etelecom::zalo;

/// How often something came about, over all trials.
struct tally {
    std::uint64_t steps = 0, calls = 0, succeeded = 0, not_sent = 0, rejected = 0, unknown = 0,
                  canceled = 0, timed_out = 0, too_many = 0, held_back = 0, left_alone = 0,
                  dropped = 0, repeated = 0, strays = 0;
    std::array<std::uint64_t, treatments> treated{};
};

/// All calls, what their callers were told, and what the platform's books say of it.
class ledger final : public server_listener {
public:
    ledger(timeline& time, platform const& books) : time_(time), books_(books) {}

    std::shared_ptr<made_call> add() {
        auto made = std::make_shared<made_call>();
        made->number = calls_.size();
        return calls_.emplace_back(std::move(made));
    }
    std::vector<std::shared_ptr<made_call>> const& calls() const noexcept { return calls_; }
    void clear() noexcept { calls_.clear(); }

    void was_asked(std::string_view body) override {
        constexpr std::string_view name = R"("tracking_id":")";
        auto const at = body.find(name);
        if (at == body.npos) return;
        auto const text = body.substr(at + name.size());
        ++call_of(text.substr(0, text.find('"'))).requests;
    }

    void has_acted() override {
        for (; read_ != books_.messages(); ++read_) {
            auto& of = call_of(books_.tracking_id(read_));
            if (!books_.is_sent(read_)) continue;
            time_.note("message", of.number);
            if (++of.messages > 1) fail("a message went out twice", of);
            check_claim(of);
        }
    }

    /// The caller was told, just now.
    void check(made_call const& which, void const* answer) const {
        if (time_.now() > which.deadline) fail("a call ends behind its deadline", which);
        if (which.failure) check_failure(which);
        else check_success(which, answer);
    }

    void check_deadlines() const {
        for (auto const& one : calls_)
            if (one->is_under_way() && time_.now() > one->deadline)
                fail("a call is under way behind its deadline", *one);
    }

    void check_at_the_end(bool loop_is_gone) const {
        for (auto const& one : calls_) {
            if (one->is_under_way()) fail("a call never ends", *one);
            if (one->now == made_call::state::dropped && !loop_is_gone)
                fail("the end of a call is never told", *one);
            check_claim(*one);
            auto const most = one->failure ? one->failure->attempts() : one->most_attempts;
            if (one->requests > static_cast<std::size_t>(most))
                fail("more requests than attempts", *one);
        }
    }

    void count(tally& all) const {
        for (auto const& one : calls_) {
            ++all.calls;
            if (one->requests > 1) ++all.repeated;
            if (one->now == made_call::state::dropped) ++all.dropped;
            else if (one->failure) count(all, *one->failure);
            else ++all.succeeded;
        }
    }

private:
    made_call& call_of(std::string_view tracking_id) {
        std::size_t number = 0;
        auto const* const end = tracking_id.data() + tracking_id.size();
        auto const is_ours = tracking_id.starts_with('m') &&
                             std::from_chars(tracking_id.data() + 1, end, number).ptr == end &&
                             number < calls_.size();
        if (!is_ours) throw violation("the server knows of a message that nobody sent");
        return *calls_[number];
    }

    /// What was said of a message may not be made false later either.
    static void check_claim(made_call const& one) {
        if (one.of != made_call::kind::send || !one.failure) return;
        auto const claim = one.failure->delivery();
        if (claim == etelecom::delivery::not_sent && one.requests != 0)
            fail("the server has read what was not sent", one);
        if (claim == etelecom::delivery::rejected && one.messages != 0)
            fail("a message went out that was rejected", one);
    }

    void check_failure(made_call const& which) const {
        auto const& failure = *which.failure;
        check_claim(which);
        if (failure.code() == etelecom::errc::timed_out && !which.may_time_out_before &&
            time_.now() < which.deadline)
            fail("a call times out before its time", which);
        if (failure.code() == etelecom::errc::canceled && !which.is_canceled &&
            !which.by->is_closed)
            fail("a call is canceled by nobody", which);
        if (failure.delivery() == etelecom::delivery::accepted)
            fail("a failure says that it was accepted", which);
        if (failure.attempts() > which.most_attempts) fail("too many attempts", which);
        auto const is_held = failure.code() == etelecom::errc::held_back ||
                             failure.code() == etelecom::errc::circuit_open;
        if (is_held &&
            (failure.attempts() != 0 || failure.delivery() != etelecom::delivery::not_sent))
            fail("a call is held back behind its first attempt", which);
    }

    void check_success(made_call const& which, void const* answer) const {
        if (!answer) fail("a success has no answer", which);
        switch (which.of) {
        case made_call::kind::send:
            return check_message(which, *static_cast<zalo::zns_message const*>(answer));
        case made_call::kind::check: {
            auto const& told = *static_cast<zalo::check_consent::response const*>(answer);
            if (told.may_call() != (which.phone == platform::who_agreed))
                fail("an answer is of another call", which);
            return;
        }
        case made_call::kind::list: return;
        }
    }
    void check_message(made_call const& which, zalo::zns_message const& told) const {
        if (which.messages != 1) fail("a success without a message", which);
        for (std::size_t i = 0; i != books_.messages(); ++i)
            if (books_.has_msg_id(i, told.msg_id) && books_.tracking_id(i) == which.tracking_id())
                return;
        fail("a success has the id of another message", which);
    }

    static void count(tally& all, etelecom::error const& failure) {
        switch (failure.delivery()) {
        case etelecom::delivery::not_sent: ++all.not_sent; break;
        case etelecom::delivery::rejected: ++all.rejected; break;
        default: ++all.unknown;
        }
        if (failure.code() == etelecom::errc::canceled) ++all.canceled;
        if (failure.code() == etelecom::errc::timed_out) ++all.timed_out;
        if (failure.code() == etelecom::errc::too_many_waiting) ++all.too_many;
        if (failure.code() == etelecom::errc::held_back) ++all.held_back;
        if (failure.code() == etelecom::errc::circuit_open) ++all.left_alone;
    }

    timeline& time_;
    platform const& books_;
    std::vector<std::shared_ptr<made_call>> calls_;
    std::size_t read_ = 0; ///< messages in the books
};

} // namespace simulation
