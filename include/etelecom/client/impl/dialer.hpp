#pragma once

#include <etelecom/client/impl/loop.hpp>
#include <etelecom/client/impl/name_look_up.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace etelecom::detail {

/// Hears from a dialer.
class dial_listener {
public:
    /// A wire that is connected, or why there is none.
    virtual void dialed(error_code code, std::unique_ptr<wire> connected) = 0;
    /// It wants to be told the time: see `dialer::again`.
    virtual void dialing() = 0;

protected:
    ~dial_listener() = default;
};

/// Connects to the first of several addresses that answers (RFC 8305): the next one is tried when
/// the one before it failed, or has not answered for a quarter of a second; both kinds of addresses
/// take turns.
class dialer {
public:
    static constexpr std::chrono::milliseconds patience{250};

    /// Tells `whom`, perhaps before it returns.
    void start(loop& on, under_way& holder, dial_listener& whom, endpoints to,
               wire::address const& from) {
        loop_ = &on;
        holder_ = &holder;
        whom_ = &whom;
        from_ = from;
        take_turns(to);
        rest_ = std::move(to);
        next_ = 0;
        begun_ = 0;
        problem_ = boost::asio::error::host_not_found;
        try_next();
    }

    /// Which address has answered.
    wire::endpoint const& reached() const noexcept { return reached_; }

    /// Closes everything.
    void stop() noexcept {
        for (auto& one : attempts_) {
            ++one.ticket;
            one.over.reset();
        }
        again_.reset();
    }

    /// When it wants to be told the time.
    std::optional<steady_time> again() const noexcept { return again_; }
    void tick(steady_time now) {
        if (again_ && now >= *again_) try_next();
    }

private:
    struct attempt {
        dialer* of = nullptr;
        wire::endpoint to{};
        std::unique_ptr<wire> over{};
        unsigned ticket = 0;

        void answered(error_code code) { of->answered(*this, code); }
    };

    static void take_turns(endpoints& all) {
        auto const is_first_kind = [v6 = !all.empty() &&
                                         all.front().address().is_v6()](wire::endpoint const& one) {
            return one.address().is_v6() == v6;
        };
        endpoints ours, others, mixed;
        std::partition_copy(all.begin(), all.end(), std::back_inserter(ours),
                            std::back_inserter(others), is_first_kind);
        for (std::size_t i = 0; i < std::max(ours.size(), others.size()); ++i) {
            if (i < ours.size()) mixed.push_back(ours[i]);
            if (i < others.size()) mixed.push_back(others[i]);
        }
        all = std::move(mixed);
    }

    void try_next() {
        again_.reset();
        while (next_ != rest_.size()) {
            auto const& to = rest_[next_++];
            error_code code;
            // Steps of an earlier dial may still know the place of their attempt.
            if (begun_ == attempts_.size()) attempts_.emplace_back().of = this;
            auto& one = attempts_[begun_++];
            one.over = loop_->make_wire(code);
            one.to = to;
            if (!code) code = one.over->connect(to, from_);
            if (!code) {
                one.over->wait(wire::direction::out, step::to<&attempt::answered>(*holder_, one));
                if (next_ == rest_.size()) return;
                again_ = loop_->now() + patience;
                return whom_->dialing();
            }
            one.over.reset();
            problem_ = code;
        }
        auto const is_open = [](attempt const& one) { return one.over != nullptr; };
        if (std::any_of(attempts_.begin(), attempts_.end(), is_open)) return;
        stop();
        whom_->dialed(problem_, nullptr);
    }

    void answered(attempt& one, error_code code) {
        if (!code) code = one.over->connected();
        if (code == boost::asio::error::would_block)
            return one.over->wait(wire::direction::out,
                                  step::to<&attempt::answered>(*holder_, one));
        auto over = std::move(one.over);
        if (code) {
            problem_ = code;
            over.reset();
            return try_next();
        }
        reached_ = one.to;
        stop();
        whom_->dialed({}, std::move(over));
    }

    loop* loop_ = nullptr;
    under_way* holder_ = nullptr;
    dial_listener* whom_ = nullptr;
    wire::address from_{};
    endpoints rest_{};
    std::size_t next_ = 0;
    std::deque<attempt> attempts_{};
    std::size_t begun_ = 0;
    error_code problem_{};
    wire::endpoint reached_{};
    std::optional<steady_time> again_{};
};

} // namespace etelecom::detail
