#pragma once

#include <etelecom/client/engine.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/recycling_allocator.hpp>

#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>

namespace etelecom::detail {

/// Turns an erased outcome into a typed result.
template <class T>
result<T> typed_as(outcome&& ended) {
    if (ended.failure) return std::move(*ended.failure);
    return std::move(*static_cast<T*>(ended.answer.get()));
}
template <class E>
result<typename E::response> typed(outcome&& ended) {
    return typed_as<typename E::response>(std::move(ended));
}

/// Hands what `Convert` makes of an outcome to a completion handler, on the handler's executor,
/// which it keeps at work until then. In memory from the handler's allocator.
template <class Convert, class Handler>
class converting_completion final : public completion {
    using executor = boost::asio::any_io_executor;
    using given =
        boost::asio::associated_allocator<Handler, boost::asio::recycling_allocator<void>>;
    using allocator = typename std::allocator_traits<typename given::type>::template rebind_alloc<
        converting_completion>;

public:
    static completion_ptr make(Handler handler, Convert convert, executor const& usual) {
        allocator from(given::get(handler, boost::asio::recycling_allocator<void>()));
        auto* const room = std::allocator_traits<allocator>::allocate(from, 1);
        // Nothing that a completion handler is moved by may throw.
        return completion_ptr(
            new (room) converting_completion(std::move(handler), std::move(convert), usual));
    }

    void complete(outcome ended) override {
        auto handler = std::move(handler_);
        auto const work = std::move(work_);
        auto convert = std::move(convert_);
        free(handler); // before the handler runs, which may well begin the next call
        boost::asio::dispatch(work.get_executor(),
                              [handler = std::move(handler), convert = std::move(convert),
                               ended = std::move(ended)]() mutable {
                                  convert(std::move(handler), std::move(ended));
                              });
    }

    void drop() noexcept override {
        auto const handler = std::move(handler_);
        auto const work = std::move(work_);
        free(handler);
    }

    boost::asio::cancellation_slot slot() const noexcept override {
        return boost::asio::get_associated_cancellation_slot(handler_);
    }

private:
    converting_completion(Handler handler, Convert convert, executor const& usual)
        : handler_(std::move(handler)),
          convert_(std::move(convert)),
          work_(boost::asio::get_associated_executor(handler_, usual)) {}
    ~converting_completion() = default;

    void free(Handler const& handler) noexcept {
        allocator from(given::get(handler, boost::asio::recycling_allocator<void>()));
        this->~converting_completion();
        std::allocator_traits<allocator>::deallocate(from, this, 1);
    }

    Handler handler_;
    Convert convert_;
    boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler, executor>> work_;
};

/// Starts a prepared call for whatever the completion token made of the token's handler. An object
/// rather than a lambda, so that lazy tokens can keep and copy it. `Convert` is called with the
/// handler and the outcome.
template <class Convert>
struct initiate_call {
    std::shared_ptr<engine> with;

    using executor_type = boost::asio::any_io_executor;
    executor_type get_executor() const {
        return needs_src_hpp_or_etelecom_compiled::executor_of(*with);
    }

    template <class Handler>
    void operator()(Handler&& handler, prepared_call call, Convert convert) const {
        needs_src_hpp_or_etelecom_compiled::start(
            with, std::move(call),
            converting_completion<Convert, std::decay_t<Handler>>::make(
                std::forward<Handler>(handler), std::move(convert), get_executor()));
    }
};

/// Starts to close a client.
struct initiate_close {
    std::shared_ptr<engine> with;

    using executor_type = boost::asio::any_io_executor;
    executor_type get_executor() const {
        return needs_src_hpp_or_etelecom_compiled::executor_of(*with);
    }

    struct tell {
        template <class Handler>
        void operator()(Handler&& handler, outcome&&) const {
            std::forward<Handler>(handler)();
        }
    };

    template <class Handler>
    void operator()(Handler&& handler, std::chrono::nanoseconds drain) const {
        needs_src_hpp_or_etelecom_compiled::start_close(
            with, drain,
            converting_completion<tell, std::decay_t<Handler>>::make(std::forward<Handler>(handler),
                                                                     tell(), get_executor()));
    }
};

} // namespace etelecom::detail
