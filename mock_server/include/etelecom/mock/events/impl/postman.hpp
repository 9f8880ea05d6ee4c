#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/events/impl/digest.hpp>
#include <etelecom/mock/events/impl/event_target.hpp>
#include <etelecom/mock/events/outgoing_event.hpp>
#include <etelecom/mock/http/impl/io_loop.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/tls/impl/certificate.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Carries events out: takes them from the worlds and brings back what became of each. Everything
/// happens on the server's thread, over the client's own transport.
class postman : public std::enable_shared_from_this<postman> {
public:
    /// How long an address has to answer: Zalo's rule, known at second hand.
    static constexpr std::chrono::seconds answer_time{2};
    /// How many are on their way at once.
    static constexpr std::size_t most = 64;
    /// The largest answer that is read, and how much of it is told.
    static constexpr std::size_t answer_limit = 64u << 10, told_limit = 1'000;
    /// How often a world whose time runs by itself is looked at, while somebody listens to it.
    static constexpr std::chrono::milliseconds tick{100};

    postman(std::shared_ptr<io_loop> loop, server_config const& config)
        : loop_(std::move(loop)),
          config_(config),
          transport_(loop_->io().get_executor(), trusting(config)),
          ticking_(loop_->io().get_executor()) {}

    postman(postman const&) = delete;
    postman& operator=(postman const&) = delete;

    /// Something is to be taken from this world, or its time began to run. From any thread.
    void look_at(std::weak_ptr<platform> world) {
        boost::asio::post(loop_->io(), [weak = weak_from_this(), world = std::move(world)] {
            if (auto const self = weak.lock(); self && !self->closing_) self->serve(world);
        });
    }

    /// Ends what is on its way, of which nothing more is told. From any thread.
    void close() {
        boost::asio::post(loop_->io(), [self = shared_from_this()] {
            self->closing_ = true;
            self->ticking_.cancel();
            for (auto const& item : std::vector(self->trips_.begin(), self->trips_.end())) {
                item->limit.cancel();
                item->stop.emit(boost::asio::cancellation_type::terminal);
            }
        });
    }

private:
    /// As whom the transport comes to https addresses: as every client, with one authority more.
    static client_config trusting(server_config const& config) {
        client_config made;
        if (config.event_ca().empty()) return made;
        auto const fail = [&](std::string const& what) {
            throw std::runtime_error("etelecom: " + what + ' ' + config.event_ca() +
                                     ", the authority for receivers of events");
        };
        std::ifstream file(config.event_ca(), std::ios::binary);
        if (!file) fail("cannot read");
        std::string pem{std::istreambuf_iterator<char>(file), {}};
        // Else it would fail every event, those by http too.
        if (!etelecom::detail::x509_of({pem, {}})) fail("no certificate in PEM form in");
        return made.add_ca(std::move(pem));
    }

    struct trip {
        trip(io_loop& loop, std::weak_ptr<platform> from, outgoing_event event)
            : world(std::move(from)), what(std::move(event)), limit(loop.io().get_executor()) {}

        std::weak_ptr<platform> world;
        outgoing_event what;
        boost::asio::steady_timer limit;
        boost::asio::cancellation_signal stop{};
        bool is_late = false;
    };
    using trip_pointer = std::shared_ptr<trip>;

    void serve(std::weak_ptr<platform> const& from) {
        auto const world = from.lock();
        if (!world) return pass_on();
        watch(world);
        while (trips_.size() < most) {
            auto event = world->take_event();
            if (!event) return pass_on();
            carry(from, *std::move(event));
        }
        if (!is_among(hungry_, *world)) hungry_.push_back(from);
    }

    template <class List>
    static bool is_among(List const& worlds, platform const& one) {
        return std::ranges::any_of(worlds,
                                   [&](auto const& item) { return item.lock().get() == &one; });
    }

    /// Has the world's time go on by itself, if it does and somebody listens.
    void watch(std::shared_ptr<platform> const& world) {
        if (!world->wants_ticks() || is_among(watched_, *world)) return;
        watched_.push_back(world);
        if (watched_.size() == 1) start_ticking();
    }
    void start_ticking() {
        ticking_.expires_after(tick);
        ticking_.async_wait([self = shared_from_this()](boost::system::error_code code) {
            if (code || self->closing_) return;
            std::erase_if(self->watched_, [](auto const& item) {
                auto const world = item.lock();
                return !world || !world->wants_ticks(); // which lets happen what is due
            });
            if (!self->watched_.empty()) self->start_ticking();
        });
    }

