#pragma once

#include "timeline.hpp"
#include "weather.hpp"

#include <etelecom/client/impl/loop.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace simulation {

using etelecom::detail::error_code;
using etelecom::detail::step;

/// The server's end of a connection.
class session {
public:
    virtual ~session() = default;
    /// Bytes came, all in their order.
    virtual void came(std::string_view bytes) = 0;
    /// Nothing comes any more, and nothing can be sent.
    virtual void ended() = 0;
};

/// A connection, with both directions, and with what befalls it: bytes come in parts and late, and
/// behind any byte of either direction it may be closed, be reset, or fall silent.
class link : public std::enable_shared_from_this<link> {
public:
    link(timeline& time, weather const& outside, unsigned which)
        : number(which), time_(time), outside_(outside) {
        auto& random = time_.random;
        room_ = random.once_in(outside_.short_part) ? 1 + random.below(300) : 64 * 1024;
        if (!random.once_in(outside_.cut)) return;
        cut_.how = random.one_of({fate::closed, fate::reset, fate::silent});
        cut_.to_client = random.once_in(2);
        cut_.behind = random.below(random.once_in(2) ? 700 : 3'000);
    }

    unsigned const number;

    // --- The client's end

    /// It begins to connect. `accept` makes the server's end, or nothing where it is refused.
    void connect(std::function<std::shared_ptr<session>(std::shared_ptr<link>)> accept) {
        after_a_while([self = shared_from_this(), accept = std::move(accept)] {
            if (self->left_) return;
            auto made = accept(self);
            self->after_a_while([self, made = std::move(made)]() mutable {
                if (self->left_) {
                    if (made) made->ended();
                    return;
                }
                self->is_answered_ = true;
                if (made) self->server_ = std::move(made);
                else self->problem_ = boost::asio::error::connection_refused;
                self->time_.note(self->problem_ ? "refused" : "connected", self->number);
                self->wake_writer();
            });
        });
    }
    error_code connected() const {
        if (!is_answered_) return boost::asio::error::would_block;
        return problem_;
    }

    std::size_t write(std::string_view bytes, error_code& code) {
        if (!std::exchange(is_asking_, true) && (problem_ || is_ended_ || read_ != here_.size()))
            throw violation("a request over a connection that had ended, or brought something");
        code = problem_;
        if (code) return 0;
        auto most = std::min(bytes.size(), room_ - std::min(room_, on_their_way_));
        if (most == 0) return code = boost::asio::error::would_block, 0;
        if (time_.random.once_in(outside_.short_part)) most = 1 + time_.random.below(most);
        on_their_way_ += most;
        time_.note("written", number, most);
        to_server(std::string(bytes.substr(0, most)));
        return most;
    }

    std::size_t read(char* to, std::size_t room, error_code& code) {
        code = problem_;
        if (code) return 0;
        auto most = std::min(room, here_.size() - read_);
        if (most == 0) {
            code = is_ended_ ? error_code(boost::asio::error::eof)
                             : error_code(boost::asio::error::would_block);
            return 0;
        }
        if (time_.random.once_in(outside_.short_part)) most = 1 + time_.random.below(most);
        is_asking_ = false;
        here_.copy(to, most, read_);
        read_ += most;
        time_.note("read", number, most);
        return most;
    }

    using post_function = std::function<void(step, error_code)>;
    void wait(bool to_read, post_function const& post, step then) {
        auto& waiting = to_read ? reader_ : writer_;
        if (waiting) throw violation("two steps wait for one direction of a wire");
        auto const possible = to_read ? problem_ || is_ended_ || read_ != here_.size()
                                      : is_answered_ && (problem_ || on_their_way_ < room_);
        if (possible || time_.random.once_in(outside_.woken_for_nothing))
            return post(std::move(then), {});
        post_ = post;
        waiting = std::move(then);
    }

    /// The client closes it.
    void leave() {
        if (std::exchange(left_, true)) return;
        time_.note("closed by the client", number);
        for (auto* const waiting : {&reader_, &writer_})
            if (*waiting) post_(std::exchange(*waiting, {}), boost::asio::error::operation_aborted);
        post_ = nullptr;
        to_server({});
    }

    // --- The server's end

    void send(std::string bytes) {
        if (server_) to_client(std::move(bytes));
    }
    /// Closes it behind what was sent.
    void finish() {
        if (!server_) return;
        drop_server();
        to_client({});
    }
    /// Breaks it.
    void reset() {
        drop_server();
        after_a_while([self = shared_from_this()] { self->break_client(); });
    }

private:
    enum class fate : unsigned char { nothing, closed, reset, silent };
    struct cut {
        fate how = fate::nothing;
        bool to_client = false;
        std::size_t behind = 0;
    };

    void after_a_while(std::function<void()> what) {
        time_.after(outside_.delay(time_.random), std::move(what));
    }
    /// Never before what was sent earlier in the same direction.
    void after_in_order(steady_time& next, std::function<void()> what) {
        next = std::max(next, time_.now() + outside_.delay(time_.random));
        time_.after(next - time_.now(), std::move(what));
    }

    /// What is left of a part, when the connection is cut within it.
    std::string_view pass(std::string_view part, bool to_client, std::size_t& passed) {
        auto const before = std::exchange(passed, passed + part.size());
        if (cut_.how == fate::nothing || cut_.to_client != to_client || passed < cut_.behind)
            return part;
        is_cut_ = true;
        return part.substr(0, cut_.behind - std::min(cut_.behind, before));
    }
    void end_by_cut() {
        time_.note("cut", number, static_cast<std::uint64_t>(cut_.how));
        is_cut_off_ = cut_.to_client;
        switch (std::exchange(cut_.how, fate::nothing)) {
        case fate::closed:
            if (!cut_.to_client) return finish();
            drop_server();
            return end_client();
        case fate::reset: return reset();
        case fate::silent: is_silent_ = true; break;
        case fate::nothing: break;
        }
    }

    /// No bytes are the end, in both directions.
    void to_server(std::string bytes) {
        to_server_.push_back(std::move(bytes));
        after_in_order(server_next_, [self = shared_from_this()] { self->reach_server(); });
    }
    void reach_server() {
        auto const part = std::move(to_server_.front());
        to_server_.pop_front();
        on_their_way_ -= part.size();
        // A server that hears of nothing gives up some day.
        if (part.empty()) return drop_server();
        if (is_silent_) return;
        wake_writer();
        // It is not there any more, and says so.
        if (!server_) return after_a_while([self = shared_from_this()] { self->break_client(); });
        auto const here = pass(part, false, passed_to_server_);
        time_.note("reached the server", number, here.size());
        auto const taker = server_;
        if (!here.empty()) taker->came(here);
        if (std::exchange(is_cut_, false)) end_by_cut();
    }

    void to_client(std::string bytes) {
        to_client_.push_back(std::move(bytes));
        after_in_order(client_next_, [self = shared_from_this()] { self->reach_client(); });
    }
    void reach_client() {
        auto const part = std::move(to_client_.front());
        to_client_.pop_front();
        if (is_silent_ || is_cut_off_ || left_ || problem_ || is_ended_) return;
        if (part.empty()) return end_client();
        auto const here = pass(part, true, passed_to_client_);
        time_.note("reached the client", number, here.size());
        here_.append(here);
        if (!here.empty()) wake_reader();
        if (std::exchange(is_cut_, false)) end_by_cut();
    }
    void end_client() {
        time_.note("end", number);
        is_ended_ = true;
        wake_reader();
    }
    /// What it has not read yet may be lost by that.
    void break_client() {
        if (is_silent_ || left_ || problem_ || !is_answered_) return;
        time_.note("reset", number);
        problem_ = boost::asio::error::connection_reset;
        wake_reader();
        wake_writer();
    }
    void drop_server() {
        if (auto const dropped = std::move(server_)) dropped->ended();
    }

    void wake_reader() {
        if (reader_) post_(std::exchange(reader_, {}), {});
    }
    void wake_writer() {
        if (writer_) post_(std::exchange(writer_, {}), {});
    }

    timeline& time_;
    weather const& outside_;
    cut cut_{};
    std::size_t room_ = 0;
    std::shared_ptr<session> server_;
    bool is_answered_ = false;
    error_code problem_{};
    bool left_ = false;
    bool is_ended_ = false;
    bool is_silent_ = false;
    bool is_cut_ = false;
    bool is_cut_off_ = false; ///< nothing more comes to the client
    bool is_asking_ = false;
    std::deque<std::string> to_server_, to_client_;
    std::size_t on_their_way_ = 0;
    std::size_t passed_to_server_ = 0, passed_to_client_ = 0;
    steady_time server_next_{}, client_next_{};
    std::string here_;
    std::size_t read_ = 0;
    step reader_{}, writer_{};
    post_function post_;
};

} // namespace simulation
