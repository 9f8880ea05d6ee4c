#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/mock/control/impl/reception.hpp>
#include <etelecom/mock/http/impl/io_loop.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Reads the bytes of a response as a client does that sees the connection closed behind them.
inline exchange_result read_response(std::string_view bytes, std::size_t limit) {
    namespace http = boost::beast::http;
    exchange_result got;
    got.code = boost::asio::error::eof;
    http::response_parser<http::string_body> parser;
    parser.eager(true);
    parser.body_limit(limit);
    boost::system::error_code code;
    while (!bytes.empty() && !code && !parser.is_done())
        bytes.remove_prefix(parser.put(boost::asio::buffer(bytes), code));
    if (!parser.got_some()) return got;
    if (!parser.is_done() && (!code || code == http::error::need_more)) parser.put_eof(code = {});
    if (code == http::error::body_limit) code = boost::asio::error::message_size;
    if (code) {
        got.code = code;
        return got;
    }
    auto message = parser.release();
    got.code = {};
    got.response.status = message.result_int();
    for (auto const& field : message) got.response.headers.add(field.name_string(), field.value());
    got.response.body = std::move(message.body());
    return got;
}

/// The way to the platform that never touches a socket.
class memory_door : public transport {
public:
    memory_door(std::shared_ptr<reception> desk, std::shared_ptr<io_loop> loop)
        : desk_(std::move(desk)), loop_(std::move(loop)) {}

    void async_exchange(std::shared_ptr<http_request const> request, exchange_limits const& limits,
                        handler done) override {
        auto slot = boost::asio::get_associated_cancellation_slot(done);
        auto const task =
            std::make_shared<exchange>(desk_, loop_, std::move(request), limits, std::move(done));
        if (slot.is_connected())
            slot.assign([weak = std::weak_ptr(task)](boost::asio::cancellation_type) {
                if (auto const open = weak.lock()) open->cancel();
            });
        loop_->take(task);
    }

private:
    class exchange : public errand, public std::enable_shared_from_this<exchange> {
    public:
        exchange(std::shared_ptr<reception> desk, std::shared_ptr<io_loop> loop,
                 std::shared_ptr<http_request const> request, exchange_limits const& limits,
                 handler done)
            : desk_(std::move(desk)),
              loop_(std::move(loop)),
              request_(std::move(request)),
              limits_(limits),
              done_(std::move(done)) {}

        void run() override {
            incoming asked{"POST", request_->target, header("content-type"),
                           header("authorization"), request_->body};
            asked.headers = request_->headers.text();
            if (request_->source)
                if (auto const failed = read_source(asked.body)) return end_unsent(failed);
            incoming const head{asked.method, asked.target, asked.content_type,
                                asked.authorization};
            auto done = desk_->handle(std::move(asked));
            // It may have been opened just now.
            auto const own = desk_->world_of(head);
            if (done.later) return wait_for(std::move(done.later));
            auto const time = time_of(done);
            if (!time.ends()) return; // until it is cancelled
            // Nobody waits here: the time of the platform moves on.
            if (own) own->advance(time.passes);
            if (!loop_->finish(shared_from_this())) return;
            exchange_result result;
            if (time.is_over) result.code = boost::asio::error::timed_out;
            else result = result_of(std::move(done));
            result.passed = time.passes;
            std::move(done_)(std::move(result));
        }

        void abandon() override {
            later_.reset();
            end(boost::asio::error::eof);
        }

        void cancel() {
            boost::asio::post(loop_->io(), [self = shared_from_this()] {
                if (self->loop_->finish(self)) self->end(boost::asio::error::operation_aborted);
            });
        }

    private:
        static constexpr auto for_ever = std::chrono::nanoseconds::max();

        /// What an exchange costs of the platform's time, and whether it takes longer than the
        /// client waits.
        struct time_taken {
            std::chrono::nanoseconds passes{};
            bool is_over = false;

            bool ends() const noexcept { return passes != for_ever; }
        };