    void carry(std::weak_ptr<platform> const& from, outgoing_event event) {
        auto const to = event_target_of(event.url, config_.allowed_event_hosts());
        if (!to.refusal.empty()) {
            if (auto const world = from.lock())
                world->end_event(event, {.error = to.refusal, .was_refused = true});
            return;
        }
        auto const item = std::make_shared<trip>(*loop_, from, std::move(event));
        trips_.insert(item);
        exchange_limits limits;
        limits.connect = limits.handshake = limits.first_byte = answer_time;
        limits.response_bytes = answer_limit;
        // One that the address has closed meanwhile would fail an event.
        limits.max_idle = std::chrono::nanoseconds::zero();
        item->limit.expires_after(answer_time);
        item->limit.async_wait([item](boost::system::error_code code) {
            if (code) return;
            item->is_late = true;
            item->stop.emit(boost::asio::cancellation_type::terminal);
        });
        transport_.async_exchange(
            request_of(item->what, to), limits,
            boost::asio::bind_cancellation_slot(
                item->stop.slot(), [self = shared_from_this(), item](exchange_result result) {
                    item->limit.cancel();
                    self->trips_.erase(item);
                    if (!self->closing_) self->end(item, outcome_of(*item, std::move(result)));
                }));
    }

    void end(trip_pointer const& item, attempt_outcome outcome) {
        auto const world = item->world.lock();
        if (world) world->end_event(item->what, std::move(outcome));
        pass_on();
        if (world) look_at(world);
    }

    /// Whose turn it is: that of those who found no room first. One that needs none, because it was
    /// closed meanwhile, leaves it to the next.
    void pass_on() {
        if (hungry_.empty()) return;
        auto const next = std::move(hungry_.front());
        hungry_.pop_front();
        look_at(next);
    }

    std::shared_ptr<http_request const> request_of(outgoing_event const& what,
                                                   event_target const& to) const {
        auto made = std::make_shared<http_request>();
        made->tls = to.tls;
        made->host = to.host;
        made->port = to.port;
        made->target = to.path;
        made->headers = {{"Content-Type", "application/json"}, {"Connection", "close"}};
        if (what.text->is_zns) made->headers.add("X-ZEvent-Server", "ZNS");
        if (what.signature != event_signature::none)
            made->headers.add("X-ZEvent-Signature", "mac=" + mac_of(what));
        if (what.retry != 0) made->headers.add("num_retry", std::to_string(what.retry));
        made->body = what.text->body;
        return made;
    }

    std::string mac_of(outgoing_event const& what) const {
        etelecom::detail::sha256_maker maker;
        maker.add(config_.event_app_id());
        maker.add(what.text->body);
        maker.add(what.text->timestamp);
        maker.add(config_.event_secret().reveal());
        if (what.signature == event_signature::wrong) maker.add("wrong");
        constexpr std::string_view digits = "0123456789abcdef";
        std::string hex;
        for (auto const byte : maker.finish()) {
            hex += digits[byte >> 4];
            hex += digits[byte & 15];
        }
        return hex;
    }

    static attempt_outcome outcome_of(trip const& item, exchange_result result) {
        attempt_outcome made;
        if (item.is_late) {
            made.error = "no answer within 2 seconds";
        } else if (result.code) {
            made.error = result.code.message();
            if (!result.explanation.empty()) made.error += ": " + result.explanation;
            made.error.resize(std::min(made.error.size(), told_limit));
        } else {
            auto const text = std::string_view(result.response.body).substr(0, told_limit);
            made.status = static_cast<std::int32_t>(result.response.status);
            made.answer = text.substr(0, etelecom::detail::valid_utf8_prefix(text));
        }
        return made;
    }

    std::shared_ptr<io_loop> const loop_;
    server_config const config_;
    tcp_transport transport_;
    boost::asio::steady_timer ticking_;
    std::set<trip_pointer> trips_;
    std::deque<std::weak_ptr<platform>> hungry_;
    std::vector<std::weak_ptr<platform>> watched_;
    bool closing_ = false;
};

} // namespace etelecom::mock::detail
