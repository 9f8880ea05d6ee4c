#pragma once

#include <etelecom/client/impl/once_walk.hpp>
#include <etelecom/client/send_once.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// What is to be done next, to send something once. Makes no call and has no clock: it is told what
/// came of each call and how long that took, so that one thing serves those who wait and those who
/// do not.
///
/// It sends; when that leaves open whether the message was taken, it walks the list from the first
/// page to the last, again and again, until the message is there or the time is over.
class once_steps {
public:
    using duration = std::chrono::nanoseconds;

    /// The next call.
    struct step {
        operation const* of;
        void const* request;
        call_options options;
        std::optional<duration> pause; ///< before a look-up
    };

    /// `now` is the time by the caller's clock, `chance` a number from 0 up to 1. `mark` is what
    /// the request bears.
    once_steps(once_errand what, std::string mark, timestamp now, std::function<double()> chance)
        : what_(std::move(what)),
          chance_(std::move(chance)),
          from_(before(now, what_.options.clocks_apart().value_or(clocks_apart(mark)))),
          recent_(std::max(from_, before(now, std::chrono::minutes(5)))),
          repeats_left_(what_.options.repeats()) {
        ending_.tracking_id = std::move(mark);
    }

    /// Nothing when it is over.
    std::optional<step> next() const {
        if (over_) return std::nullopt;
        if (!walk_.ask())
            return step{what_.how->sends, what_.request.get(), what_.calls, std::nullopt};
        auto options = what_.calls;
        options.max_attempts(1).timeout(pause_ + std::min(longest_look_up(), left()));
        return step{what_.how->lists, walk_.ask(), std::move(options), pause_};
    }

    /// What came of it.
    void came(outcome ended) {
        if (over_) return;
        if (walk_.ask()) looked(std::move(ended));
        else sent(std::move(ended));
    }

    /// When it is over.
    outcome take_outcome() { return std::move(outcome_); }

private:
    /// So many pages of a list are read without a pause.
    static constexpr int pages_at_once = 20;

    static duration clocks_apart(std::string const& mark) {
        return mark.empty() ? duration(std::chrono::minutes(5)) : std::chrono::hours(24);
    }

    /// Whole seconds, as a clock on a wall has them.
    static timestamp before(timestamp now, duration time) {
        auto const seconds = std::chrono::ceil<std::chrono::seconds>(time).count();
        return timestamp::from(now.seconds() - seconds).value_or(timestamp());
    }

    void sent(outcome ended) {
        if (ended.answer || ended.failure->delivery() != delivery::not_sent) ++ending_.sends;
        if (ended.answer) {
            ending_.answer = std::move(ended.answer);
            // A message of the first send may be there as well.
            if (lost_sends_ == 0) return succeed();
            return begin_looking();
        }
        attempts_ += ended.failure->attempts();
        if (!first_failure_) first_failure_ = ended.failure;
        if (ended.failure->delivery() == delivery::unknown) {
            // It was answered; but it was paid for, or went another way: once more would be twice.
            if (ended.failure->code() == errc::refused) {
                done_ = ended.failure->reason();
                repeats_left_ = 0;
                ++refused_sends_;
            } else {
                ++lost_sends_;
            }
        } else if (ended.failure->delivery() != delivery::not_sent) {
            ++refused_sends_;
        }
        if (ended.failure->code() == errc::canceled) return give_up(errc::canceled);
        if (lost_sends_ == 0) return fail(first_failure_->detail());
        // That a repetition was not taken says nothing of what went before it.
        begin_looking();
    }

    void begin_looking() {
        spent_ = {};
        next_pause_ = what_.options.first_pause();
        begin_walk({});
        if (limit() > duration::zero()) return;
        if (ending_.answer) succeed();
        else give_up(errc::still_unknown);
    }

    void begin_walk(duration pause) {
        walk_ = once_walk(*what_.how, what_.request.get(), from_, recent_);
        pause_ = pause;
        walk_began_ = spent_ + pause;
    }

    void looked(outcome ended) {
        ++ending_.look_ups;
        spent_ += std::max(ended.took, pause_);
        if (ended.failure) return broke_off(*ended.failure);
        auto const goes = walk_.take(ended.answer.get());
        if (goes == once_walk::goes::to_its_end) return walked(true, {});
        if (goes != once_walk::goes::on) {
            trouble_ = goes == once_walk::goes::in_a_circle ? "the list runs in a circle"
                                                            : "too many of the list are alike";
            return walked(false, {});
        }
        pause_ = {};
        if (spent_ >= limit()) return walked(false, {});
        if (walk_.pages() % pages_at_once != 0) return;
        // What was found will do.
        if (!walk_.alike().empty() || ending_.answer) return walked(false, {});
        if (auto const pause = pause_that_fits({})) pause_ = *pause;
        else walked(false, {});
    }

    void broke_off(error const& failed) {
        trouble_ = failed.code().message();
        auto const is_canceled = failed.code() == errc::canceled;
        if (is_canceled) gives_up_as_ = errc::canceled;
        // What the client itself refuses, it will refuse again.
        is_hopeless_ = is_canceled || (failed.delivery() == delivery::not_sent &&
                                       failed.code() != condition::retryable);
        walked(false, failed.retry_after().value_or(duration::zero()));
    }