        time_taken time_of(outcome const& done) const {
            auto const first = done.then == outcome::ending::never ? for_ever : done.delay;
            auto const patience = std::min(limits_.first_byte, limits_.time_left);
            if (first >= patience && first > first.zero()) return {patience, true};
            auto const all = done.pieces > 1 ? first + done.spread : first;
            if (all >= limits_.time_left && all > all.zero()) return {limits_.time_left, true};
            return {all, false};
        }

        /// Until the answer is there, or its time is over: in real time, as it is nobody's to move.
        void wait_for(std::shared_ptr<postponed> answer) {
            later_ = std::move(answer);
            // Not on the loop, which would not end before the time is over.
            auto const timer =
                std::make_shared<boost::asio::steady_timer>(boost::asio::system_executor());
            timer->expires_at(later_->until());
            timer->async_wait([weak = weak_from_this()](boost::system::error_code) {
                if (auto const self = weak.lock()) self->look_later(true);
            });
            timer_ = timer;
            later_->watch([weak = weak_from_this()] {
                auto const self = weak.lock();
                if (self) self->look_later(false);
                return self != nullptr;
            });
            look_for_answer(false);
        }
        void look_later(bool at_the_end) {
            boost::asio::post(loop_->io(), [self = shared_from_this(), at_the_end] {
                self->look_for_answer(at_the_end);
            });
        }
        void look_for_answer(bool at_the_end) {
            if (!later_) return;
            auto made = later_->answer(at_the_end);
            if (!made) return;
            later_.reset();
            timer_->cancel();
            if (!loop_->finish(shared_from_this())) return;
            outcome done;
            done.response = *std::move(made);
            std::move(done_)(result_of(std::move(done)));
        }

        /// A body that the client reads while it sends it.
        boost::system::error_code read_source(std::string& body) const {
            boost::system::error_code code;
            auto const reader = request_->source->open(code);
            if (!reader) return code ? code : boost::asio::error::fault;
            body.resize(request_->source->size());
            std::size_t used = 0;
            while (auto const count = reader->read(body.data() + used, body.size() - used, code)) {
                used += count;
                if (request_->progress) request_->progress(used, body.size());
            }
            if (!code && used != body.size()) code = boost::asio::error::fault;
            return code;
        }

        void end_unsent(boost::system::error_code code) {
            exchange_result result;
            result.code = code;
            result.at = exchange_result::stage::body;
            result.may_have_been_sent = false;
            if (loop_->finish(shared_from_this())) std::move(done_)(std::move(result));
        }

        void end(boost::system::error_code code) {
            exchange_result result;
            result.code = code;
            std::move(done_)(std::move(result));
        }

        exchange_result result_of(outcome done) const {
            if (done.raw) return read_response(*done.raw, limits_.response_bytes);
            if (done.bytes != outcome::all_bytes) {
                std::string text;
                write_head(text, done.response, true);
                text += done.response.body;
                auto result = read_response(std::string_view(text).substr(0, done.bytes),
                                            limits_.response_bytes);
                if (result.code && done.then == outcome::ending::reset)
                    result.code = boost::asio::error::connection_reset;
                return result;
            }
            exchange_result result;
            if (done.response.body.size() > limits_.response_bytes)
                result.code = boost::asio::error::message_size;
            else result.response = std::move(done.response);
            return result;
        }

        std::string_view header(std::string_view name) const {
            return request_->headers.find(name);
        }

        std::shared_ptr<reception> desk_;
        std::shared_ptr<io_loop> loop_;
        std::shared_ptr<http_request const> request_;
        exchange_limits limits_;
        handler done_;
        std::shared_ptr<postponed> later_{}; ///< on the loop's thread, as the timer
        std::shared_ptr<boost::asio::steady_timer> timer_{};
    };

    std::shared_ptr<reception> desk_;
    std::shared_ptr<io_loop> loop_;
};

} // namespace etelecom::mock::detail
