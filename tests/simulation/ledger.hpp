#pragma once

#include "made_call.hpp"
#include "once_tally.hpp"
#include "platform.hpp"
#include "simulated_server.hpp"
#include "timeline.hpp"
#include "treatment.hpp"

#include <etelecom/client/send_once.hpp>
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
using etelecom::detail::once_ending;

/// How often something came about, over all trials.
struct tally {
    std::uint64_t steps = 0, calls = 0, succeeded = 0, not_sent = 0, rejected = 0, unknown = 0,
                  canceled = 0, timed_out = 0, too_many = 0, held_back = 0, left_alone = 0,
                  dropped = 0, repeated = 0, strays = 0;
    std::array<std::uint64_t, treatments> treated{};
    once_tally once{};
};

/// All calls, what their callers were told, and what the platform's books say of it.
class ledger final : public server_listener {
public:
    ledger(timeline& time, platform const& books) : time_(time), books_(books) {}
    /// How many messages the server lists on a page.
    void page_size(std::size_t messages) noexcept { page_size_ = messages; }

    std::shared_ptr<made_call> add() {
        auto made = std::make_shared<made_call>();
        made->number = calls_.size();
        return calls_.emplace_back(std::move(made));
    }
    std::vector<std::shared_ptr<made_call>> const& calls() const noexcept { return calls_; }
    void clear() noexcept { calls_.clear(); }

    void was_asked(std::string_view target, std::string_view body, std::string_view mark) override {
        if (lagging_list::is_asked(target) && !mark.empty()) return was_looked_up(call_of(mark));
        constexpr std::string_view name = R"("tracking_id":")";
        auto const at = body.find(name);
        if (at == body.npos) return;
        auto const text = body.substr(at + name.size());
        ++call_of(text.substr(0, text.find('"'))).requests;
    }

    void has_acted() override {
        for (; read_ != books_.messages(); ++read_) {
            auto& of = call_of(books_.tracking_id(read_));
            if (++of.taken > most_messages(of)) fail("a message is taken twice", of);
            if (!books_.is_sent(read_)) continue;
            time_.note("message", of.number);
            ++of.messages;
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
            if (one->is_sent_once()) all.once.add(*one);
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
        if ((one.of != made_call::kind::send && !one.is_sent_once()) || !one.failure) return;
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
        case made_call::kind::once:
            return check_once(which, *static_cast<once_ending const*>(answer));
        }
    }
    void check_message(made_call const& which, zalo::zns_message const& told) const {
        if (which.messages == 0) fail("a success without a message", which);
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

    static std::size_t most_messages(made_call const& of) {
        return of.bounds ? of.bounds->sends() : 1;
    }

    /// Each page that it asks for is counted before it is known how that ends.
    void was_looked_up(made_call& of) const {
        ++of.look_ups;
        if (of.is_sent_once() && of.look_ups > of.bounds->look_ups(books_.messages(), page_size_))
            fail("it is looked up without an end", of);
    }

    void check_once(made_call const& which, once_ending const& told) const {
        check_message(which, message_of(told));
        if (bool(told.answer) == bool(told.listed)) fail("it is both answered and found", which);
        if (told.tracking_id != which.tracking_id()) fail("it has another's mark", which);
        if (told.sends < 1 || std::size_t(told.sends) > which.bounds->sends())
            fail("it is sent more often than was asked for", which);
        if (told.count < 1 || told.count > which.messages) fail("messages are made up", which);
        if (std::size_t(told.look_ups) < which.look_ups) fail("look-ups are not told of", which);
    }
    static zalo::zns_message const& message_of(once_ending const& told) {
        return *static_cast<zalo::zns_message const*>(
            (told.answer ? told.answer : told.listed).get());
    }

    timeline& time_;
    platform const& books_;
    std::vector<std::shared_ptr<made_call>> calls_;
    std::size_t read_ = 0; ///< messages in the books
    std::size_t page_size_ = 1;
};

} // namespace simulation