    /// The list was walked, to its end or not. `asked_for` is a pause that the server wants.
    void walked(bool to_the_end, duration asked_for) {
        if (ending_.answer) return succeed();
        if (!walk_.alike().empty() && settled_by_list(to_the_end)) return;
        if (is_hopeless_) return give_up(gives_up_as_);
        if (to_the_end && walk_.alike().empty()) trouble_ = "it is not listed";
        auto const is_settled = walk_began_ >= what_.options.settling_time();
        if (to_the_end && walk_.alike().empty() && repeats_left_ > 0 && is_settled) {
            --repeats_left_;
            walk_ = {};
            return;
        }
        if (auto const pause = pause_that_fits(asked_for)) begin_walk(*pause);
        else give_up(errc::still_unknown);
    }

    /// What the list says, if it says it clearly.
    bool settled_by_list(bool to_the_end) {
        auto const& best = walk_.best();
        // Where it stands itself, an older one says nothing of it.
        auto const is_older = best.match != likeness::certain && walk_.any_certain();
        if (best.judged.says == verdict::yes && !is_older) {
            ending_.listed = best.item;
            ending_.match = best.match;
            succeed();
            return true;
        }
        trouble_ = "it is listed, and that does not say that it was taken";
        // Each send that may have been taken must be among those that failed, and one that was
        // refused to our face may be listed as failed too, and must not be taken for it.
        if (!to_the_end || !walk_.all_failed() ||
            walk_.alike().size() < lost_sends_ + refused_sends_)
            return false;
        refuse(best);
        return true;
    }

    /// The pause in front of the next look-up; nothing when there is no time for one.
    std::optional<duration> pause_that_fits(duration asked_for) {
        auto const last = limit() - reserve() - spent_;
        auto const usual = next_pause_;
        next_pause_ = std::min(next_pause_ * 2, what_.options.longest_pause());
        auto const less = double(usual.count() / 2) * chance_();
        auto pause = usual - duration(std::int64_t(less));
        // One look-up when it is time to repeat, and one at the end of the time.
        auto const settling = what_.options.settling_time() - spent_;
        if (repeats_left_ > 0 && settling > duration::zero()) pause = std::min(pause, settling);
        if (last <= duration::zero() || asked_for > last) return std::nullopt;
        return std::max(asked_for, std::min(pause, last));
    }

    duration limit() const {
        auto const& options = what_.options;
        if (repeats_left_ == 0) return options.look_for();
        return std::max(options.look_for(), options.settling_time() + longest_look_up());
    }
    duration left() const { return std::max(limit() - spent_ - pause_, duration(1)); }
    /// So much time the last look-up is left.
    duration reserve() const { return std::min(longest_look_up(), limit() / 4); }
    duration longest_look_up() const {
        constexpr duration usual = std::chrono::seconds(10);
        return std::min(usual, what_.calls.timeout().value_or(usual));
    }

    void succeed() {
        ending_.count = walk_.count_with(ending_.answer.get());
        outcome_.answer = std::make_shared<once_ending>(std::move(ending_));
        over_ = true;
    }

    void refuse(listed_item const& found) {
        auto detail = first_failure_->detail();
        auto const done = found.judged.done.empty() ? std::string_view(done_) : found.judged.done;
        detail.code = errc::refused;
        detail.delivery = done.empty() ? delivery::rejected : delivery::unknown;
        detail.cause = {};
        detail.explanation.clear();
        detail.server = {};
        detail.shown_server.clear();
        detail.problems = {};
        detail.retry_after.reset();
        detail.http_status = 0;
        detail.body.clear();
        detail.refusal_code = found.judged.code;
        detail.refusal_text = found.judged.text;
        detail.shown_refusal.clear();
        detail.reason = "the answer was lost; it is listed as failed";
        if (!done.empty()) detail.reason.append(": ").append(done);
        detail.answer = what_.how->lists_answers ? found.item : nullptr;
        fail(std::move(detail));
    }

    void give_up(errc code) {
        if (lost_sends_ == 0) return fail(first_failure_->detail());
        auto detail = first_failure_->detail();
        std::string why;
        auto const add = [&why](std::string_view more) {
            if (!why.empty() && !more.empty()) why += "; ";
            why += more;
        };
        if (ending_.look_ups > 0) add("pages looked at: " + std::to_string(ending_.look_ups));
        add(trouble_);
        // Last, as the line goes on with the cause.
        if (detail.code != code) add("the send: " + detail.code.message());
        add(detail.reason);
        detail.code = code;
        detail.delivery = delivery::unknown;
        detail.reason = std::move(why);
        fail(std::move(detail));
    }

    void fail(error_detail detail) {
        detail.attempts = attempts_;
        detail.tracking_id = std::move(ending_.tracking_id);
        outcome_.failure.emplace(std::move(detail));
        over_ = true;
    }

    once_errand const what_;
    std::function<double()> const chance_;
    timestamp const from_; ///< what was made before that is not looked at
    /// What was made before that has the mark of another, or a clock is wrong.
    timestamp const recent_;
    once_ending ending_{.sends = 0};
    outcome outcome_{};
    bool over_ = false;

    std::optional<error> first_failure_{}; ///< of a send
    std::size_t lost_sends_ = 0;           ///< that may have been taken
    std::string done_{};                   ///< for one that was refused
    std::size_t refused_sends_ = 0;        ///< that were answered so, when they were repeated
    int attempts_ = 0;
    int repeats_left_;

    once_walk walk_{}; ///< none when a send is next
    duration pause_{};
    duration next_pause_{};
    duration spent_{}; ///< since the last send ended
    duration walk_began_{};
    bool is_hopeless_ = false;
    errc gives_up_as_ = errc::still_unknown;
    std::string trouble_{};
};

} // namespace etelecom::detail
